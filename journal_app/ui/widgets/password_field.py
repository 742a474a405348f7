"""A line for what nobody else shall read: dots, an eye that shows them, and Caps Lock told."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QToolButton, QWidget

from journal_app.ground.i18n import _
from journal_app.ui import icons

SHOW = QKeySequence("Ctrl+Shift+P")


class SecretLine(QLineEdit):
    """Tells when Caps Lock turns the letters round; Qt itself does not know of it."""

    caps = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caps = False
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        text = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self._tell(on=not self._caps)
        elif len(text) == 1 and text.isalpha() and text.lower() != text.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._tell(on=text.isupper() != shift)

    def _tell(self, *, on: bool) -> None:
        if on != self._caps:
            self._caps = on
            self.caps.emit(on)


class PasswordField(QFrame):
    """Framed like every field. Its ``line`` takes the words."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "field")
        self.line = SecretLine()
        self.line.installEventFilter(self)
        self.line.setAccessibleName(name)
        self.setFocusProxy(self.line)
        self.eye = QToolButton()
        self.eye.setCheckable(True)
        self.eye.setProperty("kind", "cross")
        # whoever types a password goes on with Tab, and Enter must not show it to the room
        self.eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.eye.setAccessibleName(_("Show what is typed"))
        keys = SHOW.toString(QKeySequence.SequenceFormat.NativeText)
        self.eye.setToolTip(_("Show what is typed ({keys})").format(keys=keys))
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(SHOW, self, context=within).activated.connect(self.eye.toggle)
        icons.dress(self.eye, "eye", "muted", 16)
        self.eye.toggled.connect(self._on_eye)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        row.addWidget(self.line, 1)
        row.addWidget(self.eye, 0, Qt.AlignmentFlag.AlignVCenter)

    def text(self) -> str:
        return self.line.text()

    def clear(self) -> None:
        self.line.clear()
        self.eye.setChecked(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setProperty("focused", event.type() == QEvent.Type.FocusIn)
            self.style().unpolish(self)
            self.style().polish(self)
        return super().eventFilter(watched, event)

    def _on_eye(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
