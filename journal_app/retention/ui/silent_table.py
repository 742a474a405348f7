"""A list of silent clients, as high as all its rows; what holds it scrolls."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QWidget

from journal_app.ground.i18n import _
from journal_app.retention.overview import SilentClient
from journal_app.retention.ui.silent_delegate import Deed, SilentDelegate
from journal_app.retention.ui.silent_model import COLUMNS, Column, Rows, SilentModel, cell
from journal_app.ui import theme
from journal_app.ui.paged_model import Index
from journal_app.ui.widgets.deed_table import DeedTable
from journal_app.ui.widgets.row_delegate import PAD

MEASURED = 40
"""Rows of which the widest sets a column's width."""
LEAST_NAME, NARROW_NAME = 150, 110
"""The second where a name has to give way to the chance."""


class SilentTable(DeedTable):
    """Ctrl+Right puts off, as it does with a next step."""

    moved = Signal(QRect)
    """The keyboard went to the row at this place in the list."""

    click_opens = True

    def __init__(
        self, name: str, spoken: Callable[[SilentClient], str], parent: QWidget | None = None
    ) -> None:
        clients = SilentModel(spoken)
        super().__init__(clients, SilentDelegate(), name, parent)
        clients.setParent(self)
        self.clients = clients
        self._writable = True
        self.setAccessibleDescription(
            _("Enter opens the client, Space shows what can be done, Ctrl+Right puts off.")
        )
        self.setProperty("bare", True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

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
                self.select_row(min(row, len(self.clients.rows) - 1) if here is None else here)
        elif changed:
            self.measure()

    def place_of(self, row: int) -> QRect:
        """Of the row in this widget, its heads included."""
        found = self.visualRect(self.clients.index(row, 0))
        return found.translated(self.viewport().pos())

    def press(self, event: QKeyEvent, *, plain: bool) -> bool:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        one, row = self.client(), self.currentIndex().row()
        if one is not None and control and event.key() == Qt.Key.Key_Right:
            if self._writable:
                place = self.viewport().mapToGlobal(self.menu_place(row))
                self.wanted.emit(one, Deed.PUT_OFF, place)
            return True
        return super().press(event, plain=plain)

    def menu_place(self, row: int) -> QPoint:
        return self.deeds_cell(row).bottomRight()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            self.moved.emit(self.place_of(current.row()))

    def measure(self) -> None:
        self.fit_columns()
        heads = self.horizontalHeader()
        heads.ensurePolished()
        heads.setFixedHeight(QFontMetrics(theme.font("caption")).height() + 18)
        height = self._delegate.row_height * len(self.clients.rows)
        self.setFixedHeight(heads.height() + height)

    def fit_columns(self) -> None:
        """The chance goes before what became of others, and that before the words of the deeds."""
        room = self.viewport().width()
        wide = {one: self._width(one) for one in (Column.SILENT, Column.CHANCE, Column.ALIKE)}
        if not self.clients.tells_chance:
            del wide[Column.CHANCE]
        if not self.clients.tells_alike:
            del wide[Column.ALIKE]
        words = self._writable
        wide[Column.DEEDS] = self._delegate.deeds_width(worded=words)
        if words and sum(wide.values()) + theme.px(LEAST_NAME) > room:
            words = False
            wide[Column.DEEDS] = self._delegate.deeds_width(worded=False)
        for column, least in ((Column.ALIKE, LEAST_NAME), (Column.CHANCE, NARROW_NAME)):
            if sum(wide.values()) + theme.px(least) > room:
                wide.pop(column, None)
        self._delegate.words = words
        wide[Column.NAME] = max(theme.px(60), room - sum(wide.values()))
        self.set_widths(COLUMNS, wide)

    def _width(self, column: Column) -> int:
        texts = {cell(one, column) for one in self.clients.rows[:MEASURED]}
        caption = QFontMetrics(theme.font("caption"))
        widest = max((self._delegate.metrics.horizontalAdvance(text) for text in texts), default=0)
        return max(widest, caption.horizontalAdvance(self.clients.head(column))) + 2 * PAD + 4
