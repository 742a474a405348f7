"""What the kinds of wins are called."""

from journal_app.ground.i18n import _, mark
from journal_app.journal.tables import Kind

_NAMES = {
    Kind.SALE: mark("Sale"),
    Kind.CLIENT_RESULT: mark("Client result"),
    Kind.REFERRAL: mark("Referral"),
    Kind.LEARNING: mark("Learning"),
    Kind.PERSONAL: mark("Personal"),
}


def kind_name(kind: Kind) -> str:
    return _(_NAMES[kind])
