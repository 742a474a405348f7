"""Markdown to be read: as tall as its text, in the theme's colours, and it loads nothing."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCursor,
    QTextDocumentFragment,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from journal_app.ground.markdown import parts
from journal_app.ui import theme
from journal_app.ui.links import open_address
from journal_app.ui.widgets.growing_text import GrowingTextEdit
from journal_app.ui.widgets.markdown_document import MarkdownDocument, margin, task
from journal_app.ui.widgets.markdown_painting import paint_beneath, task_box

STAYING = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)
"""Reasons for which a field loses the focus and is still what the coach is at."""


class MarkdownText(GrowingTextEdit):
    """The first pages are there at once, what is beyond them in the next turns of the event loop.

    A link is opened by a click, or with Tab and Enter, after asking.
    """

    clicked = Signal(int)
    """A click that hit no link and marked no text, with the place in the shown text."""
    task_clicked = Signal(int)
    """The box of this task, counted from 0, where `tasks_change`."""
    complete = Signal()
    """All parts are there."""
    fitted = Signal()
    """The height may have changed."""
    dragged_over = Signal()
    """Something is dragged over it that it does not take itself."""

    tasks_change = False
    """Whether a click on the box of a task is meant to do something."""
    _look: Any = None

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(bare=True, parent=parent)
        self._source = ""
        self._rest: Iterator[str] = iter(())
        self._following: str | None = None
        self._link = -1
        """Which link the keys are at; before the first, or after the last: none."""
        self._pressed: QPoint | None = None
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._add_part)
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    def set_markdown(self, source: str, at_least: int = 0) -> None:
        """``at_least`` so many pixels high until the whole is there, so that nothing jumps."""
        look = (theme.current(), theme.font())
        if source == self._source and look == self._look:
            return
        self._at_least = at_least
        self._source, self._look = source, look
        self._rest = parts(source)
        self._show(next(self._rest, ""))
        self._go_on()

    def is_complete(self) -> bool:
        return self._following is None

    def loadResource(self, kind: int, address: QUrl | str) -> Any:
        """Nothing; see `MarkdownDocument`."""
        return None

    def links(self) -> list[tuple[int, int, str]]:
        """Start, end and address of each link, in order."""
        found: list[tuple[int, int, str]] = []
        block = self.document().begin()
        while block.isValid():
            places = block.begin()
            while not places.atEnd():
                fragment = places.fragment()
                address = fragment.charFormat().anchorHref()
                start = fragment.position()
                if address and found and found[-1][1:] == (start, address):
                    found[-1] = (found[-1][0], start + fragment.length(), address)
                elif address:
                    found.append((start, start + fragment.length(), address))
                places += 1
            block = block.next()
        return found

    # building

    def _show(self, part: str) -> None:
        made = MarkdownDocument(part, theme.font(), self)
        margin(made.firstBlock(), above=0)
        self._quiet = True
        try:
            self.setDocument(made)
        finally:
            self._quiet = False
        made.documentLayout().documentSizeChanged.connect(self._fit)
        self.mark_hits(*self.searched)
        self._fit()

    def _go_on(self) -> None:
        self._following = next(self._rest, None)
        if self._following is not None:
            self._more.start()
            return
        margin(self.document().lastBlock(), below=0)
        self._at_least = 0
        self.mark_hits(*self.searched)
        self._fit()
        self.complete.emit()

    def _add_part(self) -> None:
        if self._following is None:
            return
        following = MarkdownDocument(self._following, theme.font())
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertBlock()
        cursor.insertFragment(QTextDocumentFragment(following))
        cursor.endEditBlock()
        self._go_on()

    def _fit(self) -> None:
        super()._fit()
        self.fitted.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        kinds = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange)
        if event.type() in kinds and self._look is not None:
            self.set_markdown(self._source)

    # the hand

    def wheelEvent(self, event: QWheelEvent) -> None:
        """What holds it scrolls; Qt's own would also make the letters larger."""
        event.ignore()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.ignore()
        source, ours = event.source(), False
        if isinstance(source, QWidget):
            ours = source is self or self.isAncestorOf(source)
        # files are for whoever is behind
        if not ours and self.canInsertFromMimeData(event.mimeData()):
            self.dragged_over.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        event.accept()  # and is nothing for what lies beneath
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = event.position().toPoint() if left else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        place, shape = event.position().toPoint(), Qt.CursorShape.IBeamCursor
        if event.buttons() == Qt.MouseButton.NoButton and (
            self.anchorAt(place) or self._task_at(place) is not None
        ):
            shape = Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        event.accept()
        pressed, self._pressed = self._pressed, None
        place = event.position().toPoint()
        far = QApplication.startDragDistance()
        if pressed is None or (place - pressed).manhattanLength() >= far:
            return
        address, box = self.anchorAt(place), self._task_at(place)
        if box is not None:
            self.task_clicked.emit(box)
        elif address:
            self._unmark()  # Qt marks the link
            open_address(self.window(), address)
        else:
            self.clicked.emit(self.cursorForPosition(place).position())

    def _task_at(self, place: QPoint) -> int | None:
        """Which task's box is there."""
        block = self.cursorForPosition(place).block()
        if not self.tasks_change or task(block) is None:
            return None
        if not task_box(block).adjusted(-4, -4, 4, 4).contains(place):
            return None
        before = 0
        while (block := block.previous()).isValid():
            before += task(block) is not None
        return before

    # the keys

    def focusNextPrevChild(self, following: bool) -> bool:
        """Through the links first."""
        links = self.links()
        self._link = min(self._link, len(links)) + (1 if following else -1)
        if not 0 <= self._link < len(links):
            return super().focusNextPrevChild(following)
        start, end, _address = links[self._link]
        cursor = self.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        links = self.links()
        if 0 <= self._link < len(links):
            open_address(self.window(), links[self._link][2])
        else:
            self.clicked.emit(self.textCursor().position())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            backwards = event.reason() == Qt.FocusReason.BacktabFocusReason
            self._link = len(self.links()) if backwards else -1

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in STAYING:
            self._unmark()

    def _unmark(self) -> None:
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        first = self.cursorForPosition(event.rect().topLeft()).block()
        paint_beneath(painter, first, event.rect(), self.viewport().width())
        painter.end()
        super().paintEvent(event)
