"""Says above every page that this is the example, and leads out of it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from journal_app.ground.i18n import _
from journal_app.ground.paths import APP_NAME
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.section import button


class ExampleMark(QFrame):
    """Stays as long as the example is open."""

    def __init__(self, *, unlike_own: bool = False, parent: QWidget | None = None) -> None:
        """``unlike_own``: the coach's own journal is encrypted, which the example never is."""
        super().__init__(parent)
        self._unlike_own = unlike_own
        self.setObjectName("strip")
        self._name = label("", "strong")
        self._text = label("", wrap=True)
        self.out = button("")
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 8, 28, 8)
        row.setSpacing(12)
        row.addWidget(self._name)
        row.addWidget(self._text, 1)
        row.addWidget(self.out)
        self.retranslate()

    def retranslate(self) -> None:
        self._name.setText(_("Example practice"))
        text = _("Everybody here is invented. Try out whatever you like.")
        if self._unlike_own:
            text += " " + _("Unlike your own journal, it is not encrypted.")
        self._text.setText(text)
        self.out.setText(_("To my own journal"))
        self.setAccessibleName(f"{self._name.text()}. {self._text.text()}")


def window_title() -> str:
    return f"{_('Example practice')} – {APP_NAME}"
