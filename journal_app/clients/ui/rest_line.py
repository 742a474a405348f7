"""That a client is left in peace, and the way to take the work up again."""

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from journal_app.ground.i18n import _
from journal_app.retention.actions import take_back
from journal_app.retention.resting import Resting, resting
from journal_app.ui import format as formats
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import label


class RestLine(QWidget):
    """Hidden for a client who is neither put off nor completed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._uid, self._name = "", ""
        self.words = label("", "muted")
        self.again = QPushButton(_("Take up again"))
        self.again.setProperty("kind", "link")
        self.again.clicked.connect(self._on_again)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.words)
        row.addWidget(self.again)
        row.addStretch(1)
        self.hide()

    def show_for(self, uid: str, name: str, today: date, *, writable: bool) -> None:
        """The person (uid) who is called ``name``."""
        self._uid, self._name = uid, name
        found: Resting | None = self._context.read(resting, uid, today)
        self.words.setText(rest_words(found))
        self.again.setEnabled(writable)
        self.setVisible(found is not None)

    def _on_again(self) -> None:
        take_up(self._context, self._uid, self._name)


def rest_words(found: Resting | None) -> str:
    """Empty for None."""
    if found is None:
        return ""
    if found.until is not None:
        return _("Put off until {day}").format(day=formats.short_date(found.until))
    return _("Work completed on {day}").format(day=formats.short_date(found.day))


def take_up(context: Context, uid: str, name: str) -> None:
    def take() -> None:
        context.write(take_back, uid)
        context.toast(_("The work with {name} is taken up again").format(name=name), undo=True)

    context.attempt(take)
