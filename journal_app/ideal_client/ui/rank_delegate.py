"""Draws the cells of the clients by fit: rows apart by hairlines, one ground for a whole row."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal_app.ground.i18n import _
from journal_app.ideal_client.listing import RankLine
from journal_app.ideal_client.ui.fit_bar import HEIGHT, WIDTH, paint_fit
from journal_app.ideal_client.ui.rank_model import COLUMNS, Column, RankModel, known_words
from journal_app.ideal_client.words import fit_words
from journal_app.ui import theme
from journal_app.ui.paged_model import RowRole
from journal_app.ui.widgets.chip import chip_size, paint_chip

PAD = 12
BAR = 3
"""At the left of the row that has the keyboard."""
NOTHING = "–"


class RankDelegate(QStyledItemDelegate):
    def __init__(self, model: RankModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.hovered = -1
        """The row under the mouse."""
        self.has_keyboard = False

    def row_height(self) -> int:
        return max(theme.px(44), QFontMetrics(theme.font("body")).height() + 2 * theme.px(12))

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(theme.px(90), self.row_height())

    def width_of(self, line: RankLine, column: Column) -> int:
        """What the cell needs, with its margins."""
        strong, body = QFontMetrics(theme.font("strong")), QFontMetrics(theme.font("body"))
        text = self._model.cell(line, column)
        if column is Column.NAME:
            needed = strong.horizontalAdvance(text)
        elif column is Column.FIT:
            needed = theme.px(WIDTH + 12) + body.horizontalAdvance(text)
        else:
            needed = body.horizontalAdvance(text)
        return needed + 2 * PAD + 2

    def chip_room(self) -> int:
        """What the mark behind the words takes, where there is room for it."""
        return theme.px(8) + chip_size(_("little known")).width()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tokens, rect = theme.current(), option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected or index.row() == self.hovered:
            painter.fillRect(rect, QColor(tokens.accent_soft if selected else tokens.hover))
        painter.fillRect(
            QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line)
        )  # fmt: skip
        if selected and self.has_keyboard and index.column() == 0:
            painter.fillRect(
                QRect(rect.left(), rect.top(), BAR, rect.height() - 1), QColor(tokens.accent)
            )
        line = index.data(RowRole)
        if line is not None:
            held = selected or index.row() == self.hovered
            self._paint_cell(
                painter, rect.adjusted(PAD, 0, -PAD, -1), line, COLUMNS[index.column()], held=held
            )
        painter.restore()

    def _paint_cell(
        self, painter: QPainter, space: QRect, line: RankLine, column: Column, *, held: bool
    ) -> None:
        tokens = theme.current()
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        text = self._model.cell(line, column)
        match column:
            case Column.NAME:
                self._paint_name(painter, space, line)
            case Column.FIT:
                self._paint_fit(painter, space, line)
            case Column.RUNG:
                self._text(painter, space, text or NOTHING, ("body", tokens.muted), left)
            case Column.MONEY:
                colour = tokens.text if text else tokens.muted
                self._text(painter, space, text or NOTHING, ("body", colour), right)
            case Column.DEED:
                role, colour = ("strong", tokens.accent) if held else ("body", tokens.muted)
                self._text(painter, space, text, (role, colour), right)

    def _paint_name(self, painter: QPainter, space: QRect, line: RankLine) -> None:
        tokens, metrics = theme.current(), QFontMetrics(theme.font("strong"))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self._text(painter, space, line.name, ("strong", tokens.text), left)
        behind = metrics.horizontalAdvance(line.name) + theme.px(8)
        rest = space.adjusted(behind, 0, 0, 0)
        if line.company and rest.width() > theme.px(28):
            self._text(painter, rest, line.company, ("body", tokens.muted), left)

    def _paint_fit(self, painter: QPainter, space: QRect, line: RankLine) -> None:
        tokens = theme.current()
        high, wide = theme.px(HEIGHT), theme.px(WIDTH)
        top = space.center().y() - high / 2
        paint_fit(painter, QRectF(space.left(), top, wide, high), line.tally)
        rest = space.adjusted(wide + theme.px(12), 0, 0, 0)
        words, marked = fit_words(line.tally), known_words(line)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        size = chip_size(marked)
        behind = QFontMetrics(theme.font("body")).horizontalAdvance(words) + theme.px(8)
        fits = behind + size.width() <= rest.width()
        colour = tokens.text if line.tally.answered else tokens.muted
        if marked and not fits:  # the words say how much is unknown
            colour = tokens.celebrate_text
        self._text(painter, rest, words, ("body", colour), left)
        if marked and fits:
            place = QRect(
                rest.left() + behind, space.center().y() - size.height() // 2,
                size.width(), size.height(),
            )  # fmt: skip
            paint_chip(painter, place, marked, "gold")

    def _text(
        self,
        painter: QPainter,
        space: QRect,
        text: str,
        look: tuple[str, str],
        side: Qt.AlignmentFlag,
    ) -> None:
        """``look`` is the role of its letters, and their colour."""
        role, colour = look
        font = theme.font(role)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, space.width() + 1)
        painter.drawText(space, side, shown)
