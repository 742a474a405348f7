"""The list of clients as a model that holds pages of lines."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Qt

from journal_app.clients.queries import (
    ClientFilter,
    ClientLine,
    SortBy,
    counted_lines,
    lines,
    row_of,
)
from journal_app.clients.ui import words
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ui.paged_model import PAGE, Index, RowRole
from journal_app.ui.sorted_model import SortedModel

COLUMNS = tuple(words.COLUMNS)


class ClientListModel(SortedModel[ClientLine]):
    TITLES = words.COLUMNS
    AT_RIGHT = frozenset({SortBy.MONEY})

    def __init__(
        self,
        read: Callable[..., Any],
        failed: Callable[[UserError], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(read, failed, COLUMNS, parent)
        self.chosen: ClientFilter = ClientFilter()
        self.by: SortBy = SortBy.NAME
        self.today = date.min

    def load(self) -> None:
        """Show what the store holds now for filter and order. Raises UserError."""
        self.reset(*self.asked(counted_lines, PAGE))

    def row_of(self, uid: str, near: int = 0) -> int | None:
        """As `place`."""
        return self.place(row_of, uid, near)

    def lines(self, offset: int, limit: int) -> Sequence[ClientLine]:
        found: list[ClientLine] = self.asked(lines, offset, limit)
        return found

    def cell(self, line: ClientLine, column: SortBy) -> str:
        return words.cell(line, column, self.today, self.currency)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._told(super().data(index, RowRole), COLUMNS[index.column()])
        return super().data(index, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation == Qt.Orientation.Horizontal
        if across and role == Qt.ItemDataRole.ToolTipRole:
            told = _("A contact you noted, an appointment that is over, or a sale")
            return told if section == COLUMNS.index(SortBy.LAST_CONTACT) else None
        return super().headerData(section, orientation, role)

    def _told(self, line: ClientLine | None, column: SortBy) -> str | None:
        """What a cell of a client leaves open."""
        if line is None or column is not SortBy.LAST_CONTACT or line.contact_due is None:
            return None
        return words.contact_due(line.contact_due, self.today)

    def spoken(self, row: ClientLine) -> str:
        return words.spoken(row, self.today, self.currency)
