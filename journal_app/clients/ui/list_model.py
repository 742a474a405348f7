"""The list of clients as a model that holds pages of lines."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

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
from journal_app.ui.paged_model import PAGE, PagedModel, RowRole

Index = QModelIndex | QPersistentModelIndex
COLUMNS = tuple(words.COLUMNS)
ASCENDING, DESCENDING = "\u00a0↑", "\u00a0↓"
"""Behind the head that sorts: the style's own arrow would lie on the words."""


class ClientListModel(PagedModel[ClientLine]):
    def __init__(
        self,
        read: Callable[..., Any],
        failed: Callable[[UserError], None],
        parent: QObject | None = None,
    ) -> None:
        """``read(query, *args)`` reads the store; ``failed`` is told when a page cannot be read."""
        super().__init__(self._lines, self._spoken, parent)
        self._read = read
        self._failed = failed
        self.chosen = ClientFilter()
        self.by = SortBy.NAME
        self.descending = False
        self.today = date.min
        self.currency = "EUR"

    @property
    def count(self) -> int:
        return self._count

    def load(self) -> None:
        """Show what the store holds now for filter and order. Raises UserError."""
        known = self._read(
            counted_lines, self.chosen, PAGE, by=self.by, descending=self.descending
        )  # fmt: skip
        self.reset(*known)

    def row_of(self, uid: str, near: int = 0) -> int | None:
        """Where the client stands, None where the filter hides them. Raises UserError.

        ``near`` is where they probably are: looked at first.
        """
        line = self.row(near)
        if line is not None and line.uid == uid:
            return near
        found: int | None = self._read(
            row_of, self.chosen, uid, by=self.by, descending=self.descending
        )
        return found

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._told(super().data(index, RowRole), COLUMNS[index.column()])
        if role != Qt.ItemDataRole.DisplayRole:
            return super().data(index, role)
        line = super().data(index, RowRole)
        if line is None:
            return None
        return words.cell(line, COLUMNS[index.column()], self.today, self.currency)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            title = _(words.COLUMNS[COLUMNS[section]])
            if COLUMNS[section] is self.by:
                title += DESCENDING if self.descending else ASCENDING
            return title
        if role == Qt.ItemDataRole.ToolTipRole and COLUMNS[section] is SortBy.LAST_CONTACT:
            return _("A contact you noted, an appointment that is over, or a sale")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = COLUMNS[section] is SortBy.MONEY
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _lines(self, offset: int, limit: int) -> Sequence[ClientLine]:
        try:
            found: list[ClientLine] = self._read(
                lines, self.chosen, offset, limit, by=self.by, descending=self.descending
            )
        except UserError as error:
            self._failed(error)
            return []  # kept like any page, so a broken disk is told once and not at every paint
        return found

    def _told(self, line: ClientLine | None, column: SortBy) -> str | None:
        """What a cell of a client leaves open."""
        if line is None or column is not SortBy.LAST_CONTACT or line.contact_due is None:
            return None
        return words.contact_due(line.contact_due, self.today)

    def _spoken(self, line: ClientLine) -> str:
        return words.spoken(line, self.today, self.currency)
