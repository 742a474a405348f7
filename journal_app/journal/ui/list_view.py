"""The list of entries: a table of one column whose delegate draws cards."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from journal_app.journal.ui.delegate import EntryDelegate
from journal_app.journal.ui.list_model import EntryListModel
from journal_app.ui.paged_model import Index


class EntryList(QTableView):
    chosen = Signal(object)
    """The uid of the entry that is the current one now, or None."""
    entered = Signal()
    """Enter: the coach wants into the entry."""
    delete_wanted = Signal()
    copy_wanted = Signal()
    dragged = Signal()
    """The current entry is being pulled out of the list."""
    menu_wanted = Signal(QPoint)
    """What can be done with the current entry; with a place on the screen."""
    painted = Signal()
    """Once after each `tell_when_painted`: what can wait begins here."""

    def __init__(self, model: EntryListModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = model
        self._raised: frozenset[int] = frozenset()
        """Rows that are higher by a heading."""
        self._quiet = False
        self._tell_painted = False
        self.setAccessibleName(name)
        self.setProperty("bare", True)
        self.setModel(model)
        self._delegate = EntryDelegate(self)
        self.setItemDelegate(self._delegate)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setMinimumSectionSize(40)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model.modelReset.connect(self._set_heights)
        self._set_heights()

    def current_uid(self) -> str | None:
        line = (
            self.entries.row(self.currentIndex().row()) if self.currentIndex().isValid() else None
        )
        return None if line is None else line.uid

    def select_row(self, row: int | None, *, quietly: bool = False) -> None:
        """Make ``row`` the current one and bring it into sight; None: no row is."""
        index = QModelIndex() if row is None else self.entries.index(row, 0)
        self._quiet = quietly
        try:
            self.selectionModel().setCurrentIndex(
                index,
                QItemSelectionModel.SelectionFlag.ClearAndSelect
                | QItemSelectionModel.SelectionFlag.Rows,
            )
            if row is None:
                self.selectionModel().clear()
        finally:
            self._quiet = False
        if row is not None:
            self.scrollTo(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._quiet:
            line = self.entries.row(current.row()) if current.isValid() else None
            self.chosen.emit(None if line is None else line.uid)

    def tell_when_painted(self) -> None:
        self._tell_painted = True
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._tell_painted:
            self._tell_painted = False
            self.painted.emit()

    def keyboardSearch(self, search: str) -> None:
        """Nothing: Qt's own would read the whole journal, line by line."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        last = self.entries.count - 1
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif not plain or last < 0:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        elif key == Qt.Key.Key_Home:
            self.select_row(0)
        elif key == Qt.Key.Key_End:
            self.select_row(last)
        else:
            super().keyPressEvent(event)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        if self.currentIndex().isValid():
            self.dragged.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.visualRect(self.currentIndex())
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        if by_keys and not row.isEmpty():
            self.menu_wanted.emit(self.viewport().mapToGlobal(row.center()))
        elif self.indexAt(event.pos()).isValid():
            self.menu_wanted.emit(event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._delegate.measures = None
            self._set_heights()

    def _set_heights(self) -> None:
        sizes = self._delegate.sizes()
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(8)
        rows.setDefaultSectionSize(sizes.row)
        headings = self.entries.headings
        for row in self._raised:  # Qt keeps the height of each row through a reset of the model
            if row not in headings and row < self.entries.count:
                rows.resizeSection(row, sizes.row)
        for row in headings:
            rows.resizeSection(row, sizes.row + sizes.heading)
        self._raised = frozenset(headings)
        self.verticalScrollBar().setSingleStep(max(1, sizes.row // 3))
