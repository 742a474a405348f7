"""One sentence on how safe something is, told by a sign and by colour."""

from typing import Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from journal_app.ui import icons, theme
from journal_app.ui.widgets.card import label

Tone = Literal["good", "bad", "quiet"]
ROLES = {"good": "good", "bad": "error", "quiet": "body"}
SIGNS = {"good": ("check", "accent"), "bad": ("triangle-alert", "warning"), "quiet": ("", "")}


class StatusLine(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tone: Tone = "quiet"
        self.sign = QLabel()
        self.text = label("", wrap=True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)

    def say(self, text: str, tone: Tone = "quiet") -> None:
        if self.isVisible() and text != self.text.text():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        self.tone = tone
        self.text.setText(text)
        self.text.setProperty("role", ROLES[tone])
        self.text.style().unpolish(self.text)
        self.text.style().polish(self.text)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        icon, colour = SIGNS[self.tone]
        self.sign.setVisible(bool(icon))
        if icon:
            self.sign.setFixedWidth(theme.px(18))
            self.sign.setPixmap(icons.pixmap(icon, colour, 18))
