"""A `RowTable` with a last column of what can be done: in words, and dots for all of it."""

from typing import Any

from PySide6.QtCore import QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter

from journal_app.ui import icons, theme
from journal_app.ui.widgets.row_delegate import LEFT, PAD, RowDelegate
from journal_app.ui.widgets.row_table import RowTable

ICON = 16


class DeedDelegate(RowDelegate):
    def __init__(self, more: object, parent: QObject | None = None) -> None:
        """``more`` is the deed of the dots."""
        super().__init__(parent)
        self.more = more
        self.words = True
        """Whether there is room for the words beside the dots, and anything may be written."""

    def texts(self, line: Any) -> dict[Any, str]:
        """The words of that row, from the left."""
        raise NotImplementedError

    def words_width(self) -> int:
        """Of all rows the most that words take."""
        raise NotImplementedError

    def deeds_width(self, *, worded: bool) -> int:
        return theme.px(ICON) + 2 * PAD + (self.words_width() if worded else 0)

    def deeds(self, cell: QRect, line: Any) -> dict[Any, QRect]:
        """Where in its cell each can be clicked."""
        right = cell.right() + 1 - self.deeds_width(worded=False)
        found = {self.more: QRect(right, cell.top(), cell.right() + 1 - right, cell.height())}
        texts = self.texts(line) if self.words else {}
        for deed, text in reversed(texts.items()):
            width = self.metrics.horizontalAdvance(text) + PAD
            right -= width
            found[deed] = QRect(right, cell.top(), width, cell.height())
        return found

    def paint_deeds(
        self, painter: QPainter, cell: QRect, line: Any, row: int, *, dotted: bool, worded: bool
    ) -> None:
        """The dots where they are ``dotted``, the words where they are ``worded``."""
        texts = self.texts(line)
        for deed, place in self.deeds(cell, line).items():
            pointed = row == self.hovered and deed is self.pointed
            if deed is self.more:
                if dotted:
                    dots = QRect(0, 0, theme.px(ICON), theme.px(ICON))
                    dots.moveCenter(place.center())
                    drawn = icons.pixmap("ellipsis", "accent" if pointed else "muted", ICON)
                    painter.drawPixmap(dots, drawn)
            elif worded:
                font = theme.font("body")
                font.setUnderline(pointed)
                painter.setFont(font)
                painter.setPen(QColor(theme.current().accent))
                painter.drawText(place, LEFT, texts[deed])


class DeedTable(RowTable):
    wanted = Signal(object, object, QPoint)
    """Of that row this deed, with what it opens at this place of the screen.

    Space and the menu key are for all of them.
    """

    _delegate: DeedDelegate

    def deeds_cell(self, row: int) -> QRect:
        return self.visualRect(self.model().index(row, self.model().columnCount() - 1))

    def deed_at(self, place: QPoint) -> object:
        row = self.rowAt(place.y())
        line = self.line_at(row)
        deeds = {} if line is None else self._delegate.deeds(self.deeds_cell(row), line)
        return next((deed for deed, where in deeds.items() if where.contains(place)), None)

    def press(self, event: QKeyEvent, *, plain: bool) -> bool:
        row = self.currentIndex().row()
        if plain and event.key() == Qt.Key.Key_Space:
            if self.line_at(row) is not None:
                self.ask_menu(row, self.viewport().mapToGlobal(self.menu_place(row)))
            return True
        return super().press(event, plain=plain)

    def ask_menu(self, row: int, place: QPoint) -> None:
        self.wanted.emit(self.line_at(row), self._delegate.more, place)

    def menu_place(self, row: int) -> QPoint:
        return self.deeds_cell(row).bottomLeft()

    def click(self, place: QPoint, on_screen: QPoint) -> None:
        deed = self.deed_at(place)
        if deed is None:
            super().click(place, on_screen)
        else:
            self.wanted.emit(self.line_at(self.rowAt(place.y())), deed, on_screen)
