"""Says above every page that this is the example, and leads out of it."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from journal_app.ground.i18n import _
from journal_app.ground.paths import APP_NAME
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.section import button


class ExampleMark(QFrame):
    """Stays as long as the example is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        self._text.setText(_("Everybody here is invented. Try out whatever you like."))
        self.out.setText(_("To my own journal"))
        self.setAccessibleName(f"{self._name.text()}. {self._text.text()}")


def window_title() -> str:
    return f"{_('Example practice')} – {APP_NAME}"
