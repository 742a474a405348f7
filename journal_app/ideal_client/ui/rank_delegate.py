"""Draws the cells of the clients by fit."""

from PySide6.QtCore import QObject, QRect, QRectF
from PySide6.QtGui import QPainter

from journal_app.ground.i18n import _
from journal_app.ideal_client.listing import RankLine
from journal_app.ideal_client.ui.fit_bar import HEIGHT, WIDTH, paint_fit
from journal_app.ideal_client.ui.rank_model import COLUMNS, Column, RankModel, known_words
from journal_app.ideal_client.words import fit_words
from journal_app.ui import theme
from journal_app.ui.paged_model import Index
from journal_app.ui.widgets.chip import chip_size, paint_chip
from journal_app.ui.widgets.row_delegate import PAD, RIGHT, RowDelegate

NOTHING = "–"


class RankDelegate(RowDelegate):
    def __init__(self, model: RankModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model

    def width_of(self, line: RankLine, column: Column) -> int:
        """What the cell needs, with its margins."""
        text = self._model.cell(line, column)
        if column in (Column.NAME, Column.DEED):  # strong while it is looked at
            needed = self.strong_metrics.horizontalAdvance(text)
        elif column is Column.FIT:
            needed = theme.px(WIDTH + 12) + self.metrics.horizontalAdvance(text)
        else:
            needed = self.metrics.horizontalAdvance(text)
        return needed + 2 * PAD + 2

    def chip_room(self) -> int:
        """What the mark behind the words takes, where there is room for it."""
        return theme.px(8) + chip_size(_("little known")).width()

    def paint_cell(
        self, painter: QPainter, rect: QRect, line: RankLine, index: Index, *, chosen: bool
    ) -> None:
        tokens, column = theme.current(), COLUMNS[index.column()]
        space = rect.adjusted(PAD, 0, -PAD, -1)
        text = self._model.cell(line, column)
        match column:
            case Column.NAME:
                self.write_name(painter, space, line.name, line.company)
            case Column.FIT:
                self._paint_fit(painter, space, line)
            case Column.RUNG:
                self.draw_text(painter, space, text or NOTHING, tokens.muted)
            case Column.MONEY:
                colour = tokens.text if text else tokens.muted
                self.draw_text(painter, space, text or NOTHING, colour, RIGHT)
            case Column.DEED:
                held = chosen or index.row() == self.hovered
                colour = tokens.accent if held else tokens.muted
                self.draw_text(painter, space, text, colour, RIGHT, strong=held)

    def _paint_fit(self, painter: QPainter, space: QRect, line: RankLine) -> None:
        tokens = theme.current()
        high, wide = theme.px(HEIGHT), theme.px(WIDTH)
        top = space.center().y() - high / 2
        paint_fit(painter, QRectF(space.left(), top, wide, high), line.tally)
        rest = space.adjusted(wide + theme.px(12), 0, 0, 0)
        words, marked = fit_words(line.tally), known_words(line)
        size = chip_size(marked)
        behind = self.metrics.horizontalAdvance(words) + theme.px(8)
        fits = behind + size.width() <= rest.width()
        colour = tokens.text if line.tally.answered else tokens.muted
        if marked and not fits:  # the words say how much is unknown
            colour = tokens.celebrate_text
        self.draw_text(painter, rest, words, colour)
        if marked and fits:
            place = QRect(
                rest.left() + behind, space.center().y() - size.height() // 2,
                size.width(), size.height(),
            )  # fmt: skip
            paint_chip(painter, place, marked, "gold")
