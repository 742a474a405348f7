"""The list of clients: a table whose heads sort."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from journal_app.clients.ui.column_widths import Needs
from journal_app.clients.ui.delegate import ClientDelegate
from journal_app.clients.ui.list_model import COLUMNS, ClientListModel
from journal_app.ground.i18n import _


class ClientList(QTableView):
    opened = Signal(str)
    """Enter or a double click on the client with that uid."""
    copy_wanted = Signal()
    menu_wanted = Signal(QPoint)
    """What can be done with the current client; with a place on the screen."""
    typed = Signal(str)
    """Letters: the coach looks for a name."""
    sort_wanted = Signal(object)
    """The `SortBy` of the head that was clicked."""

    def __init__(self, model: ClientListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clients = model
        self.setAccessibleName(_("Clients"))
        self.setModel(model)
        self._delegate = ClientDelegate(model, self)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads = self.horizontalHeader()
        heads.setSectionsClickable(True)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setHighlightSections(False)
        heads.sectionClicked.connect(self._on_head)
        self.doubleClicked.connect(self._on_double_clicked)
        self._needs = Needs()
        model.modelReset.connect(self._on_reset)
        self._set_heights()
        self._on_reset()

    def current_uid(self) -> str | None:
        index = self.currentIndex()
        line = self.clients.row(index.row()) if index.isValid() else None
        return None if line is None else line.uid

    def select_row(self, row: int | None) -> None:
        """Make ``row`` the current one and bring it into sight; None: no row is."""
        if row is None:
            self.selectionModel().clear()
            return
        index = self.clients.index(row, 0)
        self.selectionModel().setCurrentIndex(
            index,
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )
        self.scrollTo(index)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: Qt's own would read every client, line by line."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = event.key(), self.clients.count - 1
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        uid = self.current_uid()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_wanted.emit()
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if uid is not None:
                self.opened.emit(uid)
        elif plain and last >= 0 and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.select_row(0 if key == Qt.Key.Key_Home else last)
        elif plain and event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.visualRect(self.currentIndex())
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        if by_keys and not row.isEmpty():
            self.menu_wanted.emit(self.viewport().mapToGlobal(row.center()))
        elif not by_keys and self.indexAt(event.pos()).isValid():
            self.menu_wanted.emit(event.globalPos())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._delegate.has_keyboard = True
        if not self.currentIndex().isValid() and self.clients.count:
            self.select_row(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._delegate.has_keyboard = False
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._delegate.renew()
            self._set_heights()
            self._needs.forget()
            self._on_reset()

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered:
            self._delegate.hovered = row
            self.viewport().update()

    def _set_heights(self) -> None:
        rows, height = self.verticalHeader(), self._delegate.sizes().row
        rows.setMinimumSectionSize(8)
        rows.setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(max(1, height // 2))

    def _fit_columns(self) -> None:
        widths = self._needs.widths(self.viewport().width())
        for place, column in enumerate(COLUMNS):
            self.setColumnHidden(place, column not in widths)
            if column in widths:
                self.setColumnWidth(place, widths[column])

    def _on_reset(self) -> None:
        self._needs.measure(self.clients, self._delegate.sizes())
        self._fit_columns()

    def _on_head(self, section: int) -> None:
        self.sort_wanted.emit(COLUMNS[section])

    def _on_double_clicked(self, index: QModelIndex) -> None:
        line = self.clients.row(index.row())
        if line is not None:
            self.opened.emit(line.uid)
