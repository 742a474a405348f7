"""A list of any length: it knows how many rows there are and loads the ones that are painted."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from journal_app.ground.errors import UserError

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

PAGE = 64
KEPT_PAGES = 16

RowRole = Qt.ItemDataRole.UserRole
"""The row itself, a frozen dataclass; for delegates."""


class PagedModel(QAbstractTableModel, Generic[Row]):
    """``load(offset, limit)`` gives rows of the present filter and order.

    It may raise UserError, which reaches the window's hook. ``describe(row)`` is what a screen
    reader says and what typing searches. One column; override `data` and `columnCount` for
    more.
    """

    def __init__(
        self,
        load: Callable[[int, int], Sequence[Row]],
        describe: Callable[[Row], str] = str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._load = load
        self._describe = describe
        self._count = 0
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()

    @property
    def count(self) -> int:
        return self._count

    def reset(self, count: int, first: Sequence[Row] | None = None) -> None:
        """Another filter or order, or rows came and went: ``count`` rows, none of them known.

        ``first`` are the rows of the first page, where they were read with the count.
        """
        self.beginResetModel()
        self._count = count
        self._pages.clear()
        if first is not None:
            self._pages[0] = first
        self.endResetModel()

    def forget(self) -> None:
        """The same rows, but what they say has changed: load them again when painted."""
        self._pages.clear()
        if self._count:
            last = self.index(self._count - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def row(self, place: int) -> Row | None:
        """The row at ``place``; None beyond the end, also if it vanished since `reset`."""
        if not 0 <= place < self._count:
            return None
        number, offset = divmod(place, PAGE)
        page = self._page(number)
        return page[offset] if offset < len(page) else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._count

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 1

    def data(
        self,
        index: Index,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, RowRole)
        if role not in wanted or not index.isValid():
            return None
        row = self.row(index.row())
        if row is None or role == RowRole:
            return row
        return self._describe(row)

    def _page(self, number: int) -> Sequence[Row]:
        page = self._pages.get(number)
        if page is None:
            page = self._pages[number] = self._load(number * PAGE, PAGE)
            if len(self._pages) > KEPT_PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return page


class StoreModel(PagedModel[Row]):
    """Rows of the store: `lines` and `spoken` say which and how."""

    def __init__(
        self,
        read: Callable[..., Any],
        failed: Callable[[UserError], None],
        parent: QObject | None = None,
    ) -> None:
        """``read(query, *args)`` reads the store; ``failed`` is told when a page cannot be read."""
        super().__init__(self._lines_or_none, self.spoken, parent)
        self._read = read
        self._failed = failed

    def lines(self, offset: int, limit: int) -> Sequence[Row]:
        """Of the present filter and order. May raise UserError."""
        raise NotImplementedError

    def spoken(self, row: Row) -> str:
        """The whole row, as a screen reader says it."""
        raise NotImplementedError

    def _lines_or_none(self, offset: int, limit: int) -> Sequence[Row]:
        try:
            return self.lines(offset, limit)
        except UserError as error:
            self._failed(error)
            return []  # kept like any page, so a broken disk is told once and not at every paint
