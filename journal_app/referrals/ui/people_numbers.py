"""A table of people whose rows open them."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from journal_app.ui import theme
from journal_app.ui.charts.chart import Table
from journal_app.ui.charts.table_dialog import NumbersView

ROW = 34
"""Pixels."""
ROWS = 12
"""Longer tables scroll."""


class PeopleNumbers(NumbersView):
    """As high as its rows, up to `ROWS`. The first column takes the room that is left."""

    opened = Signal(str)
    """Enter or a double click on the person with that uid."""

    def __init__(
        self, table: Table, uids: Sequence[str], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(table, parent)
        self._uids = uids
        self.setAccessibleName(name)
        self.setProperty("bare", True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.doubleClicked.connect(self._on_double_clicked)
        self._fit_height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= row < len(self._uids):
            self.opened.emit(self._uids[row])
        else:
            super().keyPressEvent(event)

    def fit(self) -> None:
        super().fit()
        heads = self.horizontalHeader()
        for place in range(len(self._table.columns)):
            heads.resizeSection(place, heads.sectionSize(place) + theme.px(12))
        self._fit_height()
        self._stretch_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stretch_first()

    def _fit_height(self) -> None:
        row = theme.px(ROW)
        self.verticalHeader().setMinimumSectionSize(8)
        self.verticalHeader().setDefaultSectionSize(row)
        shown = min(ROWS, len(self._table.rows))
        heads = self.horizontalHeader()
        heads_high = max(heads.height(), heads.minimumHeight())
        self.setFixedHeight(heads_high + row * shown + 4)

    def _stretch_first(self) -> None:
        heads = self.horizontalHeader()
        spare = self.viewport().width() - heads.length()
        heads.resizeSection(0, max(theme.px(120), heads.sectionSize(0) + spare))

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit(self._uids[index.row()])
