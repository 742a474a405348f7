"""The list of clients: a table whose heads sort."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from journal_app.clients.ui.column_widths import Needs
from journal_app.clients.ui.delegate import ClientDelegate
from journal_app.clients.ui.list_model import COLUMNS, ClientListModel
from journal_app.ground.i18n import _
from journal_app.ui.widgets.row_table import RowTable


class ClientList(RowTable):
    copy_wanted = Signal()

    def __init__(self, model: ClientListModel, parent: QWidget | None = None) -> None:
        super().__init__(model, ClientDelegate(model), _("Clients"), parent)
        self.clients = model
        self._needs = Needs()
        self.measure()

    def current_uid(self) -> str | None:
        line = self.clients.row(self.currentIndex().row())
        return None if line is None else line.uid

    def press(self, event: QKeyEvent, *, plain: bool) -> bool:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
            return True
        return super().press(event, plain=plain)

    def renew(self) -> None:
        self._needs.forget()
        super().renew()

    def measure(self) -> None:
        self._needs.measure(self.clients, self._delegate)
        self.fit_columns()

    def fit_columns(self) -> None:
        self.set_widths(COLUMNS, self._needs.widths(self.viewport().width()))
