"""Draws a referral's card on the board."""

from datetime import date

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal_app.referrals.queries import ReferralLine
from journal_app.referrals.ui import words
from journal_app.ui import format as formats
from journal_app.ui import theme
from journal_app.ui.widgets.avatar import initials

RADIUS = 10
EDGE = 3
GAP = 11
"""Between two cards."""
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class ReferralCardDelegate(QStyledItemDelegate):
    """A golden edge: something is owed or to be decided."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = date.min
        """Set by the board before it shows cards."""
        self.currency = "EUR"
        self.renew()

    def renew(self) -> None:
        """The text size has changed."""
        self.strong, self.caption = theme.font("strong"), theme.font("caption")
        self.body = QFont(theme.font("body"))
        self.body.setPixelSize(theme.px(13))
        self.letters = QFont(self.caption)
        self.letters.setPixelSize(theme.px(10))
        self.letters.setWeight(QFont.Weight.Bold)
        self.strong_metrics, self.metrics = QFontMetrics(self.strong), QFontMetrics(self.body)
        self.caption_metrics = QFontMetrics(self.caption)
        self.disc = theme.px(26)
        self.top = max(self.disc, self.strong_metrics.height())
        self.height = 2 * theme.px(10) + self.top + theme.px(5) + self.metrics.height()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(theme.px(150), self.height + theme.px(GAP))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        card = index.data(Qt.ItemDataRole.UserRole)
        if card is None:
            return
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        near = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver
        painter.save()
        box = option.rect.adjusted(1, 1, -1, -theme.px(GAP))
        self.paint_card(painter, box, card, strong=focused, marked=bool(option.state & near))
        painter.restore()

    def paint_card(
        self, painter: QPainter, box: QRect, card: ReferralLine, *, strong: bool, marked: bool
    ) -> None:
        """``strong``: it has the keyboard; ``marked``: it is chosen or under the mouse."""
        tokens, pad = theme.current(), theme.px(12)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.fillPath(shape, QColor(tokens.surface))
        owed = words.next_deed(card) in (words.Deed.THANK, words.Deed.TELL, words.Deed.DECIDE)
        if owed:
            painter.save()
            painter.setClipPath(shape)
            edge = QRect(box.left(), box.top(), EDGE + 1, box.height())
            painter.fillRect(edge, QColor(tokens.celebrate))
            painter.restore()
        line = tokens.accent if strong else tokens.scroll if marked else tokens.line
        painter.setPen(QPen(QColor(line), 2 if strong else 1))
        painter.drawPath(shape)
        inner = box.adjusted(pad, theme.px(10), -pad, -theme.px(10))
        self._paint_top(painter, QRect(inner.left(), inner.top(), inner.width(), self.top), card)
        high = self.metrics.height()
        below = QRect(inner.left(), inner.bottom() + 1 - high, inner.width(), high)
        self._paint_below(painter, below, card)

    def _paint_top(self, painter: QPainter, top: QRect, card: ReferralLine) -> None:
        tokens, name = theme.current(), card.recipient.name
        disc = QRectF(top.left(), top.center().y() - self.disc / 2 + 0.5, self.disc, self.disc)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_soft))
        painter.drawEllipse(disc)
        painter.setPen(QColor(tokens.accent))
        painter.setFont(self.letters)
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, initials(name))
        space = top.adjusted(self.disc + theme.px(8), 0, 0, 0)
        day = formats.day_and_month(card.day, self.today) if card.day_known else ""
        taken = self.caption_metrics.horizontalAdvance(day) + theme.px(8)
        # the name tells more than the day, which the referral has too
        if day and self.strong_metrics.horizontalAdvance(name) + taken <= space.width():
            painter.setFont(self.caption)
            painter.setPen(QColor(tokens.muted))
            painter.drawText(top, RIGHT, day)
            space.adjust(0, 0, -taken, 0)
        painter.setFont(self.strong)
        painter.setPen(QColor(tokens.text))
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(space, LEFT, self.strong_metrics.elidedText(name, elide, space.width()))

    def _paint_below(self, painter: QPainter, space: QRect, card: ReferralLine) -> None:
        """Money is never elided: it is short, and a name can be read in the referral too."""
        tokens, cents = theme.current(), words.money_words(card, self.currency)
        painter.setFont(self.body)
        painter.setPen(QColor(tokens.text))
        painter.drawText(space, RIGHT, cents)
        taken = self.metrics.horizontalAdvance(cents) + theme.px(8) if cents else 0
        room = space.adjusted(0, 0, -taken, 0)
        painter.setPen(QColor(tokens.muted))
        text = words.by_words(card)
        elided = self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, LEFT, elided)
