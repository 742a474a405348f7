"""The list of referrals: a table whose heads sort, and whose lines act in place."""

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QRect, Qt, Signal
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
from journal_app.referrals.queries import ReferralLine, SortBy
from journal_app.referrals.ui import words
from journal_app.referrals.ui.list_delegate import PAD, ReferralDelegate
from journal_app.referrals.ui.list_model import ReferralListModel
from journal_app.referrals.ui.words import Deed
from journal_app.ui import theme
from journal_app.ui.paged_model import PAGE
from journal_app.ui.sorted_model import ASCENDING
from journal_app.ui.widgets.chip import chip_size

LEAST_NAME = 150
ELASTIC = (SortBy.RECIPIENT, SortBy.GIVER, SortBy.PROVIDER)
GIVING_WAY = (SortBy.MONEY, SortBy.DAY)
"""Columns that a narrow window leaves out, the first one first."""


class ReferralTable(QTableView):
    opened = Signal(object)
    """Enter or a double click on the `ReferralLine`."""
    wanted = Signal(object, object, QPoint)
    """Of the `ReferralLine` this `Deed`, with what it opens at this place of the screen."""
    typed = Signal(str)
    """Letters: the coach looks for a name."""
    sort_wanted = Signal(object)
    """The `SortBy` of the head that was clicked."""
    outcome_wanted = Signal(object, int)
    """Ctrl+Right (1) or Ctrl+Left (-1): the next or former outcome of this `ReferralLine`."""

    def __init__(self, model: ReferralListModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = model
        self.writable = True
        self.setAccessibleName(name)
        self.setAccessibleDescription(
            _("Enter opens the referral, Space shows what can be done, Ctrl with an arrow key "
              "changes what became of it.")
        )  # fmt: skip
        self.setModel(model)
        self._delegate = ReferralDelegate(model, self)
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
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads = self.horizontalHeader()
        heads.setSectionsClickable(True)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setHighlightSections(False)
        heads.sectionClicked.connect(self._on_head)
        model.modelReset.connect(self._fit_columns)
        self._set_heights()

    def line(self) -> ReferralLine | None:
        """The current one."""
        return self.lines.row(self.currentIndex().row())

    def select_row(self, row: int | None) -> None:
        """Make ``row`` the current one and bring it into sight; None: no row is."""
        if row is None:
            self.selectionModel().clear()
            return
        index = self.lines.index(row, 0)
        self.selectionModel().setCurrentIndex(
            index,
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )
        self.scrollTo(index)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: Qt's own would read every line."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line, key, last = self.line(), event.key(), self.lines.count - 1
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        sideways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if line is not None and plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(line)
        elif line is not None and plain and key == Qt.Key.Key_Space:
            self.wanted.emit(line, Deed.MORE, self._below_current())
        elif line is not None and control and key in sideways:
            self.outcome_wanted.emit(line, sideways[Qt.Key(key)])
        elif plain and last >= 0 and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.select_row(0 if key == Qt.Key.Key_Home else last)
        elif plain and event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() != QContextMenuEvent.Reason.Mouse:
            line, place = self.line(), self._below_current()
        else:
            line, place = self.lines.row(self.rowAt(event.pos().y())), event.globalPos()
        if line is not None:
            self.wanted.emit(line, Deed.MORE, place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._delegate.has_keyboard = True
        if not self.currentIndex().isValid() and self.lines.count:
            self.select_row(0)
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
        line, deed = self.lines.row(self.rowAt(place.y())), self._deed_at(place)
        left = event.button() == Qt.MouseButton.LeftButton
        if line is not None and deed is not None and left:
            self.wanted.emit(line, deed, event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = event.position().toPoint()
        line = self.lines.row(self.rowAt(place.y()))
        if line is not None and self._deed_at(place) is None:
            self.opened.emit(line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._delegate.renew()
            self._set_heights()
            self._fit_columns()

    def deed_place(self, row: int, deed: Deed) -> QRect:
        """Where the deed of that row is clicked, in the viewport; empty where it has none."""
        line = self.lines.row(row)
        found = {} if line is None else self._delegate.deeds(self._deeds_cell(row), line)
        return found.get(deed, QRect())

    def _deed_at(self, place: QPoint) -> Deed | None:
        row = self.rowAt(place.y())
        line = self.lines.row(row) if row >= 0 else None
        if line is None:
            return None
        deeds = self._delegate.deeds(self._deeds_cell(row), line)
        return next((deed for deed, where in deeds.items() if where.contains(place)), None)

    def _deeds_cell(self, row: int) -> QRect:
        return self.visualRect(self.lines.index(row, len(self.lines.columns) - 1))

    def _below_current(self) -> QPoint:
        cell = self._deeds_cell(self.currentIndex().row())
        return self.viewport().mapToGlobal(cell.bottomLeft())

    def _hover(self, row: int, deed: Deed | None) -> None:
        if (row, deed) != (self._delegate.hovered, self._delegate.pointed):
            self._delegate.hovered, self._delegate.pointed = row, deed
            self.viewport().update()
        over = Qt.CursorShape.ArrowCursor if deed is None else Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(over)

    def _set_heights(self) -> None:
        rows, height = self.verticalHeader(), self._delegate.row_height
        rows.setMinimumSectionSize(8)
        rows.setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(max(1, height // 2))

    def _fit_columns(self) -> None:
        """Names share what is left; days and money go before the words of what comes next."""
        room, told = self.viewport().width(), self.lines.columns[:-1]
        wide = {one: self._width(one) for one in told if one not in ELASTIC}
        names = [one for one in told if one in ELASTIC]
        least = theme.px(LEAST_NAME) * len(names)
        worded = self.writable
        deeds = self._delegate.deeds_width(worded=worded)
        for column in GIVING_WAY:
            if sum(wide.values()) + deeds + least > room:
                wide.pop(column, None)
        if worded and sum(wide.values()) + deeds + least > room:
            worded, deeds = False, self._delegate.deeds_width(worded=False)
        self._delegate.words = worded
        spare = max(theme.px(60) * len(names), room - sum(wide.values()) - deeds)
        for place, name in enumerate(names):
            # what is told besides stands behind the first
            share = spare * 3 // 5 if place == 0 else spare - spare * 3 // 5
            wide[name] = share
        for place, column in enumerate(told):
            self.setColumnHidden(place, column not in wide)
            if column in wide:
                self.setColumnWidth(place, wide[column])
        self.setColumnWidth(len(told), deeds)
        self.viewport().update()

    def _width(self, column: SortBy) -> int:
        shown = [self.lines.row(place) for place in range(min(PAGE, self.lines.count))]
        texts = {words.cell(one, column, self.lines.currency) for one in shown if one is not None}
        if column is SortBy.OUTCOME:
            widest = max((chip_size(text).width() for text in texts), default=0)
        else:
            metrics = QFontMetrics(theme.font("body"))
            widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        head = QFontMetrics(theme.font("caption")).horizontalAdvance(
            _(words.COLUMNS[column]) + ASCENDING
        )
        return max(widest, head) + 2 * PAD + 4

    def _on_head(self, section: int) -> None:
        by = self.lines.sort_of(section)
        if by is not None:
            self.sort_wanted.emit(by)
