"""The list of entries as a model that holds pages of lines, however long the journal is."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.journal.queries import DayCount, EntryFilter, EntryLine, days, lines, row_of
from journal_app.journal.ui.words import kind_name
from journal_app.ui import format as formats
from journal_app.ui.paged_model import PAGE, PagedModel, RowRole

Index = QModelIndex | QPersistentModelIndex


class EntryListModel(PagedModel[EntryLine]):
    """The days give length and headings, lines are read when they are painted."""

    LINE = RowRole
    """The `EntryLine`, or None where it cannot be read."""
    HEADING = Qt.ItemDataRole.UserRole + 1
    """The month (year, month) that begins with this row, else None."""

    def __init__(
        self,
        read: Callable[..., Any],
        failed: Callable[[UserError], None],
        parent: QObject | None = None,
    ) -> None:
        """``read(query, *args)`` reads the store; ``failed`` is told when a page cannot be read."""
        super().__init__(self._lines, _spoken, parent)
        self._read = read
        self._failed = failed
        self._chosen = EntryFilter()
        self._days: list[DayCount] = []
        self._starts: list[int] = []
        """The first row of each day."""
        self._headings: dict[int, tuple[int, int]] = {}

    @property
    def count(self) -> int:
        return self._count

    @property
    def chosen(self) -> EntryFilter:
        return self._chosen

    @property
    def headings(self) -> dict[int, tuple[int, int]]:
        """The first row of each month."""
        return self._headings

    def load(self, chosen: EntryFilter) -> bool:
        """Show what the store holds for ``chosen`` now. True when rows came, went or moved away

        with a filter, so that the view has to find its place again. Raises UserError."""
        found: list[DayCount] = self._read(days, chosen)
        if chosen == self._chosen and found == self._days:
            self.forget()
            return False
        self._chosen, self._days = chosen, found
        self._headings, self._starts = {}, []
        month, count = None, 0
        for one in found:
            if (one.day.year, one.day.month) != month:
                month = (one.day.year, one.day.month)
                self._headings[count] = month
            self._starts.append(count)
            count += one.count
        self.reset(count)
        return True

    def row_of(self, uid: str, near: int = 0) -> int | None:
        """Where the entry stands in the list, None where the filter hides it. Raises UserError.

        ``near`` is where it probably is: looked at first, because counting takes 20 ms at 100,000.
        """
        self.row(near)
        for page, held in self._pages.items():
            for place, line in enumerate(held):
                if line.uid == uid:
                    return page * PAGE + place
        found: int | None = self._read(row_of, self._chosen, uid)
        return found if found is not None and found < self._count else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == self.HEADING:
            return self._headings.get(index.row())
        return super().data(index, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _("Win")
        return None

    def _lines(self, offset: int, limit: int) -> Sequence[EntryLine]:
        newest = bisect_right(self._starts, offset) - 1
        oldest = bisect_right(self._starts, offset + limit - 1) - 1
        # by the days of the page, because an offset from the top takes 28 ms at row 100,000
        chosen = replace(
            self._chosen, first_day=self._days[oldest].day, last_day=self._days[newest].day
        )
        try:
            found: list[EntryLine] = self._read(lines, chosen, offset - self._starts[newest], limit)
        except UserError as error:
            self._failed(error)
            return []  # kept like any page, so a broken disk is told once and not at every paint
        return found


def _spoken(line: EntryLine) -> str:
    """The row as a screen reader says it."""
    parts = [line.title, formats.long_date(line.day)]
    if line.kind is not None:
        parts.append(kind_name(line.kind))
    if line.starred:
        parts.append(_("starred"))
    return ", ".join(parts)
