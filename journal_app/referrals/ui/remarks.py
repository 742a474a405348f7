"""What is worth knowing of a referral: what it brought, or where that stands, and what is odd."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal_app.ground import money
from journal_app.ground.i18n import _
from journal_app.referrals.beside import Beside
from journal_app.referrals.queries import ReferralLine
from journal_app.referrals.ui.part import link
from journal_app.referrals.words import circle_words
from journal_app.ui import format as formats
from journal_app.ui.widgets.card import Card, label


class Remark(Card):
    """A sentence, and a link to what it speaks of."""

    def __init__(self, linked: str) -> None:
        super().__init__(tone="quiet")
        self.body.setContentsMargins(14, 10, 14, 10)
        self.words = label("", "body", wrap=True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.body.addWidget(self.words)
        self.link = link(linked)
        self.link.setVisible(bool(linked))
        self.body.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)

    def tell(self, text: str) -> None:
        """Empty: there is nothing to say."""
        self.words.setText(text)
        self.setVisible(bool(text))


class Remarks(QWidget):
    client_wanted = Signal(str)
    referral_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._line: ReferralLine | None = None
        self._found: Beside | None = None
        self.brought = Remark(_("See what they bought"))
        self.brought.link.clicked.connect(self._on_client)
        self.elsewhere = Remark(_("Open the other one"))
        self.elsewhere.link.clicked.connect(self._on_elsewhere)
        self.twin = Remark(_("Open the other one"))
        self.twin.link.clicked.connect(self._on_twin)
        self.circle = Remark("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for remark in (self.brought, self.elsewhere, self.twin, self.circle):
            column.addWidget(remark)

    def show_line(self, line: ReferralLine, found: Beside, currency: str) -> None:
        self._line, self._found = line, found
        self.brought.tell(_brought(line, currency))
        same = found.twin is not None and found.twin == found.elsewhere
        self.elsewhere.tell(_elsewhere(found.elsewhere, maybe_twin=same))
        self.twin.tell("" if same else _twin(found.twin))
        self.circle.tell(circle_words() if found.circle else "")
        remarks = (self.brought, self.elsewhere, self.twin, self.circle)
        self.setVisible(any(remark.words.text() for remark in remarks))

    def _on_client(self) -> None:
        if self._line is not None:
            self.client_wanted.emit(self._line.recipient.uid)

    def _on_elsewhere(self) -> None:
        self._open(None if self._found is None else self._found.elsewhere)

    def _on_twin(self) -> None:
        self._open(None if self._found is None else self._found.twin)

    def _open(self, line: ReferralLine | None) -> None:
        if line is not None:
            self.referral_wanted.emit(line.uid)


def _brought(line: ReferralLine, currency: str) -> str:
    if line.became_client_on is None:
        return ""
    text = _("{name} became a client on {day}, and brought {money} so far.")
    return text.format(
        name=line.recipient.name,
        day=formats.short_date(line.became_client_on),
        money=money.shown(line.money_cents, currency),
    )


def _elsewhere(other: ReferralLine | None, *, maybe_twin: bool) -> str:
    """``maybe_twin``: it may be the same referral, written down twice."""
    if other is None or other.became_client_on is None:
        return ""
    text = _("{name} became a client on {day}. The money counts with another referral.")
    if other.giver is not None:
        text = _("{name} became a client on {day}. The money counts with the referral by {giver}.")
    elif maybe_twin:
        text = _(
            "{name} became a client on {day}. The money counts with another referral, and nobody "
            "knows by whom that was."
        )
    if maybe_twin:
        text += " " + _("Was it the same one? Then remove one of the two.")
    return text.format(
        name=other.recipient.name,
        day=formats.short_date(other.became_client_on),
        giver="" if other.giver is None else other.giver.name,
    )


def _twin(other: ReferralLine | None) -> str:
    if other is None:
        return ""
    if other.giver is None:
        text = _(
            "There is another referral to {name}, and nobody knows by whom. Was it the same one? "
            "Then remove one of the two."
        )
        return text.format(name=other.recipient.name)
    text = _(
        "{giver} recommended you to {name} too. Was it the same one? Then remove one of the two."
    )
    return text.format(giver=other.giver.name, name=other.recipient.name)
