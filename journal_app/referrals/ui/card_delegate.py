"""Draws a referral's card on the board."""

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QColor, QPainter

from journal_app.referrals.queries import ReferralLine
from journal_app.referrals.ui import words
from journal_app.ui import format as formats
from journal_app.ui import theme
from journal_app.ui.widgets.card_delegate import LEFT, RIGHT, PersonCardDelegate


class ReferralCardDelegate(PersonCardDelegate):
    """A golden edge: something is owed or to be decided."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.currency = "EUR"

    def edge(self, card: ReferralLine) -> str | None:
        owed = words.next_deed(card) in (words.Deed.THANK, words.Deed.TELL, words.Deed.DECIDE)
        return theme.current().celebrate if owed else None

    def paint_top(self, painter: QPainter, top: QRect, card: ReferralLine) -> None:
        name = card.recipient.name
        space = self.paint_disc(painter, top, name)
        day = formats.day_and_month(card.day, self.today) if card.day_known else ""
        taken = self.caption_metrics.horizontalAdvance(day) + theme.px(8)
        # the name tells more than the day, which the referral has too
        if day and self.strong_metrics.horizontalAdvance(name) + taken <= space.width():
            painter.setFont(self.caption)
            painter.setPen(QColor(theme.current().muted))
            painter.drawText(top, RIGHT, day)
            space.adjust(0, 0, -taken, 0)
        self.paint_name(painter, space, name)

    def paint_below(self, painter: QPainter, below: QRect, card: ReferralLine) -> None:
        """Money is never elided: it is short, and a name can be read in the referral too."""
        tokens, cents = theme.current(), words.money_words(card, self.currency)
        painter.setFont(self.body)
        painter.setPen(QColor(tokens.text))
        painter.drawText(below, RIGHT, cents)
        taken = self.metrics.horizontalAdvance(cents) + theme.px(8) if cents else 0
        room = below.adjusted(0, 0, -taken, 0)
        painter.setPen(QColor(tokens.muted))
        text = words.by_words(card)
        elided = self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, LEFT, elided)
