"""What the journal's values are called on the screen."""

from datetime import date

from journal_app.ground.i18n import _, language, ngettext
from journal_app.journal.kinds import kind_name as kind_name  # noqa: PLC0414 - offered
from journal_app.ui import format as formats


def helped() -> str:
    return _("Who helped?")


def day_and_month(day: date) -> str:
    """Tue 17 November"""
    text = formats.locale().toString(
        formats.to_qdate(day), "ddd d. MMMM" if language() == "de" else "ddd d MMMM"
    )
    return text.replace(". ", " ", 1) if text[2:4] == ". " else text


def hits(count: int) -> str:
    return ngettext("{n} hit", "{n} hits", count).format(n=formats.number(count))


def entries(count: int) -> str:
    return ngettext("{n} entry", "{n} entries", count).format(n=formats.number(count))
