"""The next steps as a list: before the steps of each stretch of time a row that names it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from journal_app.ground.i18n import _, mark
from journal_app.ladder.agenda import Planned, When
from journal_app.ladder.care_queries import StepLine
from journal_app.ladder.ui import words
from journal_app.ui import format as formats

Index = QModelIndex | QPersistentModelIndex

HEADINGS = {
    When.OVERDUE: mark("Late"),
    When.TODAY: mark("Today"),
    When.NEXT: mark("In the next seven days"),
    When.LATER: mark("Later"),
}


@dataclass(frozen=True)
class Heading:
    when: When
    steps: int

    def text(self) -> str:
        return f"{_(HEADINGS[self.when])} · {formats.number(self.steps)}"


Row = Heading | StepLine


class StepModel(QAbstractListModel):
    ROW = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()
        self.today = date.min
        """What the words of the days count from."""

    def show_steps(self, planned: Sequence[Planned], today: date) -> bool:
        """False where it is these already."""
        rows: list[Row] = []
        for stretch in planned:
            rows += (Heading(stretch.when, len(stretch.steps)), *stretch.steps)
        if (tuple(rows), today) == (self.rows, self.today):
            return False
        self.beginResetModel()
        self.rows, self.today = tuple(rows), today
        self.endResetModel()
        return True

    def step(self, row: int) -> StepLine | None:
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, StepLine) else None

    def row_of(self, uid: str) -> int | None:
        return next((row for row, one in enumerate(self.rows) if uid == _uid(one)), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is passed over by the keyboard."""
        if self.step(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == self.ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.text() if isinstance(row, Heading) else self._spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, StepLine):
            return self._spoken(row)
        return None

    def _spoken(self, step: StepLine) -> str:
        day = "" if step.due is None else formats.due(step.due, self.today)
        return " · ".join(filter(None, (step.client.name, words.line(step), day)))


def _uid(row: Row) -> str:
    return row.uid if isinstance(row, StepLine) else ""
