"""The list of referrals as a model that holds pages of lines."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.referrals.queries import (
    ReferralFilter,
    ReferralLine,
    SortBy,
    count,
    referrals,
    row_of,
)
from journal_app.referrals.tables import Direction
from journal_app.referrals.ui import words
from journal_app.ui.paged_model import PagedModel, RowRole

Index = QModelIndex | QPersistentModelIndex
ASCENDING, DESCENDING = "\u00a0↑", "\u00a0↓"
"""Behind the head that sorts: the style's own arrow would lie on the words."""


class ReferralListModel(PagedModel[ReferralLine]):
    """Behind the columns of `words` stands one more, for what can be done."""

    def __init__(
        self,
        read: Callable[..., Any],
        failed: Callable[[UserError], None],
        direction: Direction,
        parent: QObject | None = None,
    ) -> None:
        """``read(query, *args)`` reads the store; ``failed`` is told when a page cannot be read."""
        super().__init__(self._lines, self._spoken, parent)
        self._read = read
        self._failed = failed
        self.columns = words.RECEIVED if direction is Direction.RECEIVED else words.GIVEN
        self.chosen = ReferralFilter(direction=direction)
        self.by = SortBy.DAY
        self.descending = True
        self.today = date.min
        self.currency = "EUR"

    @property
    def count(self) -> int:
        return self._count

    def load(self) -> None:
        """Show what the store holds now for filter and order. Raises UserError."""
        self.reset(self._read(count, self.chosen))

    def row_of(self, uid: str, near: int = 0) -> int | None:
        """Where the referral stands, None where the filter hides it. Raises UserError.

        ``near`` is where it probably is: looked at first.
        """
        line = self.row(near)
        if line is not None and line.uid == uid:
            return near
        found: int | None = self._read(
            row_of, self.chosen, uid, by=self.by, descending=self.descending
        )
        return found

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns) + 1

    def column(self, place: int) -> SortBy | None:
        """None is the one for what can be done."""
        return self.columns[place] if place < len(self.columns) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return super().data(index, role)
        line, column = super().data(index, RowRole), self.column(index.column())
        if line is None:
            return None
        if column is None:
            deed = words.next_deed(line)
            return "" if deed is None else words.deed_words(deed)
        return words.cell(line, column, self.currency)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            if column is None:
                return ""
            title = _(words.COLUMNS[column])
            if column is self.by:
                title += DESCENDING if self.descending else ASCENDING
            return title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = column is SortBy.MONEY
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _lines(self, offset: int, limit: int) -> Sequence[ReferralLine]:
        try:
            found: list[ReferralLine] = self._read(
                referrals, self.chosen, offset, limit, by=self.by, descending=self.descending
            )
        except UserError as error:
            self._failed(error)
            return []  # kept like any page, so a broken disk is told once and not at every paint
        return found

    def _spoken(self, line: ReferralLine) -> str:
        return words.spoken(line, self.today, self.currency)
