"""A list in columns that is read in the order its heads say."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any, ClassVar, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ui.paged_model import Index, RowRole, StoreModel


class Told(Protocol):
    @property
    def uid(self) -> str: ...


Line = TypeVar("Line", bound=Told)
ASCENDING, DESCENDING = "\u00a0↑", "\u00a0↓"
"""Behind the head that sorts: the style's own arrow would lie on the words."""


class SortedModel(StoreModel[Line]):
    """`cell` says what stands in a column."""

    TITLES: ClassVar[Mapping[Any, str]] = {}
    """Of the columns, marked for translation. One that is not there has no head."""
    SORTS: ClassVar[Mapping[Any, Hashable]] = {}
    """By what the head of a column sorts, where its own key does not say that."""
    AT_RIGHT: ClassVar[frozenset[Any]] = frozenset()

    def __init__(
        self,
        read: Callable[..., Any],
        failed: Callable[[UserError], None],
        columns: tuple[Any, ...],
        parent: QObject | None = None,
    ) -> None:
        """``columns`` are their keys, from the left. The rest is as of `StoreModel`."""
        super().__init__(read, failed, parent)
        self.columns = columns
        self.chosen: Any = None
        self.by: Any = None
        self.descending = False
        self.currency = "EUR"

    def asked(self, query: Callable[..., Any], *args: object) -> Any:
        """What ``query`` finds for filter and order. Raises UserError."""
        return self._read(query, self.chosen, *args, by=self.by, descending=self.descending)

    def place(self, query: Callable[..., Any], uid: str, near: int) -> int | None:
        """Where ``query`` finds that line, None where the filter hides it. Raises UserError.

        ``near`` is where it probably is: looked at first.
        """
        line = self.row(near)
        if line is not None and line.uid == uid:
            return near
        found: int | None = self.asked(query, uid)
        return found

    def cell(self, line: Line, column: Any) -> str:
        """What stands in that column."""
        raise NotImplementedError

    def column(self, section: int) -> Any:
        """The key of that column."""
        return self.columns[section]

    def sort_of(self, section: int) -> Hashable | None:
        """What a click on that head sorts by; None where it sorts nothing."""
        column = self.column(section)
        return self.SORTS.get(column, column) if column in self.TITLES else None

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return super().data(index, role)
        line = super().data(index, RowRole)
        return None if line is None else self.cell(line, self.column(index.column()))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            title = _(self.TITLES[column]) if column in self.TITLES else ""
            arrow = DESCENDING if self.descending else ASCENDING
            return title + arrow if title and self.sort_of(section) is self.by else title
        if role == Qt.ItemDataRole.AccessibleTextRole and column not in self.TITLES:
            return _("What can be done")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = column in self.AT_RIGHT
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None
