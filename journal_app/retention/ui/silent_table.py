"""A list of silent clients, as high as all its rows; what holds it scrolls."""

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from journal_app.ground.i18n import _
from journal_app.retention.overview import SilentClient
from journal_app.retention.ui.silent_delegate import PAD, Deed, SilentDelegate
from journal_app.retention.ui.silent_model import COLUMNS, Column, Rows, SilentModel, cell
from journal_app.ui import theme

MEASURED = 40
"""Rows of which the widest sets a column's width."""
LEAST_NAME, NARROW_NAME = 150, 110
"""The second where a name has to give way to the chance."""


class SilentTable(QTableView):
    opened = Signal(object)
    """Enter or a click on the `SilentClient`."""
    wanted = Signal(object, object, QPoint)
    """Of the `SilentClient` this `Deed`, with what it opens at this place of the screen.

    Space and the menu key are for all deeds, Ctrl+Right puts off as it does with a next step.
    """
    moved = Signal(QRect)
    """The keyboard went to the row at this place in the list."""

    def __init__(
        self, name: str, spoken: Callable[[SilentClient], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.clients = SilentModel(spoken, self)
        self._writable = True
        self.setAccessibleName(name)
        self.setAccessibleDescription(
            _("Enter opens the client, Space shows what can be done, Ctrl+Right puts off.")
        )
        self.setProperty("bare", True)
        self.setModel(self.clients)
        self._delegate = SilentDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setHighlightSections(False)
        heads.setSectionsClickable(False)

    def client(self) -> SilentClient | None:
        """The current one."""
        return self.clients.client(self.currentIndex().row())

    def show_rows(self, rows: Rows, *, whole: bool, writable: bool) -> None:
        """The current client stays it; where they are gone the next one is."""
        current, row = self.client(), self.currentIndex().row()
        changed = writable is not self._writable
        self._writable = writable
        if self.clients.show_rows(rows, whole=whole):
            if current is not None and self.clients.rows:
                here = self.clients.row_of(current.client.uid)
                self.select(min(row, len(self.clients.rows) - 1) if here is None else here)
        elif not changed:
            return
        self._fit()

    def select(self, row: int) -> None:
        self.selectionModel().setCurrentIndex(
            self.clients.index(row, 0),
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )

    def place_of(self, row: int) -> QRect:
        """Of the row in this widget, its heads included."""
        found = self.visualRect(self.clients.index(row, 0))
        return found.translated(self.viewport().pos())

    # keyboard and mouse

    def keyboardSearch(self, search: str) -> None:
        """Nothing: Space is for what can be done."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        one, key = self.client(), event.key()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if one is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            self.opened.emit(one)
        elif one is not None and key == Qt.Key.Key_Space and not control:
            self.wanted.emit(one, Deed.MORE, self._below_current())
        elif one is not None and key == Qt.Key.Key_Right and control:
            if self._writable:
                self.wanted.emit(one, Deed.PUT_OFF, self._below_current())
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.clients.rows:
            self.select(0 if key == Qt.Key.Key_Home else len(self.clients.rows) - 1)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() != QContextMenuEvent.Reason.Mouse:
            one, place = self.client(), self._below_current()
        else:
            one, place = self.clients.client(self.rowAt(event.pos().y())), event.globalPos()
        if one is not None:
            self.wanted.emit(one, Deed.MORE, place)

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            self.moved.emit(self.place_of(current.row()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._delegate.has_keyboard = True
        if self.client() is None and self.clients.rows:
            self.select(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._delegate.has_keyboard = False
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        place = event.position().toPoint()
        self._hover(self.rowAt(place.y()), self._deed_at(place))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1, None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        one = self.clients.client(self.rowAt(place.y()))
        if one is None or event.button() != Qt.MouseButton.LeftButton:
            return
        deed = self._deed_at(place)
        if deed is None:
            self.opened.emit(one)
        else:
            self.wanted.emit(one, deed, event.globalPosition().toPoint())

    def _deed_at(self, place: QPoint) -> Deed | None:
        row = self.rowAt(place.y())
        if row < 0:
            return None
        deeds = self._delegate.deeds(self._deeds_cell(row))
        return next((deed for deed, where in deeds.items() if where.contains(place)), None)

    def _deeds_cell(self, row: int) -> QRect:
        return self.visualRect(self.clients.index(row, COLUMNS.index(Column.DEEDS)))

    def _below_current(self) -> QPoint:
        return self.viewport().mapToGlobal(
            self._deeds_cell(self.currentIndex().row()).bottomRight()
        )

    def _hover(self, row: int, deed: Deed | None) -> None:
        if (row, deed) != (self._delegate.hovered, self._delegate.pointed):
            self._delegate.hovered, self._delegate.pointed = row, deed
            self.viewport().update()
        over = Qt.CursorShape.ArrowCursor if row < 0 else Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(over)

    # size

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._delegate.renew()
            self._fit()

    def _fit(self) -> None:
        self._fit_columns()
        height = self._delegate.row_height
        self.verticalHeader().setMinimumSectionSize(8)
        self.verticalHeader().setDefaultSectionSize(height)
        heads = self.horizontalHeader()
        heads.ensurePolished()
        heads.setFixedHeight(QFontMetrics(theme.font("caption")).height() + 18)
        self.setFixedHeight(heads.height() + height * len(self.clients.rows))

    def _fit_columns(self) -> None:
        """The chance goes before what became of others, and that before the words of the deeds."""
        room = self.viewport().width()
        wide = {one: self._width(one) for one in (Column.SILENT, Column.CHANCE, Column.ALIKE)}
        if not self.clients.tells_chance:
            del wide[Column.CHANCE]
        if not self.clients.tells_alike:
            del wide[Column.ALIKE]
        words = self._writable
        wide[Column.DEEDS] = self._delegate.deeds_width(words=words)
        if words and sum(wide.values()) + theme.px(LEAST_NAME) > room:
            words = False
            wide[Column.DEEDS] = self._delegate.deeds_width(words=False)
        for column, least in ((Column.ALIKE, LEAST_NAME), (Column.CHANCE, NARROW_NAME)):
            if sum(wide.values()) + theme.px(least) > room:
                wide.pop(column, None)
        self._delegate.words = words
        wide[Column.NAME] = max(theme.px(60), room - sum(wide.values()))
        for place, column in enumerate(COLUMNS):
            self.setColumnHidden(place, column not in wide)
            if column in wide:
                self.setColumnWidth(place, wide[column])
        self.viewport().update()

    def _width(self, column: Column) -> int:
        texts = {cell(one, column) for one in self.clients.rows[:MEASURED]}
        body, caption = QFontMetrics(theme.font("body")), QFontMetrics(theme.font("caption"))
        widest = max((body.horizontalAdvance(text) for text in texts), default=0)
        return max(widest, caption.horizontalAdvance(self.clients.head(column))) + 2 * PAD + 4
