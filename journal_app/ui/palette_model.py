"""The rows of Ctrl+K: one list, in groups."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from journal_app.ui.hit import Hit
from journal_app.ui.paged_model import RowRole

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Row:
    hit: Hit
    group: str
    first: bool
    """The group's name stands above this row."""

    def spoken(self) -> str:
        """As a screen reader says it."""
        return ", ".join(
            part for part in (self.hit.title, self.hit.aside, self.hit.detail, self.group) if part
        )


class PaletteModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.query = ""
        """What is marked in the rows."""
        self._rows: list[Row] = []

    def show_groups(self, groups: Sequence[tuple[str, Sequence[Hit]]], query: str) -> None:
        self.beginResetModel()
        self.query = query
        self._rows = [
            Row(hit, group, place == 0) for group, hits in groups for place, hit in enumerate(hits)
        ]
        self.endResetModel()

    def row(self, place: int) -> Row | None:
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def row_of(self, hit: Hit | None) -> int | None:
        return next((place for place, row in enumerate(self._rows) if row.hit == hit), None)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row())
        if row is None or role == RowRole:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken()
        return None
