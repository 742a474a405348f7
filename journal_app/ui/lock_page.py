"""What a coach sees of a locked journal: the app's sign, one field, one button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from journal_app.ground.i18n import _
from journal_app.ground.paths import APP_NAME
from journal_app.ui import icons, theme
from journal_app.ui.closed_work import held_up_words
from journal_app.ui.widgets.card import BLANK, label
from journal_app.ui.widgets.password_field import PasswordField

WIDTH = 320
HEIGHT = 360
"""With the longest problem there is, so that nothing jumps when one is told."""
SIGN = 64


class LockPage(QWidget):
    """Asks for the password, or for the recovery code instead of it."""

    wanted = Signal(str, bool, bool)
    """What was typed, whether that is the recovery code, and whether to remember it here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("The journal is locked"))
        sign = QLabel()
        sign.setPixmap(icons.app_icon().pixmap(theme.px(SIGN), theme.px(SIGN)))
        self.password = PasswordField(_("Password"))
        self.password.line.setPlaceholderText(_("Password"))
        self.password.line.returnPressed.connect(self._on_enter)
        self.password.line.caps.connect(self._on_caps)
        self.code = QLineEdit()
        self.code.setAccessibleName(_("Recovery code"))
        self.code.setPlaceholderText(_("Recovery code"))
        self.code.returnPressed.connect(self._on_enter)
        self._fields = QStackedLayout()
        self.problem = label(BLANK, "error", wrap=True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.open_button = QPushButton(_("Open"))
        self.open_button.setProperty("kind", "primary")
        self.open_button.clicked.connect(self._on_enter)
        self.remember = QCheckBox(_("Remember on this computer"))
        self.remember.setToolTip(
            _("The keyring of your system keeps it. Then nobody is asked after you log in.")
        )
        self.other = QPushButton()
        self.other.setProperty("kind", "link")
        self.other.clicked.connect(self._on_other)
        self._by_code = False
        self._lay_out(sign)
        self._show_way()

    def _lay_out(self, sign: QLabel) -> None:
        column = QWidget()
        column.setFixedWidth(theme.px(WIDTH))
        column.setMinimumHeight(theme.px(HEIGHT))
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        for one in (sign, label(APP_NAME, "title")):
            one.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            inside.addWidget(one)
            inside.addSpacing(8)
        inside.addSpacing(8)
        inside.addLayout(self._fields)
        inside.addSpacing(2)
        self._fields.addWidget(self.password)
        self._fields.addWidget(self.code)
        inside.addWidget(self.open_button)
        inside.addWidget(self.problem)
        inside.addSpacing(4)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addStretch(1)
        middle.addSpacing(6)  # as it has at its right, for the ring
        middle.addWidget(self.remember)
        middle.addStretch(1)
        inside.addLayout(middle)
        inside.addWidget(self.other, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(column)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addLayout(row)
        layout.addStretch(3)

    def show_problem(self, text: str) -> None:
        """Why it stays locked; what was typed is marked, so that typing replaces it."""
        self._set_busy(False)
        self._tell(text, "error")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        self._line().selectAll()
        self.take_keyboard()

    def show_held_up(self, held_up: bool) -> None:
        """Why it takes so long to open, until it does not any more."""
        text = held_up_words() if held_up else ""
        self._tell(text, "error")
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def take_keyboard(self) -> None:
        self._line().setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.take_keyboard()

    def _line(self) -> QLineEdit:
        return self.code if self._by_code else self.password.line

    def _show_way(self) -> None:
        self._fields.setCurrentWidget(self.code if self._by_code else self.password)
        use_password = _("Use the password")
        use_code = _("Forgotten? Use the recovery code")
        self.other.setText(use_password if self._by_code else use_code)
        self.remember.setVisible(not self._by_code)
        hint = _("Five groups of five, as printed. Small letters will do.")
        self._tell(hint if self._by_code else "", "muted")

    def _tell(self, text: str, role: str) -> None:
        self.problem.setProperty("role", role)
        self.problem.style().unpolish(self.problem)
        self.problem.style().polish(self.problem)
        self.problem.setText(text or BLANK)
        self._line().setAccessibleDescription(text)

    def _set_busy(self, busy: bool) -> None:
        self.open_button.setEnabled(not busy)
        self.open_button.setText(_("Opening …") if busy else _("Open"))
        self._line().setReadOnly(busy)
        self.other.setEnabled(not busy)

    def _on_enter(self) -> None:
        typed = self._line().text()
        if not typed or not self.open_button.isEnabled():
            self.take_keyboard()
            return
        self._set_busy(True)
        self._tell("", "muted")
        self.wanted.emit(typed, self._by_code, self.remember.isChecked() and not self._by_code)

    def _on_other(self) -> None:
        self._by_code = not self._by_code
        self.password.clear()
        self.code.clear()
        self._show_way()
        self.take_keyboard()

    def _on_caps(self, on: bool) -> None:
        self._tell(_("Caps Lock is on.") if on else "", "muted")
