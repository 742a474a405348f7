"""A table whose rows are chosen whole: by mouse, by keyboard, and by their heads sorted."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from journal_app.ui.paged_model import RowRole
from journal_app.ui.sorted_model import SortedModel
from journal_app.ui.widgets.row_delegate import RowDelegate


class RowTable(QTableView):
    """What a room's table says besides: `fit_columns`, and the keys and deeds of its own."""

    opened = Signal(object)
    """Enter or a double click on that row."""
    menu_wanted = Signal(QPoint)
    """What can be done with the current row; with a place on the screen."""
    typed = Signal(str)
    """Letters: the coach looks for a name."""
    sort_wanted = Signal(object)
    """What the head that was clicked sorts by."""

    click_opens = False
    """Whether one click does, as a second one does else."""

    def __init__(
        self,
        model: QAbstractTableModel,
        delegate: RowDelegate,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._delegate = delegate
        delegate.setParent(self)
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(delegate)
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
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setMinimumSectionSize(8)  # the style's own is wider than dots in large text
        heads.setHighlightSections(False)
        heads.setSectionsClickable(isinstance(model, SortedModel))
        heads.sectionClicked.connect(self._on_head)
        model.modelReset.connect(self.measure)
        self.set_heights()

    def line_at(self, row: int) -> Any:
        """The row itself, as of `RowRole`; None where there is none."""
        return self.model().index(row, 0).data(RowRole)

    def select_row(self, row: int | None) -> None:
        """Make ``row`` the current one and bring it into sight; None: no row is."""
        if row is None:
            self.selectionModel().clear()
            return
        index = self.model().index(row, 0)
        self.selectionModel().setCurrentIndex(
            index,
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )
        self.scrollTo(index)

    def open_row(self, row: int) -> None:
        line = self.line_at(row)
        if line is not None:
            self.opened.emit(line)

    def set_widths(self, columns: Iterable[Any], widths: Mapping[Any, int]) -> None:
        """Of the ``columns``, from the left; those without a width are hidden."""
        for place, column in enumerate(columns):
            self.setColumnHidden(place, column not in widths)
            if column in widths:
                self.setColumnWidth(place, widths[column])
        self.viewport().update()

    # what a room may say otherwise

    def fit_columns(self) -> None:
        """Divide the room there is."""
        raise NotImplementedError

    def measure(self) -> None:
        """Other rows, or text of another size."""
        self.fit_columns()

    def press(self, event: QKeyEvent, *, plain: bool) -> bool:
        """Whether the key does something here; ``plain``: without Ctrl, Alt and the like."""
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_row(self.currentIndex().row())
            return True
        return False

    def ask_menu(self, row: int, place: QPoint) -> None:
        """``row`` is the current one, ``place`` on the screen."""
        self.menu_wanted.emit(place)

    def menu_place(self, row: int) -> QPoint:
        """In the viewport, where the keyboard asks for the menu."""
        return self.visualRect(self.model().index(row, 0)).center()

    def deed_at(self, place: QPoint) -> object:
        """What a click there does besides choosing the row; None: nothing."""
        return None

    def click(self, place: QPoint, on_screen: QPoint) -> None:
        """On a row, at ``place`` of the viewport."""
        if self.click_opens:
            self.open_row(self.rowAt(place.y()))

    # keyboard and mouse

    def keyboardSearch(self, search: str) -> None:
        """Nothing: Qt's own would read every row."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = event.key(), self.model().rowCount() - 1
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if self.press(event, plain=plain):
            return
        if plain and last >= 0 and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.select_row(0 if key == Qt.Key.Key_Home else last)
        elif plain and event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            row, place = self.rowAt(event.pos().y()), event.globalPos()
        else:
            row = self.currentIndex().row()
            place = self.viewport().mapToGlobal(self.menu_place(row))
        if self.line_at(row) is not None:
            self.ask_menu(row, place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        place = event.position().toPoint()
        row, deed = self.rowAt(place.y()), self.deed_at(place)
        acts = row >= 0 if self.click_opens else deed is not None
        shape = Qt.CursorShape.PointingHandCursor if acts else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self._hover(row, deed)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1, None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and self.rowAt(place.y()) >= 0:
            self.click(place, event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        place = event.position().toPoint()
        if not self.click_opens and self.deed_at(place) is None:
            self.open_row(self.rowAt(place.y()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._delegate.has_keyboard = True
        mouse = event.reason() == Qt.FocusReason.MouseFocusReason  # which chooses a row itself
        if not mouse and not self.selectionModel().hasSelection() and self.model().rowCount():
            self.select_row(max(0, self.currentIndex().row()))  # Qt's own choice is not to be seen
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # the row keeps its bar while its menu is open
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._delegate.has_keyboard = False
        self.viewport().update()

    def _hover(self, row: int, deed: object) -> None:
        if (row, deed) != (self._delegate.hovered, self._delegate.pointed):
            self._delegate.hovered, self._delegate.pointed = row, deed
            self.viewport().update()

    # size

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.renew()

    def renew(self) -> None:
        """The text size has changed."""
        self._delegate.renew()
        self.set_heights()
        self.measure()

    def set_heights(self) -> None:
        height = self._delegate.row_height
        self.verticalHeader().setMinimumSectionSize(8)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(max(1, height // 2))

    def _on_head(self, section: int) -> None:
        model = self.model()
        by = model.sort_of(section) if isinstance(model, SortedModel) else None
        if by is not None:
            self.sort_wanted.emit(by)
