"""The clients by fit as a model that holds pages of lines."""

from collections.abc import Callable, Sequence
from enum import Enum, auto
from typing import Any, ClassVar

from PySide6.QtCore import QObject, Qt

from journal_app.ground import money
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _, mark
from journal_app.ideal_client.listing import RankBy, Ranked, RankLine, counted_lines, lines
from journal_app.ideal_client.words import fit_words
from journal_app.ui.paged_model import PAGE, Index, RowRole
from journal_app.ui.sorted_model import SortedModel


class Column(Enum):
    NAME = auto()
    FIT = auto()
    RUNG = auto()
    MONEY = auto()
    DEED = auto()
    """What can be done with the client of the row."""


COLUMNS = tuple(Column)


def known_words(line: RankLine) -> str:
    """What is marked where the score says little; empty where it can be trusted."""
    return _("little known") if line.tally.answered and line.tally.little_known else ""


class RankModel(SortedModel[RankLine]):
    TITLES: ClassVar = {
        Column.NAME: mark("Name"),
        Column.FIT: mark("Fit"),
        Column.RUNG: mark("Rung"),
        Column.MONEY: mark("Money"),
    }
    SORTS: ClassVar = {
        Column.NAME: RankBy.NAME,
        Column.FIT: RankBy.FIT,
        Column.RUNG: RankBy.RUNG,
        Column.MONEY: RankBy.MONEY,
    }
    AT_RIGHT = frozenset({Column.MONEY, Column.DEED})

    def __init__(
        self,
        read: Callable[..., Any],
        failed: Callable[[UserError], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(read, failed, COLUMNS, parent)
        self.chosen: Ranked = Ranked("")
        self.by: RankBy = RankBy.FIT
        self.descending = True

    def load(self) -> None:
        """Show what the store holds now for filter and order. Raises UserError."""
        self.reset(*self.asked(counted_lines, PAGE))

    def lines(self, offset: int, limit: int) -> Sequence[RankLine]:
        found: Sequence[RankLine] = self.asked(lines, offset, limit)
        return found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole:
            line = super().data(index, RowRole)
            told = None if line is None else self.cell(line, COLUMNS[index.column()])
            return told if line is None or COLUMNS[index.column()] is not Column.FIT else (
                " · ".join(filter(None, (told, known_words(line))))
            )  # fmt: skip
        return super().data(index, role)

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
        across = orientation == Qt.Orientation.Horizontal
        if across and role == Qt.ItemDataRole.AccessibleTextRole:
            head = self.TITLES.get(self.column(section))
            return _("What can be done") if head is None else _(head)
        return super().headerData(section, orientation, role)

    def spoken(self, row: RankLine) -> str:
        parts = (
            row.name, fit_words(row.tally), known_words(row), row.rung or "",
            self.cell(row, Column.MONEY),
        )  # fmt: skip
        return ", ".join(filter(None, parts))
