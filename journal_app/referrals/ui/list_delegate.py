"""Draws the cells of the list of referrals, and what can be done at their end."""

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QPainter

from journal_app.referrals.queries import ReferralLine, SortBy
from journal_app.referrals.ui import words
from journal_app.referrals.ui.list_model import ReferralListModel
from journal_app.referrals.ui.words import Deed
from journal_app.ui import theme
from journal_app.ui.paged_model import Index
from journal_app.ui.widgets.chip import chip_size, paint_chip
from journal_app.ui.widgets.deed_table import DeedDelegate
from journal_app.ui.widgets.row_delegate import LEFT, PAD, RIGHT


class ReferralDelegate(DeedDelegate):
    def __init__(self, model: ReferralListModel, parent: QObject | None = None) -> None:
        super().__init__(Deed.MORE, parent)
        self._model = model

    def texts(self, line: ReferralLine) -> dict[Deed, str]:
        deed = words.next_deed(line)
        return {} if deed is None else {deed: words.deed_words(deed)}

    def words_width(self) -> int:
        texts = [words.deed_words(deed) for deed in Deed if deed is not Deed.MORE]
        return max(self.metrics.horizontalAdvance(text) for text in texts) + 2 * PAD

    def paint_cell(
        self, painter: QPainter, rect: QRect, line: ReferralLine, index: Index, *, chosen: bool
    ) -> None:
        column = self._model.column(index.column())
        if column is None:
            dotted = chosen or index.row() == self.hovered
            self.paint_deeds(painter, rect, line, index.row(), dotted=dotted, worded=True)
            return
        tokens, space = theme.current(), rect.adjusted(PAD, 0, -PAD, -1)
        text = words.cell(line, column, self._model.currency)
        if column is SortBy.OUTCOME:
            size = chip_size(text)
            chip = QRect(space.left(), 0, min(size.width(), space.width()), size.height())
            chip.moveTop(space.center().y() - size.height() // 2 + 1)
            paint_chip(painter, chip, text, words.tone(line))
        elif column is SortBy.RECIPIENT:
            beside = line.occasion or " ".join(line.need.split())
            self.write_name(painter, space, text, beside)
        else:
            unsure = column is SortBy.GIVER and line.giver is None
            unsure = unsure or (column is SortBy.PROVIDER and line.provider is None)
            muted = unsure or column is SortBy.DAY
            side = RIGHT if column is SortBy.MONEY else LEFT
            self.draw_text(painter, space, text, tokens.muted if muted else tokens.text, side)
