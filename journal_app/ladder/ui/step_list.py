"""All next steps by their day, to be done, postponed, or to open the client they are with."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from journal_app.ground.i18n import _
from journal_app.ladder.agenda import Planned
from journal_app.ladder.care_queries import StepLine
from journal_app.ladder.ui.step_delegate import StepDelegate
from journal_app.ladder.ui.step_model import StepModel


class StepList(QListView):
    """Each signal comes with the `StepLine`."""

    opened = Signal(object)
    """Enter or a double click: the client."""
    done_wanted = Signal(object)
    """Space or a click on the ring."""
    later_wanted = Signal(object)
    """Ctrl+Right, as on the board further on, or a click on the word."""
    menu_wanted = Signal(object, QPoint)
    """At this place of the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps = StepModel(self)
        self.setAccessibleName(_("Next steps"))
        self.setModel(self.steps)
        self._delegate = StepDelegate(self.steps, self)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._on_double_clicked)

    def step(self) -> StepLine | None:
        """The current one."""
        return self.steps.step(self.currentIndex().row())

    def show_steps(self, planned: Sequence[Planned], today: date) -> None:
        """The current step stays it; where it is done the next one is, and nothing scrolls."""
        current, row = self.step(), self.currentIndex().row()
        scrolled = self.verticalScrollBar().value()
        if not self.steps.show_steps(planned, today):
            return
        if current is not None:
            here = self.steps.row_of(current.uid)
            self.select(row if here is None else here)
        self.verticalScrollBar().setValue(scrolled)

    def select(self, row: int) -> None:
        """The step in that row, else the nearest below it, else above."""
        below = range(max(0, row), len(self.steps.rows))
        rows = (*below, *range(min(row, len(self.steps.rows)) - 1, -1, -1))
        found = next((one for one in rows if self.steps.step(one) is not None), None)
        if found is not None:
            index = self.steps.index(found, 0)
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.scrollTo(index)

    def renew(self) -> None:
        """The text size has changed."""
        self._delegate.renew()
        self.scheduleDelayedItemsLayout()

    # keyboard and mouse

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.step() is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.select(0)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: the field above finds a client, and Space is for what is done."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = self.step()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        wanted = {
            (Qt.Key.Key_Return, False): self.opened,
            (Qt.Key.Key_Enter, False): self.opened,
            (Qt.Key.Key_Space, False): self.done_wanted,
            (Qt.Key.Key_Right, True): self.later_wanted,
        }.get((Qt.Key(event.key()), control))
        if wanted is not None and step is not None:
            wanted.emit(step)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index, place = self.currentIndex(), event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
        else:
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
        step = self.steps.step(index.row())
        if step is not None:
            self.select(index.row())
            self.menu_wanted.emit(step, place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        place = event.position().toPoint()
        self._hover(self.indexAt(place).row())
        over = self._action_at(place) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        step, act = self.steps.step(self.indexAt(place).row()), self._action_at(place)
        if event.button() == Qt.MouseButton.LeftButton and step is not None and act is not None:
            act(step)

    def _action_at(self, place: QPoint) -> Callable[[StepLine], None] | None:
        """What a click there does."""
        index = self.indexAt(place)
        step, row = self.steps.step(index.row()), self.visualRect(index)
        if step is None:
            return None
        around = self._delegate.ring(row).adjusted(-8, -8, 8, 8)
        if around.contains(place):
            return self.done_wanted.emit
        if self._delegate.later(row, step).contains(place):
            return self.later_wanted.emit
        return None

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered:
            self._delegate.hovered = row
            self.viewport().update()

    def _on_double_clicked(self, index: QModelIndex) -> None:
        step = self.steps.step(index.row())
        if step is not None:
            self.opened.emit(step)
