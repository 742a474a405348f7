"""Who asks for it shows that the journal is hers: by the password, or by the recovery code."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from journal_app.ground.i18n import _
from journal_app.ground.paths import DataFolder
from journal_app.store import protection
from journal_app.ui.widgets.card import Caption
from journal_app.ui.widgets.password_field import PasswordField


class Proof(QWidget):
    """One field; the link beneath it changes what is asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.password = PasswordField(_("Password until now"))
        self.code = QLineEdit()
        self.code.setAccessibleName(_("Recovery code"))
        self._captions: dict[QWidget, QLabel] = {
            self.password: Caption(_("Password until now"), self.password),
            self.code: Caption(_("Recovery code"), self.code),
        }
        self.other = QPushButton()
        self.other.setProperty("kind", "link")
        self.other.setAutoDefault(False)
        self.other.clicked.connect(self._on_other)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for field, caption in self._captions.items():
            layout.addWidget(caption)
            layout.addWidget(field)
        self.below = QVBoxLayout()
        """Where it is told what is wrong."""
        layout.addLayout(self.below)
        layout.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        self._show(self.password)

    def way(self, folder: DataFolder) -> Callable[[], bytes]:
        """What gives the journal's key on a worker. It raises UserError where the proof is none."""
        if self.by_code():
            return partial(protection.recover, folder, self.code.text())
        return partial(protection.unlock, folder, self.password.text())

    def by_code(self) -> bool:
        return self.focusProxy() is self.code

    def _show(self, wanted: QWidget) -> None:
        for field, caption in self._captions.items():
            caption.setVisible(field is wanted)
            field.setVisible(field is wanted)
        self.setFocusProxy(wanted)
        self.other.setText(
            _("Use the password") if self.by_code() else _("Forgotten? Use the recovery code")
        )

    def _on_other(self) -> None:
        self.password.clear()
        self.code.clear()
        self._show(self.password if self.by_code() else self.code)
        self.setFocus()
