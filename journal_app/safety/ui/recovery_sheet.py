"""The recovery code: shown once, to be printed or copied out, and asked back."""

import secrets
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFont,
    QFontDatabase,
    QGuiApplication,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from journal_app.ground.i18n import _
from journal_app.safety.ui.code_paper import print_code
from journal_app.safety.ui.secret_sheet import SecretSheet
from journal_app.store.recovery_code import folded
from journal_app.ui import icons, theme
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import Card, label

GROUPS = 5


class RecoverySheet(SecretSheet):
    """``then`` is called with the sheet once a group of the code was typed back from paper."""

    def __init__(
        self,
        context: Context,
        code: str,
        button: str,
        then: "Callable[[RecoverySheet], object]",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, _("Your recovery code"), parent)
        self.code = code
        self._then = then
        self._last = button
        self._group = secrets.randbelow(GROUPS)
        self.add_title(
            _("Your recovery code"),
            _(
                "It opens your journal if you ever forget the password. Keep it on paper, away "
                "from this computer: nobody can make you another one."
            ),
        )
        self._shown = self._paper()
        self.body.addWidget(self._shown)
        self._asked = QWidget()
        inside = QVBoxLayout(self._asked)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        self.back = self.ask("back", self._question(), QLineEdit(), into=inside)
        self.back.setMaxLength(12)
        self.again = QPushButton(_("Show the code again"))
        self.again.setProperty("kind", "link")
        self.again.setAutoDefault(False)
        self.again.clicked.connect(self.show_code)
        inside.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._asked)
        self.body.addStretch(1)
        self.add_close()
        self.primary = self.add_button("", "primary")
        self.primary.clicked.connect(self.save)
        self.show_code()

    def show_code(self) -> None:
        """To be noted."""
        self._asked.hide()
        self._shown.show()
        self._name(_("I have it on paper"))
        self.copy.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_back(self) -> None:
        """To be read from the paper: the code is out of sight meanwhile."""
        self._shown.hide()
        self._asked.show()
        self._name(self._last)
        self.back.clear()
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fit()

    def save(self) -> None:
        if self._asked.isHidden():
            self.ask_back()
        elif folded(self.back.text()) != folded(self.code.split("-")[self._group]):
            self.tell("back", _("That is another one. Look at your paper again."))
            self.back.selectAll()
        else:
            self.clear_problems()
            self._then(self)

    def _name(self, text: str) -> None:
        if self.primary is not None:
            self.primary.setText(text)
        self.fit()

    def _question(self) -> str:
        return (
            _("What is the first group of the code?"),
            _("What is the second group of the code?"),
            _("What is the third group of the code?"),
            _("What is the fourth group of the code?"),
            _("What is the fifth group of the code?"),
        )[self._group]

    def _paper(self) -> QWidget:
        card = Card(tone="quiet")
        card.body.setContentsMargins(18, 18, 18, 14)
        self.shown_code = label(self.code)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(theme.px(17))
        font.setWeight(QFont.Weight.DemiBold)
        self.shown_code.setFont(font)
        self.shown_code.setStyleSheet(f"font-family: '{font.family()}';")
        self.shown_code.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.shown_code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.shown_code.setAccessibleName(_("Recovery code"))
        self.shown_code.setAccessibleDescription(" ".join(self.code))
        self.copy = QPushButton(_("Copy"))
        icons.dress(self.copy, "copy", "text", 16)
        self.copy.clicked.connect(self._on_copy)
        self.print = QPushButton(_("Print …"))
        icons.dress(self.print, "print", "text", 16)
        self.print.clicked.connect(self._on_print)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        for button in (self.print, self.copy):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        card.body.addWidget(self.shown_code)
        card.body.addSpacing(8)
        card.body.addLayout(row)
        return card

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.code)
        self.copy.setText(_("Copied"))
        icons.dress(self.copy, "check", "accent", 16)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, _("Copied")))

    def _on_print(self) -> None:
        print_code(self, self.code, self.context.clock.today())
