"""The clients by fit as a model that holds pages of lines."""

from collections.abc import Callable, Sequence
from enum import Enum, auto
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from journal_app.ground import money
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _, mark
from journal_app.ideal_client.listing import RankBy, Ranked, RankLine, counted_lines, lines
from journal_app.ideal_client.words import fit_words
from journal_app.ui.paged_model import PAGE, PagedModel, RowRole

Index = QModelIndex | QPersistentModelIndex


class Column(Enum):
    NAME = auto()
    FIT = auto()
    RUNG = auto()
    MONEY = auto()
    DEED = auto()
    """What can be done with the client of the row."""


HEADS = {
    Column.NAME: mark("Name"),
    Column.FIT: mark("Fit"),
    Column.RUNG: mark("Rung"),
    Column.MONEY: mark("Money"),
}
SORTS = {
    Column.NAME: RankBy.NAME,
    Column.FIT: RankBy.FIT,
    Column.RUNG: RankBy.RUNG,
    Column.MONEY: RankBy.MONEY,
}
COLUMNS = tuple(Column)
ASCENDING, DESCENDING = "\u00a0↑", "\u00a0↓"
"""Behind the head that sorts: the style's own arrow would lie on the words."""


def known_words(line: RankLine) -> str:
    """What is marked where the score says little; empty where it can be trusted."""
    return _("little known") if line.tally.answered and line.tally.little_known else ""


class RankModel(PagedModel[RankLine]):
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
        self.chosen = Ranked("")
        self.by = RankBy.FIT
        self.descending = True
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

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole:
            line = super().data(index, RowRole)
            told = None if line is None else self.cell(line, COLUMNS[index.column()])
            return told if line is None or COLUMNS[index.column()] is not Column.FIT else (
                " · ".join(filter(None, (told, known_words(line))))
            )  # fmt: skip
        if role != Qt.ItemDataRole.DisplayRole:
            return super().data(index, role)
        line = super().data(index, RowRole)
        return None if line is None else self.cell(line, COLUMNS[index.column()])

    def cell(self, line: RankLine, column: Column) -> str:
        """The cell's text; empty where there is nothing to say."""
        match column:
            case Column.NAME:
                return line.name
            case Column.FIT:
                return fit_words(line.tally)
            case Column.RUNG:
                return line.rung or ""
            case Column.MONEY:
                return money.shown(line.money_cents, self.currency) if line.money_cents else ""
            case Column.DEED:
                return _("Fill in") if line.tally.unknown else _("Look")

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(COLUMNS):
            return None
        column = COLUMNS[section]
        if role == Qt.ItemDataRole.DisplayRole:
            title = _(HEADS[column]) if column in HEADS else ""
            arrow = DESCENDING if self.descending else ASCENDING
            return title + arrow if SORTS.get(column) is self.by else title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _(HEADS[column]) if column in HEADS else _("What can be done")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = column in (Column.MONEY, Column.DEED)
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _lines(self, offset: int, limit: int) -> Sequence[RankLine]:
        read = partial(
            self._read, lines, self.chosen, offset, limit, by=self.by, descending=self.descending
        )
        try:
            found: Sequence[RankLine] = read()
        except UserError as error:
            self._failed(error)
            return ()
        return found

    def _spoken(self, line: RankLine) -> str:
        """The whole row, for a screen reader."""
        parts = (
            line.name, fit_words(line.tally), known_words(line), line.rung or "",
            self.cell(line, Column.MONEY),
        )  # fmt: skip
        return ", ".join(filter(None, parts))
