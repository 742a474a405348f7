"""A password typed twice, with honest words on how good it is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal_app.ground.i18n import _, ngettext
from journal_app.safety.strength import strength
from journal_app.store.slots import SHORTEST_PASSWORD
from journal_app.ui.widgets.card import Caption, label
from journal_app.ui.widgets.password_field import PasswordField


class NewPassword(QWidget):
    """For a sheet, or for a step of the first start."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = PasswordField(_("New password"))
        self.again = PasswordField(_("The same again"))
        self.words = label(strength_words(""), "caption", wrap=True)
        self.problem = label("", "error", wrap=True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for field in (self.first, self.again):
            layout.addWidget(Caption(field.line.accessibleName(), field))
            layout.addWidget(field)
            layout.addWidget(self.words if field is self.first else self.problem)
            layout.addSpacing(4)
        self.setFocusProxy(self.first)
        self.first.line.textChanged.connect(self._on_typed)
        self.again.line.textChanged.connect(self._on_typed)
        for field in (self.first, self.again):
            field.line.caps.connect(self._on_caps)

    def password(self) -> str | None:
        """The password, once it can be one; else None, and beside the fields stands why not."""
        first, again = self.first.text(), self.again.text()
        if len(first) < SHORTEST_PASSWORD:
            self.tell(_too_short(len(first)))
            self.first.setFocus()
            return None
        if first != again:
            self.tell(_("The two are not the same. Type it once more."))
            self.again.setFocus()
            self.again.line.selectAll()
            return None
        self.tell("")
        return first

    def tell(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.first.line.setAccessibleDescription(text)
        self.again.line.setAccessibleDescription(text)
        self.changed.emit()

    def clear(self) -> None:
        self.first.clear()
        self.again.clear()

    def _on_typed(self) -> None:
        self.words.setText(strength_words(self.first.text()))
        self.words.setAccessibleName(self.words.text())
        if not self.problem.isHidden():
            self.tell("")

    def _on_caps(self, on: bool) -> None:
        self.tell(_("Caps Lock is on.") if on else "")


def strength_words(password: str) -> str:
    """What to say of it; of none yet, what a good one is."""
    return {
        "none": _("Best a sentence of four or five words that only you would write."),
        "too_short": _too_short(len(password)),
        "easy": _("Easily guessed. A sentence of four or five words is better."),
        "fair": _("It will do. Every further letter helps more than a special sign."),
        "good": _("Good."),
        "strong": _("Very good."),
    }[strength(password)]


def _too_short(length: int) -> str:
    left = SHORTEST_PASSWORD - length
    return ngettext(
        "At least {least} characters: {n} more.", "At least {least} characters: {n} more.", left
    ).format(least=SHORTEST_PASSWORD, n=left)
