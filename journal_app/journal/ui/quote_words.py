"""What the states of a consent are called."""

from datetime import date

from journal_app.ground.i18n import _
from journal_app.journal.quote_tables import Consent
from journal_app.ui import format as formats
from journal_app.ui.widgets.chip import Tone

TONES: dict[Consent, Tone] = {
    Consent.NOT_ASKED: "rose",
    Consent.ASKED: "gold",
    Consent.GIVEN: "accent",
    Consent.ANONYMOUS: "accent",
}


def consent_name(consent: Consent) -> str:
    return {
        Consent.NOT_ASKED: _("Not asked"),
        Consent.ASKED: _("Asked, no answer yet"),
        Consent.GIVEN: _("May be quoted"),
        Consent.ANONYMOUS: _("Only without the name"),
    }[consent]


def consent_told(consent: Consent, since: date | None, today: date) -> str:
    """With the day, where there is one."""
    if since is None:
        return consent_name(consent)
    day = formats.day_and_month(since, today)
    return {
        Consent.NOT_ASKED: _("Not asked"),
        Consent.ASKED: _("Asked on {day}, no answer yet"),
        Consent.GIVEN: _("May be quoted since {day}"),
        Consent.ANONYMOUS: _("Only without the name, since {day}"),
    }[consent].format(day=day)
