"""How much there is of what, in two columns of lines."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from journal_app.ui import format as formats
from journal_app.ui.widgets.card import Card, label

FEW = 5
"""Lines that stand in one column."""


def told_line(text: str) -> QLabel:
    """Words with a name in them."""
    made = label(text, "strong", wrap=True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


class Counted(Card):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self.body.addLayout(self._grid)
        self.hide()

    def show_counts(self, counts: Sequence[tuple[str, int]]) -> None:
        """Once; of nothing it stays hidden."""
        columns = 1 if len(counts) <= FEW else 2
        rows = -(-len(counts) // columns)
        for place, (title, count) in enumerate(counts):
            column, row = divmod(place, max(rows, 1))
            name = label(title, "body", wrap=True)
            name.setTextFormat(Qt.TextFormat.PlainText)
            number = label(formats.number(count), "strong")
            number.setAccessibleName(f"{title}: {count}")
            self._grid.addWidget(name, row, column * 3, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(
                number,
                row,
                column * 3 + 1,
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop,
            )
        for column in range(columns):
            self._grid.setColumnStretch(column * 3, 1)
        if columns > 1:
            self._grid.setColumnMinimumWidth(2, 24)
        self.setVisible(bool(counts))
