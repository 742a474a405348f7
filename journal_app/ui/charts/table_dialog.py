"""A chart's numbers as a table: to read, to hear, to copy."""

import textwrap
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from journal_app.ground.i18n import _
from journal_app.ui import theme
from journal_app.ui.charts.chart import Chart, Table
from journal_app.ui.dialogs import button_row
from journal_app.ui.help_key import HelpKey
from journal_app.ui.sheet_layout import Sheet
from journal_app.ui.widgets.card import label

Index = QModelIndex | QPersistentModelIndex

HEAD_LETTERS = 14
"""A line of a head is at least so long, if its column is no wider."""
NEARLY, MEASURED = 2, 12
"""Of a column's cells those are measured that have at most so many letters less than the longest,
and no more of them than that."""


class TableModel(QAbstractTableModel):
    def __init__(self, table: Table, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.heads = table.columns
        """As they stand above the columns, in lines."""

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.table.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and index.isValid():
            return self.table.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole and index.isValid():
            head = self.table.columns[index.column()]
            row = self.table.rows[index.row()]
            return f"{row[0]}, {head}: {row[index.column()]}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if index.column() else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.table.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class NumbersView(QTableView):
    """Ctrl+C copies what is selected, or everything, with the heads."""

    def __init__(self, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._model = TableModel(table, self)
        self.setModel(self._model)
        self.setProperty("role", "numbers")
        digits = QFont()  # says nothing else, and so has family and size of the app
        digits.setFeature(QFont.Tag("tnum"), 1)
        self.setFont(digits)
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setWordWrap(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setSectionsClickable(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def fit(self) -> None:
        """Every column as wide as its widest cell, and its head in lines of that width."""
        self.ensurePolished()
        heads = self.horizontalHeader()
        heads.ensurePolished()
        body, above = self.fontMetrics(), heads.fontMetrics()
        letters = max(1, above.averageCharWidth())
        broken, widths = [], []
        for place, head in enumerate(self._table.columns):
            cells = _longest([row[place] for row in self._table.rows])
            wide = max((body.horizontalAdvance(text) for text in cells), default=0)
            lines = textwrap.wrap(head, max(HEAD_LETTERS, wide // letters)) or [""]
            broken.append("\n".join(lines))
            widths.append(max(wide, *(above.horizontalAdvance(line) for line in lines)))
        self._model.heads = tuple(broken)
        deepest = max((text.count("\n") + 1 for text in broken), default=1)
        heads.setFixedHeight(deepest * above.lineSpacing() + theme.px(16))
        for place, wide in enumerate(widths):
            heads.resizeSection(place, wide + theme.px(30))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()

    def copy(self) -> None:
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        chosen = tuple(self._table.rows[row] for row in rows) or self._table.rows
        QGuiApplication.clipboard().setText(Table(self._table.columns, chosen).as_text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)


def _longest(cells: Sequence[str]) -> list[str]:
    """Those that may be the widest: of ten years by month not every cell is measured."""
    different = set(cells)
    most = max(map(len, different), default=0)
    near = [text for text in different if len(text) >= most - NEARLY]
    return sorted(near, key=len)[-MEASURED:]


class TableDialog(Sheet):
    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        HelpKey(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(chart.title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 22, 24, 18)
        layout.setSpacing(8)
        layout.addWidget(label(chart.title, "card_title", wrap=True))
        layout.addWidget(label(chart.subtitle, "muted", wrap=True))
        self.numbers = NumbersView(chart.table)
        self.numbers.setAccessibleName(_("{chart} as a table").format(chart=chart.title))
        layout.addWidget(self.numbers, 1)
        copy = QPushButton(_("Copy everything"))
        copy.setAutoDefault(False)
        copy.clicked.connect(self._on_copy)
        close = QPushButton(_("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        layout.addSpacing(4)
        layout.addLayout(button_row(copy, close))
        self.numbers.fit()
        self.resize(self._width(), theme.px(460))
        self.numbers.setFocus(Qt.FocusReason.OtherFocusReason)

    def _width(self) -> int:
        """All columns beside each other, as far as the window behind has room."""
        parent = self.parentWidget()
        room = self.screen().availableSize() if parent is None else parent.window().size()
        usual = theme.px(640)
        columns = self.numbers.horizontalHeader().length() + theme.px(80)
        return max(min(columns, room.width() - 48), min(usual, room.width()))

    def _on_copy(self) -> None:
        self.numbers.clearSelection()
        self.numbers.copy()
