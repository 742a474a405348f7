"""Silent clients as rows of a table, longest silence first; by default only the first few."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from journal_app.ground.i18n import _, ngettext
from journal_app.retention.overview import SilentClient
from journal_app.retention.words import (
    alike_figure,
    alike_words,
    chance_figure,
    chance_words,
)
from journal_app.ui import format as formats
from journal_app.ui.paged_model import Index, RowRole

Rows = Sequence[SilentClient]

FEW, NEARLY_FEW = 8, 10
"""So many rows stand there before the coach asks for all; where they are more than the second."""
NOTHING = "–"


class Column(StrEnum):
    NAME = "name"
    SILENT = "silent"
    CHANCE = "chance"
    ALIKE = "alike"
    DEEDS = "deeds"
    """What can be done; painted, without words of its own."""


COLUMNS = tuple(Column)


class SilentModel(QAbstractTableModel):
    """``spoken`` is what a screen reader says of a row."""

    def __init__(
        self, spoken: Callable[[SilentClient], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._spoken = spoken
        self.everybody: tuple[SilentClient, ...] = ()
        self.rows: tuple[SilentClient, ...] = ()
        self.whole = False
        """Whether all of them are shown."""

    def show_rows(self, rows: Rows, *, whole: bool) -> bool:
        """False where it is these already."""
        if (tuple(rows), whole) == (self.everybody, self.whole):
            return False
        self.beginResetModel()
        self.everybody, self.whole = tuple(rows), whole
        self.rows = self.everybody[: None if whole or len(rows) <= NEARLY_FEW else FEW]
        self.endResetModel()
        return True

    @property
    def tells_chance(self) -> bool:
        """Whether a chance can be told of anybody on the list."""
        return any(one.coming_back.told for one in self.everybody)

    @property
    def tells_alike(self) -> bool:
        """Whether there were enough others of any of those shown."""
        return any(alike_figure(one.coming_back) for one in self.rows)

    def client(self, row: int) -> SilentClient | None:
        return self.rows[row] if 0 <= row < len(self.rows) else None

    def row_of(self, uid: str) -> int | None:
        return next((row for row, one in enumerate(self.rows) if one.client.uid == uid), None)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.client(index.row())
        if one is None or not index.isValid():
            return None
        column = COLUMNS[index.column()]
        if role == RowRole:
            return one
        if role == Qt.ItemDataRole.DisplayRole:
            return cell(one, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(one)
        if role == Qt.ItemDataRole.ToolTipRole:
            return {
                Column.NAME: one.client.name,
                Column.CHANCE: chance_words(one.coming_back),
                Column.ALIKE: alike_words(one.coming_back),
            }.get(column)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.head(COLUMNS[section])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.head(COLUMNS[section]) or _("What can be done")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def head(self, column: Column) -> str:
        horizon = self.everybody[0].coming_back.horizon if self.everybody else 0
        return head(column, horizon)


def head(column: Column, horizon: int) -> str:
    """Above the column; ``horizon`` is that of the chances, in days."""
    return {
        Column.NAME: _("Client"),
        Column.SILENT: _("No purchase for"),
        Column.CHANCE: _("Back within {days} days").format(days=horizon),
        Column.ALIKE: _("Others silent this long"),
    }.get(column, "")


def cell(one: SilentClient, column: Column) -> str:
    """What stands in the column; empty for the deeds."""
    return {
        Column.NAME: one.client.name,
        Column.SILENT: ngettext("{n} day", "{n} days", one.days).format(n=formats.number(one.days)),
        Column.CHANCE: chance_figure(one.coming_back) or NOTHING,
        Column.ALIKE: alike_figure(one.coming_back) or NOTHING,
    }.get(column, "")
