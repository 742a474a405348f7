"""A line whose text is kept at once when it is left."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class KeptLine(QLineEdit):
    """Tells when it is left, or Enter pressed, with another text than before.

    ``move_wanted`` is Alt+Up (1) and Alt+Down (-1), for a line that stands in an order.
    """

    left = Signal()
    move_wanted = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ""
        self.setAccessibleName(name)
        self.editingFinished.connect(self._on_finished)

    def show_text(self, text: str) -> None:
        """What is kept now; something else that is being typed stays."""
        typing = self.text() != self._kept
        self._kept = text
        if not typing and text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._on_finished()
            self.move_wanted.emit(1 if event.key() == Qt.Key.Key_Up else -1)
        else:
            super().keyPressEvent(event)

    def _on_finished(self) -> None:
        if self.text() != self._kept:
            self._kept = self.text()
            self.left.emit()
