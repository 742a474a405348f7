"""A word in a pill: a kind, a client, a tag."""

from typing import Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from journal_app.ground.i18n import _
from journal_app.ui import icons, theme
from journal_app.ui.widgets.elided import ElidedLabel

Tone = Literal["accent", "neutral", "gold", "rose"]

_TONES: dict[Tone, tuple[str, str]] = {
    "accent": ("accent", "accent_soft"),
    "neutral": ("muted", "board"),
    "gold": ("celebrate_text", "celebrate_soft"),
    "rose": ("warning", "warning_soft"),
}


def colours(tone: Tone) -> tuple[QColor, QColor]:
    """Text and ground of ``tone`` now."""
    text, ground = _TONES[tone]
    tokens = theme.current()
    if tone == "neutral" and tokens.dark:
        ground = "line"  # the board's dark ground would vanish on a card
    return QColor(getattr(tokens, text)), QColor(getattr(tokens, ground))


def chip_size(text: str) -> QSize:
    """How large `paint_chip` draws ``text``."""
    metrics = QFontMetrics(theme.font("caption"))
    return QSize(metrics.horizontalAdvance(text) + theme.px(16), metrics.height() + theme.px(4))


def paint_chip(painter: QPainter, rect: QRect, text: str, tone: Tone) -> None:
    """For delegates: the same chip without a widget; too long a text is elided."""
    foreground, ground = colours(tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(QRectF(rect), rect.height() / 2, rect.height() / 2)
    painter.setPen(foreground)
    font = theme.font("caption")
    painter.setFont(font)
    inner = rect.adjusted(theme.px(8), 0, -theme.px(8), 0)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, inner.width() + 1)
    painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, shown)
    painter.restore()


class Chip(QWidget):
    """With ``removable`` it carries a small cross and emits `removed`."""

    removed = Signal()

    def __init__(
        self,
        text: str,
        tone: Tone = "neutral",
        *,
        removable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.text = text
        self.tone: Tone = tone
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(8), theme.px(2), theme.px(8), theme.px(2))
        layout.setSpacing(2)
        self._label = ElidedLabel(text, "caption")
        self._label.setProperty("chip", tone)
        layout.addWidget(self._label)
        if removable:
            layout.setContentsMargins(theme.px(8), 0, theme.px(2), 0)
            self.cross = QToolButton()
            self.cross.setProperty("kind", "cross")
            self.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Backspace removes by keyboard
            self.cross.setAccessibleName(_("Remove {name}").format(name=text))
            icons.dress(self.cross, "x", "muted", 12)
            self.cross.clicked.connect(self.removed)
            layout.addWidget(self.cross)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours(self.tone)[1])
        painter.drawRoundedRect(QRectF(self.rect()), self.height() / 2, self.height() / 2)
        painter.end()
