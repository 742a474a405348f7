"""Draws a silent client's row: the figures, and what can be done where it is looked at."""

from enum import StrEnum

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QColor, QPainter

from journal_app.ground.i18n import _
from journal_app.retention.overview import SilentClient
from journal_app.retention.ui.silent_model import COLUMNS, Column
from journal_app.ui import theme
from journal_app.ui.paged_model import Index
from journal_app.ui.widgets.deed_table import DeedDelegate
from journal_app.ui.widgets.row_delegate import BAR, PAD


class Deed(StrEnum):
    CONTACT = "contact"
    PUT_OFF = "put_off"
    COMPLETE = "complete"
    MORE = "more"


class SilentDelegate(DeedDelegate):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(Deed.MORE, parent)

    def texts(self, line: SilentClient | None) -> dict[Deed, str]:
        """The same for everybody."""
        return {
            Deed.CONTACT: _("Contact"),
            Deed.PUT_OFF: _("Put off"),
            Deed.COMPLETE: _("Completed"),
        }

    def words_width(self) -> int:
        return sum(self.metrics.horizontalAdvance(text) + PAD for text in self.texts(None).values())

    def paint_ground(self, painter: QPainter, rect: QRect, index: Index, *, chosen: bool) -> None:
        """In a card: no line beneath the last row, and a ground only while the list has keys."""
        tokens, chosen = theme.current(), chosen and self.has_keyboard
        if chosen or index.row() == self.hovered:
            painter.fillRect(rect, QColor(tokens.accent_soft if chosen else tokens.hover))
        if index.row():
            painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), QColor(tokens.line))
        if chosen and index.column() == 0:
            painter.fillRect(rect.adjusted(0, 1, BAR - rect.width(), 0), QColor(tokens.accent))

    def paint_cell(
        self, painter: QPainter, rect: QRect, line: SilentClient, index: Index, *, chosen: bool
    ) -> None:
        tokens, column = theme.current(), COLUMNS[index.column()]
        if column is Column.DEEDS:
            worded = (chosen and self.has_keyboard) or index.row() == self.hovered
            self.paint_deeds(painter, rect, line, index.row(), dotted=True, worded=worded)
            return
        text = " ".join(str(index.data()).split())
        plain = column in (Column.NAME, Column.SILENT)
        colour = tokens.text if plain else tokens.muted
        space = rect.adjusted(PAD, 0, -PAD, 0)
        self.draw_text(painter, space, text, colour, strong=column is Column.NAME)
