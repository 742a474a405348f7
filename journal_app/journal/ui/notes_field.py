"""The notes: Markdown that is shown as meant, and as typed while the coach writes in it."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QScrollArea, QWidget

from journal_app.ground.i18n import _
from journal_app.ground.markdown import address_at, source_place, task_boxes
from journal_app.ui.links import open_address
from journal_app.ui.widgets.growing_text import GrowingTextEdit, letters, units
from journal_app.ui.widgets.markdown_text import STAYING, MarkdownText


class NotesField(GrowingTextEdit):
    """The field itself holds what was typed; `view` lies over it until the cursor comes in."""

    _writing = False
    _waiting: str | None = None
    """A text that the field takes over when it is needed: laying out a long one takes long."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(bare=True, parent=parent)
        self.setAccessibleName(name)
        self.view = MarkdownText(name, self)
        self.view.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.view.hide()
        self.view.clicked.connect(self._on_clicked)
        self.view.fitted.connect(self._fit)
        self.view.tasks_change = True
        self.view.task_clicked.connect(self._on_task)
        self.view.dragged_over.connect(self._on_dragged_over)

    def placed_by_hand(self) -> tuple[QWidget, ...]:
        """Where Tab goes in it."""
        return (self.view,)

    # what the form asks

    def text(self) -> str:
        return super().text() if self._waiting is None else self._waiting

    def set_text(self, text: str) -> None:
        if text != self.text():
            super().set_text("")  # nothing of the former entry stays
            self._waiting = text
            self._show(fresh=True)

    def mark_hits(self, query: str, ground: str = "celebrate_soft") -> None:
        self.searched = (query, ground)
        self.view.mark_hits(query, ground)
        if self._waiting is None:
            super().mark_hits(query, ground)

    def setReadOnly(self, read_only: bool) -> None:
        """Read only it stays rendered, and Tab goes through its links."""
        if read_only == self.isReadOnly():
            return
        super().setReadOnly(read_only)
        by_keys, by_click = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(by_click if read_only else by_keys)
        self.view.setFocusPolicy(by_keys if read_only else by_click)
        self.view.tasks_change = not read_only
        if read_only:
            self._leave()

    # from one to the other

    def _write(self) -> None:
        if not self.isReadOnly() and not self._writing:
            self._writing = True
            self._show()

    def _leave(self) -> None:
        if self._writing:
            self._writing = False
            self._show()

    def _show(self, *, fresh: bool = False) -> None:
        text = self.text()
        rendered = bool(text.strip()) and not self._writing
        if rendered:
            self.view.set_markdown(text, 0 if fresh else self.height())
        else:
            self._take_over()
        self.view.setVisible(rendered)
        self._fit()

    def _take_over(self) -> None:
        if self._waiting is not None:
            text, self._waiting = self._waiting, None
            super().set_text(text)
            super().mark_hits(*self.searched)

    def _on_task(self, nth: int) -> None:
        """Done, or not done after all; a step that Ctrl+Z takes back, as if it were typed."""
        self._take_over()
        text = self.text()  # as it is in the field: a break of a line is one sign there
        boxes = task_boxes(text)
        if nth >= len(boxes):
            return
        cursor = self.textCursor()
        cursor.setPosition(units(text[: boxes[nth]]))
        cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText("x" if text[boxes[nth]] == " " else " ")
        self._show()
        self.left.emit()

    def _on_clicked(self, place: int) -> None:
        if self.isReadOnly():
            return
        clicked = self.view.textCursor()
        clicked.setPosition(place)
        level = self.view.viewport().mapToGlobal(self.view.cursorRect(clicked).topLeft()).y()
        self._write()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        shown, text = self.view.toPlainText(), self.text()
        target = source_place(text, shown, letters(shown, place))
        cursor = self.textCursor()
        cursor.setPosition(units(text[:target]))
        self.setTextCursor(cursor)
        self._keep_level(level)

    def _keep_level(self, level: int) -> None:
        """Scroll so that the cursor is where the click was; ``level`` is a height on the screen."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            now = self.viewport().mapToGlobal(self.cursorRect().topLeft()).y()
            bar = area.verticalScrollBar()
            bar.setValue(bar.value() + now - level)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._write()
        super().focusInEvent(event)
        if not self._writing:
            self.view.setFocus(event.reason())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in STAYING:
            self._leave()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self._writing:
            QTimer.singleShot(0, self, self._leave_if_elsewhere)

    def _leave_if_elsewhere(self) -> None:
        """The coach came back to the window, but not to this field."""
        if self.isActiveWindow() and not self.hasFocus():
            self._leave()

    # dropping text on it

    def _on_dragged_over(self) -> None:
        QTimer.singleShot(0, self, self._write)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        QTimer.singleShot(0, self, self._leave_if_elsewhere)

    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    # addresses

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.view.hasFocus():
            event.ignore()  # what the view had no use for is not typing
            return
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            address = self._address()
            if address is not None:
                open_address(self.window(), address)
                return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = self.cursorRect().bottomLeft() if by_keys else event.pos()
        self.menu_at(place, self._address(None if by_keys else place)).popup(
            self.viewport().mapToGlobal(place)
        )

    def menu_at(self, place: QPoint, address: str | None) -> QMenu:
        """What can be done there; an address that stands there can be opened."""
        menu = self.createStandardContextMenu(place)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if address is not None:
            opening = QAction(_("Open the link"), menu)
            opening.triggered.connect(partial(open_address, self.window(), address))
            menu.insertAction(menu.actions()[0], opening)
            menu.insertSeparator(menu.actions()[1])
        return menu

    def _address(self, place: QPoint | None = None) -> str | None:
        cursor = self.textCursor() if place is None else self.cursorForPosition(place)
        text = self.text()
        return address_at(text, letters(text, cursor.position()))

    # how it lies

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.view.resize(self.width(), self.view.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.view.isHidden():
            super().paintEvent(event)

    def _fit(self) -> None:
        if self.view.isHidden():
            super()._fit()
        elif self.view.height() != self.height():
            self.setFixedHeight(self.view.height())
