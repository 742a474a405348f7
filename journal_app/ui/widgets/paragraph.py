"""A text in one paragraph that wraps: a title, a criterion."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from journal_app.ui.widgets.growing_text import GrowingTextEdit


class ParagraphField(GrowingTextEdit):
    """Enter moves on instead of breaking the line."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
