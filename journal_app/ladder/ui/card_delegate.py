"""Draws a client's card on the board."""

from datetime import date

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from journal_app.ladder.board import Card, Edge
from journal_app.ladder.ui import words
from journal_app.ui import format as formats
from journal_app.ui import icons, theme
from journal_app.ui.widgets.card_delegate import LEFT, RIGHT, PersonCardDelegate


class CardDelegate(PersonCardDelegate):
    def edge(self, card: Card) -> str | None:
        if card.edge is None:
            return None
        tokens = theme.current()
        return tokens.celebrate if card.edge is Edge.DUE else tokens.warning

    def paint_top(self, painter: QPainter, top: QRect, card: Card) -> None:
        space = self.paint_disc(painter, top, card.client.name)
        days = words.since(card.days)
        taken = self.caption_metrics.horizontalAdvance(days)
        if card.stuck:
            taken += self._paint_stuck(painter, top.adjusted(0, 0, -taken - theme.px(4), 0))
        painter.setFont(self.caption)
        painter.setPen(QColor(theme.current().muted))
        painter.drawText(top, RIGHT, days)
        self.paint_name(painter, space.adjusted(0, 0, -taken - theme.px(8), 0), card.client.name)

    def paint_below(self, painter: QPainter, below: QRect, card: Card) -> None:
        """The day is never elided: what is due matters more than how it is called."""
        if card.due is None:
            elide = Qt.TextElideMode.ElideRight
            text = self.metrics.elidedText(words.step(card, self.today), elide, below.width())
        else:
            text = self._step_and_day(words.planned(card), card.due, below.width())
        painter.setFont(self.body)
        painter.setPen(QColor(theme.current().muted))
        painter.drawText(below, LEFT, text)

    def _paint_stuck(self, painter: QPainter, space: QRect) -> int:
        """A clock at the right end of ``space``: longer here than most. Gives the room it took."""
        side, drawn = theme.px(13), icons.pixmap("clock", "celebrate_text", 13)
        top = space.center().y() - side // 2 + 1
        painter.drawPixmap(QRect(space.right() - side, top, side, side), drawn)
        return side + theme.px(4)

    def _step_and_day(self, step: str, due: date, room: int) -> str:
        whole = f"{step} · {formats.due(due, self.today)}"
        if self.metrics.horizontalAdvance(whole) < room:
            return whole
        day = f" · {formats.due_short(due, self.today)}"
        left = max(0, room - self.metrics.horizontalAdvance(day))
        return self.metrics.elidedText(step, Qt.TextElideMode.ElideRight, left) + day
