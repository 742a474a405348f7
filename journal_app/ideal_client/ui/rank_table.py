"""The clients by fit: a table whose heads sort, and whose rows can be acted on."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
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
from journal_app.ideal_client.ui.rank_delegate import PAD, RankDelegate
from journal_app.ideal_client.ui.rank_model import COLUMNS, Column, RankModel
from journal_app.ui import theme
from journal_app.ui.sorted_model import ASCENDING

MEASURED = 64
"""Rows that are looked at for the widths: as many as are read at once anyway."""
MOST_RUNG = 190
LEAST_NAME, NAME = 150, 200
GIVING_WAY = (Column.RUNG, Column.MONEY, Column.DEED)
"""Columns that a narrow window leaves out, the first one first."""


class RankTable(QTableView):
    opened = Signal(str)
    """Enter or a double click on the client with that uid."""
    rate_wanted = Signal(str)
    """Space, or a click on what stands at the end of the row."""
    menu_wanted = Signal(QPoint)
    typed = Signal(str)
    """Letters: the coach looks for a name."""
    sort_wanted = Signal(object)
    """The `RankBy` of the head that was clicked."""

    def __init__(self, model: RankModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ranks = model
        self.setAccessibleName(_("Clients by fit"))
        self.setModel(model)
        self._delegate = RankDelegate(model, self)
        self._needs: dict[Column, int] = {}
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
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(self._on_double_clicked)
        model.modelReset.connect(self._on_reset)
        self._set_heights()

    def current_uid(self) -> str | None:
        index = self.currentIndex()
        line = self.ranks.row(index.row()) if index.isValid() else None
        return None if line is None else line.uid

    def select_row(self, row: int) -> None:
        """Make ``row`` the current one and bring it into sight."""
        index = self.ranks.index(row, 0)
        self.selectionModel().setCurrentIndex(
            index,
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )
        self.scrollTo(index)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: Qt's own would read every client, line by line."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = event.key(), self.ranks.count - 1
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        uid = self.current_uid()
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if uid is not None:
                self.opened.emit(uid)
        elif plain and key == Qt.Key.Key_Space:
            if uid is not None:
                self.rate_wanted.emit(uid)
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
        index = self.indexAt(event.position().toPoint())
        deed = index.isValid() and COLUMNS[index.column()] is Column.DEED
        shape = Qt.CursorShape.PointingHandCursor if deed else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self._hover(index.row() if index.isValid() else -1)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._delegate.has_keyboard = True
        if not self.currentIndex().isValid() and self.ranks.count:
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
            self._set_heights()
            self._needs.clear()
            self._on_reset()

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered:
            self._delegate.hovered = row
            self.viewport().update()

    def _set_heights(self) -> None:
        rows, height = self.verticalHeader(), self._delegate.row_height()
        rows.setMinimumSectionSize(8)
        rows.setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(max(1, height // 2))

    def _on_reset(self) -> None:
        """A column never gets narrower while one searches: it must not jump."""
        caption = QFontMetrics(theme.font("caption"))
        for column in COLUMNS:
            title = self.ranks.TITLES.get(column)
            head = caption.horizontalAdvance(_(title) + ASCENDING) if title else 0
            self._needs[column] = max(self._needs.get(column, 0), head + 2 * PAD + theme.px(4))
        for place in range(min(MEASURED, self.ranks.count)):
            line = self.ranks.row(place)
            for column in COLUMNS if line is not None else ():
                assert line is not None  # noqa: S101 - else there is no column
                needed = self._delegate.width_of(line, column)
                self._needs[column] = max(self._needs[column], needed)
        self._fit_columns()

    def _fit_columns(self) -> None:
        room = self.viewport().width()
        widths = {column: self._needs.get(column, theme.px(80)) for column in COLUMNS}
        widths[Column.RUNG] = min(widths[Column.RUNG], theme.px(MOST_RUNG))
        widths[Column.NAME] = theme.px(LEAST_NAME)
        for column in GIVING_WAY:
            if sum(widths.values()) > room:
                del widths[column]
        over = sum(widths.values()) - room
        if over > 0:
            widths[Column.FIT] = max(theme.px(120), widths[Column.FIT] - over)
        spare = -over - theme.px(NAME - LEAST_NAME)
        widths[Column.FIT] += max(0, min(self._delegate.chip_room(), spare))
        widths[Column.NAME] += max(0, room - sum(widths.values()))
        for place, column in enumerate(COLUMNS):
            self.setColumnHidden(place, column not in widths)
            if column in widths:
                self.setColumnWidth(place, widths[column])

    def _on_head(self, section: int) -> None:
        by = self.ranks.sort_of(section)
        if by is not None:
            self.sort_wanted.emit(by)

    def _on_clicked(self, index: QModelIndex) -> None:
        line = self.ranks.row(index.row())
        if line is not None and COLUMNS[index.column()] is Column.DEED:
            self.rate_wanted.emit(line.uid)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        line = self.ranks.row(index.row())
        if line is not None and COLUMNS[index.column()] is not Column.DEED:
            self.opened.emit(line.uid)
