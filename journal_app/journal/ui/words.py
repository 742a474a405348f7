"""What the journal's values are called on the screen."""

from datetime import date

from journal_app.ground.i18n import _, language, mark, ngettext
from journal_app.journal.tables import Kind
from journal_app.ui import format as formats

_KINDS = {
    Kind.SALE: mark("Sale"),
    Kind.CLIENT_RESULT: mark("Client result"),
    Kind.REFERRAL: mark("Referral"),
    Kind.LEARNING: mark("Learning"),
    Kind.PERSONAL: mark("Personal"),
}


def kind_name(kind: Kind) -> str:
    return _(_KINDS[kind])


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
