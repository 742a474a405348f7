"""The line of Ctrl+K, in which every key that is not for writing steers the list or the app."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Backtab: -1,
    Qt.Key.Key_Tab: 1,
}


class PaletteLine(QLineEdit):
    step = Signal(int)
    """So many rows down; negative: up."""
    page = Signal(int)
    """So many sights of the list down."""
    edge = Signal(bool)
    """To the last row (True) or the first."""
    entered = Signal()
    left = Signal()
    keys = Signal(QKeySequence)
    """Of a command, perhaps: nothing that the line itself knows."""

    def __init__(self, own_keys: QKeySequence) -> None:
        """``own_keys`` open the palette and close it, whatever else they do in a text line."""
        super().__init__()
        self._own_keys = own_keys

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # the window's commands would run beneath what lies over it
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = STEPS.get(Qt.Key(event.key()))
            if step is not None:  # before Tab moves the focus away
                self.step.emit(step)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        keys = QKeySequence(event.keyCombination())
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if key == Qt.Key.Key_Escape or keys == self._own_keys:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif plain and key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.page.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif plain and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.edge.emit(key == Qt.Key.Key_End)
        else:
            super().keyPressEvent(event)
            if not event.isAccepted():
                event.accept()
                self.keys.emit(keys)
