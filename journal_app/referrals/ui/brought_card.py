"""That somebody became a client by a referral, and what they paid so far."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from journal_app.ground import money
from journal_app.ground.i18n import _
from journal_app.referrals.queries import ReferralLine
from journal_app.referrals.ui.part import link
from journal_app.ui import format as formats
from journal_app.ui.widgets.card import Card, label


class BroughtCard(Card):
    """Not there where the referral brought no client."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tone="quiet", parent=parent)
        self.body.setContentsMargins(14, 10, 14, 10)
        self.words = label("", "body", wrap=True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.body.addWidget(self.words)
        self.open_client = link(_("See what they bought"))
        self.body.addWidget(self.open_client, 0, Qt.AlignmentFlag.AlignLeft)

    def show_line(self, line: ReferralLine, currency: str) -> None:
        self.setVisible(line.became_client_on is not None)
        if line.became_client_on is not None:
            text = _("{name} became a client on {day}, and brought {money} so far.")
            self.words.setText(
                text.format(
                    name=line.recipient.name,
                    day=formats.short_date(line.became_client_on),
                    money=money.shown(line.money_cents, currency),
                )
            )
