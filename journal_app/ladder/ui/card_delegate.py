"""Draws a client's card on the board."""

from datetime import date

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal_app.ladder.board import Card, Edge
from journal_app.ladder.ui import words
from journal_app.ui import format as formats
from journal_app.ui import icons, theme
from journal_app.ui.widgets.avatar import initials

RADIUS = 10
EDGE = 3
GAP = 11
"""Between two cards."""


class Measures:
    """Fonts and distances at the present text size."""

    def __init__(self) -> None:
        self.strong: QFont = theme.font("strong")
        self.body: QFont = theme.font("body")
        self.body.setPixelSize(theme.px(13))
        self.caption: QFont = theme.font("caption")
        self.initials: QFont = theme.font("caption")
        self.initials.setPixelSize(theme.px(10))
        self.initials.setWeight(QFont.Weight.Bold)
        self.strong_metrics = QFontMetrics(self.strong)
        self.body_metrics = QFontMetrics(self.body)
        self.caption_metrics = QFontMetrics(self.caption)
        self.pad = theme.px(12)
        self.disc = theme.px(26)
        self.space = theme.px(8)
        self.top = max(self.disc, self.strong_metrics.height())
        self.height = 2 * theme.px(10) + self.top + theme.px(5) + self.body_metrics.height()


class CardDelegate(QStyledItemDelegate):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = date.min
        """Set by the page before it shows cards."""
        self._measures: Measures | None = None

    def renew(self) -> None:
        """The text size has changed."""
        self._measures = None

    def measures(self) -> Measures:
        if self._measures is None:
            self._measures = Measures()
        return self._measures

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(theme.px(150), self.measures().height + theme.px(GAP))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        card = index.data(Qt.ItemDataRole.UserRole)
        if card is None:
            return
        state = option.state
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        box = option.rect.adjusted(1, 1, -1, -theme.px(GAP))
        self.paint_card(painter, box, card, strong=focused, marked=selected or hovered)
        painter.restore()

    def paint_card(
        self, painter: QPainter, box: QRect, card: Card, *, strong: bool, marked: bool
    ) -> None:
        """``strong``: it has the keyboard; ``marked``: it is chosen or under the mouse."""
        tokens, sizes = theme.current(), self.measures()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        painter.fillPath(shape, QColor(tokens.surface))
        if card.edge is not None:
            colour = tokens.celebrate if card.edge is Edge.DUE else tokens.warning
            painter.save()
            painter.setClipPath(shape)
            painter.fillRect(QRect(box.left(), box.top(), EDGE + 1, box.height()), QColor(colour))
            painter.restore()
        line = tokens.accent if strong else tokens.scroll if marked else tokens.line
        painter.setPen(QPen(QColor(line), 2 if strong else 1))
        painter.drawPath(shape)
        inner = box.adjusted(sizes.pad, theme.px(10), -sizes.pad, -theme.px(10))
        if card.edge is not None:
            inner.adjust(EDGE - 1, 0, 0, 0)
        top = QRect(inner.left(), inner.top(), inner.width(), sizes.top)
        self._paint_top(painter, top, card)
        below = QRect(
            inner.left(), inner.bottom() + 1 - sizes.body_metrics.height(),
            inner.width(), sizes.body_metrics.height(),
        )  # fmt: skip
        painter.setFont(sizes.body)
        painter.setPen(QColor(tokens.muted))
        self._paint_step(painter, below, card)

    def _paint_top(self, painter: QPainter, top: QRect, card: Card) -> None:
        tokens, sizes = theme.current(), self.measures()
        disc = QRectF(top.left(), top.center().y() - sizes.disc / 2 + 0.5, sizes.disc, sizes.disc)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.accent_soft))
        painter.drawEllipse(disc)
        painter.setPen(QColor(tokens.accent))
        painter.setFont(sizes.initials)
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, initials(card.client.name))
        days = words.since(card.days)
        taken = sizes.caption_metrics.horizontalAdvance(days)
        if card.stuck:
            taken += self._paint_stuck(painter, top.adjusted(0, 0, -taken - theme.px(4), 0))
        name = top.adjusted(sizes.disc + sizes.space, 0, -taken - sizes.space, 0)
        painter.setFont(sizes.caption)
        painter.setPen(QColor(tokens.muted))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(top, right, days)
        painter.setFont(sizes.strong)
        painter.setPen(QColor(tokens.text))
        elided = sizes.strong_metrics.elidedText(
            card.client.name, Qt.TextElideMode.ElideRight, name.width()
        )
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)

    def _paint_stuck(self, painter: QPainter, space: QRect) -> int:
        """A clock at the right end of ``space``: longer here than most. Gives the room it took."""
        side, drawn = theme.px(13), icons.pixmap("clock", "celebrate_text", 13)
        top = space.center().y() - side // 2 + 1
        painter.drawPixmap(QRect(space.right() - side, top, side, side), drawn)
        return side + theme.px(4)

    def _paint_step(self, painter: QPainter, space: QRect, card: Card) -> None:
        """The day is never elided: what is due matters more than how it is called."""
        sizes = self.measures()
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        elide = Qt.TextElideMode.ElideRight
        if card.due is None:
            text = sizes.body_metrics.elidedText(words.step(card, self.today), elide, space.width())
        else:
            text = self._step_and_day(words.planned(card), card.due, space.width())
        painter.drawText(space, left, text)

    def _step_and_day(self, step: str, due: date, room: int) -> str:
        metrics = self.measures().body_metrics
        whole = f"{step} · {formats.due(due, self.today)}"
        if metrics.horizontalAdvance(whole) < room:
            return whole
        day = f" · {formats.due_short(due, self.today)}"
        left = max(0, room - metrics.horizontalAdvance(day))
        return metrics.elidedText(step, Qt.TextElideMode.ElideRight, left) + day
