"""Draws a person's card on a board."""

from datetime import date
from typing import Any

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal_app.ui import theme
from journal_app.ui.paged_model import Index, RowRole
from journal_app.ui.widgets.avatar import initials

RADIUS = 10
EDGE = 3
GAP = 11
"""Between two cards."""
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class PersonCardDelegate(QStyledItemDelegate):
    """A board says what stands in the card's two lines, and the colour of its edge."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = date.min
        """Set before it shows cards."""
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

    def edge(self, card: Any) -> str | None:
        """The colour at the left of a card that wants something."""
        raise NotImplementedError

    def paint_top(self, painter: QPainter, top: QRect, card: Any) -> None:
        raise NotImplementedError

    def paint_below(self, painter: QPainter, below: QRect, card: Any) -> None:
        raise NotImplementedError

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(150), self.height + theme.px(GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card = index.data(RowRole)
        if card is None:
            return
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        near = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver
        painter.save()
        self.paint_card(
            painter, option.rect, card, strong=focused, marked=bool(option.state & near)
        )
        painter.restore()

    def paint_card(
        self, painter: QPainter, row: QRect, card: Any, *, strong: bool, marked: bool
    ) -> None:
        """``strong``: it has the keyboard; ``marked``: it is chosen or under the mouse."""
        tokens, pad = theme.current(), theme.px(12)
        box = row.adjusted(1, 1, -1, -theme.px(GAP))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.fillPath(shape, QColor(tokens.surface))
        inner = box.adjusted(pad, theme.px(10), -pad, -theme.px(10))
        edge = self.edge(card)
        if edge is not None:
            painter.save()
            painter.setClipPath(shape)
            painter.fillRect(QRect(box.left(), box.top(), EDGE + 1, box.height()), QColor(edge))
            painter.restore()
            inner.adjust(EDGE - 1, 0, 0, 0)
        line = tokens.accent if strong else tokens.scroll if marked else tokens.border
        painter.setPen(QPen(QColor(line), (3 if tokens.high_contrast else 2) if strong else 1))
        painter.drawPath(shape)
        self.paint_top(painter, QRect(inner.left(), inner.top(), inner.width(), self.top), card)
        high = self.metrics.height()
        below = QRect(inner.left(), inner.bottom() + 1 - high, inner.width(), high)
        self.paint_below(painter, below, card)

    def paint_disc(self, painter: QPainter, top: QRect, name: str) -> QRect:
        """Whose card it is; gives the room beside it."""
        tokens = theme.current()
        disc = QRectF(top.left(), top.center().y() - self.disc / 2 + 0.5, self.disc, self.disc)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_soft))
        painter.drawEllipse(disc)
        painter.setPen(QColor(tokens.accent))
        painter.setFont(self.letters)
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, initials(name))
        return top.adjusted(self.disc + theme.px(8), 0, 0, 0)

    def paint_name(self, painter: QPainter, space: QRect, name: str) -> None:
        painter.setFont(self.strong)
        painter.setPen(QColor(theme.current().text))
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(space, LEFT, self.strong_metrics.elidedText(name, elide, space.width()))
