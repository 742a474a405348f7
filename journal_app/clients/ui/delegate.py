"""Draws the cells of the list of clients."""

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QColor, QPainter

from journal_app.clients.queries import ClientLine, SortBy
from journal_app.clients.ui import words
from journal_app.clients.ui.list_model import COLUMNS, ClientListModel
from journal_app.ui import format as formats
from journal_app.ui import theme
from journal_app.ui.paged_model import Index
from journal_app.ui.widgets.row_delegate import LEFT, PAD, RIGHT, RowDelegate


class ClientDelegate(RowDelegate):
    def __init__(self, model: ClientListModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model

    def paint_cell(
        self, painter: QPainter, rect: QRect, line: ClientLine, index: Index, *, chosen: bool
    ) -> None:
        tokens, column = theme.current(), COLUMNS[index.column()]
        space = rect.adjusted(PAD, 0, -PAD, -1)
        if column is SortBy.NAME:
            self.write_name(painter, space, line.name, words.beside(line))
            return
        if column is SortBy.NEXT_STEP and line.next_due is not None:
            self._paint_step(painter, space, line)
            return
        text = index.data() or words.NOTHING
        if column is SortBy.MONEY and self.metrics.horizontalAdvance(text) > space.width():
            text = words.rounded(line.money_cents, self._model.currency)
        due = column is SortBy.LAST_CONTACT and line.contact_due is not None
        colour = tokens.text if column is SortBy.MONEY else tokens.muted
        side = RIGHT if column is SortBy.MONEY else LEFT
        self.draw_text(painter, space, text, tokens.celebrate_text if due else colour, side)

    def _paint_step(self, painter: QPainter, space: QRect, line: ClientLine) -> None:
        """The day is never elided: what is due matters more than how it is called."""
        assert line.next_due is not None  # noqa: S101 - asked before
        tokens = theme.current()
        behind = f" · {formats.due(line.next_due, self._model.today)}"
        room = space.width() - self.metrics.horizontalAdvance(behind)
        is_due = line.next_due <= self._model.today
        text = self.metrics.elidedText(line.next_step, Qt.TextElideMode.ElideRight, max(0, room))
        painter.setFont(self.body)
        painter.setPen(QColor(tokens.celebrate_text if is_due else tokens.text))
        painter.drawText(space, LEFT, text + behind)
