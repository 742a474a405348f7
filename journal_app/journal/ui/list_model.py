"""The list of entries as a model that holds pages of lines, however long the journal is."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Qt

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.journal.queries import (
    DayCount,
    EntryFilter,
    EntryLine,
    day_of,
    days,
    lines,
    lines_of,
    row_of,
)
from journal_app.journal.ranking import Ranking, key_of
from journal_app.journal.ui.words import kind_name
from journal_app.ui import format as formats
from journal_app.ui.paged_model import PAGE, Index, RowRole, StoreModel

Found = tuple[list[DayCount], list[EntryLine]] | Ranking
"""As `journal.queries.first_page` gives it, or with the best hit first."""


class EntryListModel(StoreModel[EntryLine]):
    """The days give length and headings, lines are read when they are painted.

    With the best hit first there are no headings, and the ranking gives the length.
    """

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
        super().__init__(read, failed, parent)
        self._chosen = EntryFilter()
        self._days: list[DayCount] = []
        self._starts: list[int] = []
        """The first row of each day."""
        self._headings: dict[int, tuple[int, int]] = {}
        self._ranked: list[int] | None = None
        """Ids of the entries, where the best hit stands first."""

    @property
    def chosen(self) -> EntryFilter:
        return self._chosen

    @property
    def ranked(self) -> bool:
        """The best hit stands first, not the newest."""
        return self._ranked is not None

    @property
    def headings(self) -> dict[int, tuple[int, int]]:
        """The first row of each month."""
        return self._headings

    def shows(self, chosen: EntryFilter, ready: Found | None) -> bool:
        """The list is of the same filter and order as `load` would make it."""
        return (chosen, isinstance(ready, Ranking)) == (self._chosen, self.ranked)

    def load(self, chosen: EntryFilter, ready: Found | None = None) -> bool:
        """Show what the store holds for ``chosen`` now.

        True when rows came, went or moved away with a filter, so that the view has to find
        its place again. ``ready`` was read before. Raises UserError.
        """
        found: list[DayCount] = []
        first: list[EntryLine] = []
        ranked: list[int] | None = None
        if isinstance(ready, Ranking):
            first, ranked = ready.lines, ready.keys
        elif ready is not None:
            found, first = ready
        else:
            found = self._read(days, chosen)
        same = (chosen, found, ranked) == (self._chosen, self._days, self._ranked)
        if same:
            self.forget()
        else:
            self._chosen, self._days, self._ranked = chosen, found, ranked
            count = self._divide(found)
            self.reset(count if ranked is None else len(ranked))
        if first:
            self._pages[0] = first
        return not same

    def _divide(self, found: list[DayCount]) -> int:
        """Where days and months begin; returns how many rows there are."""
        self._headings, self._starts = {}, []
        month, count = None, 0
        for one in found:
            if (one.day.year, one.day.month) != month:
                month = (one.day.year, one.day.month)
                self._headings[count] = month
            self._starts.append(count)
            count += one.count
        return count

    def row_of(self, uid: str, near: int = 0) -> int | None:
        """Where the entry stands in the list, None where the filter hides it. Raises UserError.

        ``near`` is where it probably is: looked at first.
        """
        self.row(near)
        for page, held in self._pages.items():
            for place, line in enumerate(held):
                if line.uid == uid:
                    return page * PAGE + place
        if self._ranked is not None:
            key = self._read(key_of, uid)
            return self._ranked.index(key) if key in self._ranked else None
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

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _("Win")
        return None

    def lines(self, offset: int, limit: int) -> Sequence[EntryLine]:
        if self._ranked is None:
            return self._by_days(offset, limit)
        keys = self._ranked[offset : offset + limit]
        found: list[EntryLine] = self._read(lines_of, keys, self._chosen.text)
        return found

    def spoken(self, row: EntryLine) -> str:
        parts = [row.title, formats.long_date(row.day)]
        if row.kind is not None:
            parts.append(kind_name(row.kind))
        if row.starred:
            parts.append(_("starred"))
        if row.photos:
            parts.append(_("with photos"))
        return ", ".join(parts)

    def _by_days(self, offset: int, limit: int) -> list[EntryLine]:
        newest = bisect_right(self._starts, offset) - 1
        oldest = bisect_right(self._starts, offset + limit - 1) - 1
        # by the days of the page, because an offset from the top takes 28 ms at row 100,000
        chosen = replace(
            self._chosen, first_day=self._days[oldest].day, last_day=self._days[newest].day
        )
        start = offset - self._starts[newest]
        found: list[EntryLine] = self._read(lines, chosen, start, limit)
        return found
