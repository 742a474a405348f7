"""The list of entries as a model that holds pages of lines, however long the journal is."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.journal.queries import (
    DayCount,
    EntryFilter,
    EntryLine,
    day_of,
    days,
    lines,
    row_of,
)
from journal_app.journal.ui.words import kind_name
from journal_app.ui import format as formats
from journal_app.ui.paged_model import PAGE, PagedModel, RowRole

Index = QModelIndex | QPersistentModelIndex
Found = tuple[list[DayCount], list[EntryLine]]
"""As `journal.queries.first_page` gives it."""


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

    def load(self, chosen: EntryFilter, ready: Found | None = None) -> bool:
        """Show what the store holds for ``chosen`` now.

        True when rows came, went or moved away with a filter, so that the view has to find
        its place again. ``ready`` was read before. Raises UserError.
        """
        found: list[DayCount] = self._read(days, chosen) if ready is None else ready[0]
        if chosen == self._chosen and found == self._days:
            self.forget()
            self._keep(ready)
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
        self._keep(ready)
        return True

    def _keep(self, ready: Found | None) -> None:
        if ready is not None and ready[1]:
            self._pages[0] = ready[1]

    def row_of(self, uid: str, near: int = 0) -> int | None:
        """Where the entry stands in the list, None where the filter hides it. Raises UserError.

        ``near`` is where it probably is: looked at first.
        """
        self.row(near)
        for page, held in self._pages.items():
            for place, line in enumerate(held):
                if line.uid == uid:
                    return page * PAGE + place
        day = self._read(day_of, uid)
        at = next((place for place, one in enumerate(self._days) if one.day == day), None)
        if at is None:
            return None
        same_day = replace(self._chosen, first_day=day, last_day=day)
        found: int | None = self._read(row_of, same_day, uid)
        return None if found is None or found >= self._days[at].count else self._starts[at] + found

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
