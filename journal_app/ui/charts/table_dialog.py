"""A chart's numbers as a table: to read, to hear, to copy."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
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
from journal_app.ui.widgets.card import label

Index = QModelIndex | QPersistentModelIndex


class TableModel(QAbstractTableModel):
    def __init__(self, table: Table, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = table

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
        self.setModel(TableModel(table, self))
        self.setProperty("role", "numbers")
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setMaximumSectionSize(theme.px(260))

    def copy(self) -> None:
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        chosen = tuple(self._table.rows[row] for row in rows) or self._table.rows
        QGuiApplication.clipboard().setText(Table(self._table.columns, chosen).as_text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)


class TableDialog(QDialog):
    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        self.resize(theme.px(640), theme.px(460))
        self.numbers.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_copy(self) -> None:
        self.numbers.clearSelection()
        self.numbers.copy()
