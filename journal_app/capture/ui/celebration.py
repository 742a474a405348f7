"""A moment of joy over the window when a win is recorded: seen, in nobody's way, and gone."""

import math
from dataclasses import dataclass
from random import Random

from PySide6.QtCore import QAbstractAnimation, QPointF, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFontMetrics,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from journal_app.ui import icons, theme

LASTS_MS = 1400
SPARKS = 22
PADDING = 20
HEIGHT = 52
ROOM = 74
"""Pixels around the sentence that the sparks fly in."""
COMES = 0.1
GOES = 0.8
"""Shares of the time after which it is all there, and begins to go."""


@dataclass(frozen=True)
class _Spark:
    along: float
    """Where on the upper or lower edge it starts, 0 to 1."""
    angle: float
    """Radians."""
    far: float
    """Share of the room that it flies."""
    size: float
    colour: str


class Celebration(QWidget):
    """Takes no clicks and no keys, and deletes itself after `LASTS_MS`."""

    def __init__(self, sentence: str, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sentence = sentence
        self.setAccessibleName(sentence)
        self._sparks = _sparks(Random(len(sentence)))  # noqa: S311 - a picture, not a secret
        self.progress = 0.0
        """Of the moment, 0 to 1."""
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setDuration(LASTS_MS)
        self._animation.valueChanged.connect(self.show_at)
        self._animation.finished.connect(self._on_finished)

    def begin(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        self.resize(self.sizeHint().boundedTo(window.size()))
        self.move((window.width() - self.width()) // 2, max(0, window.height() // 3 - ROOM))
        self.show()
        self.raise_()
        self._animation.start(QAbstractAnimation.DeletionPolicy.KeepWhenStopped)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.sentence))

    def show_at(self, progress: float) -> None:
        self.progress = progress
        self.update()

    def sizeHint(self) -> QSize:
        card = self._card_size()
        return QSize(card.width() + 2 * theme.px(ROOM), card.height() + 2 * theme.px(ROOM))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(_opacity(self.progress))
        card = QRectF(0, 0, *self._card_size().toTuple())
        card.moveCenter(QRectF(self.rect()).center())
        painter.setPen(Qt.PenStyle.NoPen)
        for spark in self._sparks:
            self._paint_spark(painter, spark, card)
        painter.setPen(QColor(colours.celebrate))
        painter.setBrush(QColor(colours.celebrate_soft))
        painter.drawRoundedRect(card, card.height() / 2, card.height() / 2)
        picture = icons.pixmap("sprout", "celebrate_text", 22)
        side = theme.px(22)
        left = card.left() + theme.px(PADDING)
        painter.drawPixmap(QPointF(left, card.center().y() - side / 2), picture)
        painter.setFont(theme.font("card_title"))
        painter.setPen(QColor(colours.celebrate_text))
        text = card.adjusted(theme.px(PADDING + 10) + side, 0, -theme.px(PADDING), 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, self.sentence)
        painter.end()

    def _paint_spark(self, painter: QPainter, spark: _Spark, card: QRectF) -> None:
        flown = 1 - (1 - min(1.0, self.progress / GOES)) ** 3
        away = flown * spark.far * theme.px(ROOM - 8)
        start = card.left() + spark.along * card.width()
        edge = card.top() if math.sin(spark.angle) < 0 else card.bottom()
        place = QPointF(start + math.cos(spark.angle) * away, edge + math.sin(spark.angle) * away)
        radius = theme.px(4) * spark.size * (1 - 0.5 * flown)
        painter.setBrush(QColor(getattr(theme.current(), spark.colour)))
        painter.drawEllipse(place, radius, radius)

    def _card_size(self) -> QSize:
        wide = QFontMetrics(theme.font("card_title")).horizontalAdvance(self.sentence)
        return QSize(wide + theme.px(2 * PADDING + 10 + 22) + 4, theme.px(HEIGHT))

    def _on_finished(self) -> None:
        self.hide()
        self.deleteLater()


def _opacity(progress: float) -> float:
    if progress < COMES:
        return progress / COMES
    return 1.0 if progress <= GOES else max(0.0, (1 - progress) / (1 - GOES))


def _sparks(chance: Random) -> list[_Spark]:
    made = []
    for number in range(SPARKS):
        upwards = number % 3 > 0  # twice as many fly up
        turn = chance.uniform(0.15, 0.85) * math.pi
        made.append(
            _Spark(
                along=(number + 0.5) / SPARKS,
                angle=-turn if upwards else turn,
                far=chance.uniform(0.45, 1.0),
                size=chance.uniform(0.6, 1.1),
                colour=("celebrate", "accent", "celebrate", "second")[number % 4],
            )
        )
    return made
