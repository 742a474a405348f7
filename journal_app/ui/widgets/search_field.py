"""The field in a page's header that searches while the coach types."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from journal_app.ground.text import storable
from journal_app.ui import theme

PAUSE_MS = 80
"""Between two letters of a quick hand there is less: one search for both."""
WIDTH, LEAST = 230, 82


class SearchField(QLineEdit):
    wanted = Signal(str)
    """This is to be searched for: at once, or where a quick hand goes on, after its last letter."""
    left = Signal()
    """Down, Enter or Esc: on to the list."""

    def __init__(self, placeholder: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._told = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.textEdited.connect(self._on_edited)

    def show_text(self, text: str) -> None:
        """Show what is searched for; what is just being typed stays."""
        if text != self._told:
            self._pause.stop()
            self._told = text
            self.setText(text)

    def enter(self) -> None:
        """With what stands there marked, so that the first letter replaces it."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def begin(self, letters: str) -> None:
        """Take over what was typed somewhere else, and what is typed from now on."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setText(letters)
        self._on_edited()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(WIDTH), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(LEAST), super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.clear()
            self._tell()
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self._tell()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_edited(self) -> None:
        if not self._pause.isActive():
            self._tell()
        self._pause.start()

    def _tell(self) -> None:
        self._pause.stop()
        text = storable(self.text())
        if text != self._told:
            self._told = text
            self.wanted.emit(text)
