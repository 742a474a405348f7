"""Draws the cells of the list of clients: rows apart by hairlines, one ground for a whole row."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal_app.clients.queries import ClientLine, SortBy
from journal_app.clients.ui import words
from journal_app.clients.ui.list_model import COLUMNS, ClientListModel
from journal_app.ui import format as formats
from journal_app.ui import theme
from journal_app.ui.paged_model import RowRole

PAD = 12
BAR = 3
"""At the left of the row that has the keyboard."""


class Measures:
    """Fonts and distances at the present text size."""

    def __init__(self) -> None:
        self.strong: QFont = theme.font("strong")
        self.body: QFont = theme.font("body")
        self.strong_metrics = QFontMetrics(self.strong)
        self.body_metrics = QFontMetrics(self.body)
        self.pad = PAD  # as the heads have
        self.row = max(theme.px(44), self.body_metrics.height() + 2 * theme.px(12))


class ClientDelegate(QStyledItemDelegate):
    def __init__(self, model: ClientListModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._measures: Measures | None = None
        self.hovered = -1
        """The row under the mouse."""
        self.has_keyboard = False

    def renew(self) -> None:
        """The text size has changed."""
        self._measures = None

    def sizes(self) -> Measures:
        if self._measures is None:
            self._measures = Measures()
        return self._measures

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(theme.px(90), self.sizes().row)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tokens, sizes, rect = theme.current(), self.sizes(), option.rect
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
            self._paint_cell(painter, rect.adjusted(sizes.pad, 0, -sizes.pad, -1), line, index)
        painter.restore()

    def _paint_cell(
        self,
        painter: QPainter,
        space: QRect,
        line: ClientLine,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        column = COLUMNS[index.column()]
        tokens, sizes = theme.current(), self.sizes()
        if column is SortBy.NAME:
            self._paint_name(painter, space, line)
            return
        if column is SortBy.NEXT_STEP and line.next_due is not None:
            self._paint_step(painter, space, line)
            return
        text = index.data() or words.NOTHING
        if column is SortBy.MONEY and sizes.body_metrics.horizontalAdvance(text) > space.width():
            text = words.rounded(line.money_cents, self._model.currency)
        painter.setFont(sizes.body)
        due = column is SortBy.LAST_CONTACT and line.contact_due is not None
        colour = tokens.text if column is SortBy.MONEY else tokens.muted
        painter.setPen(QColor(tokens.celebrate_text if due else colour))
        side = Qt.AlignmentFlag.AlignRight if column is SortBy.MONEY else Qt.AlignmentFlag.AlignLeft
        shown = sizes.body_metrics.elidedText(text, Qt.TextElideMode.ElideRight, space.width())
        painter.drawText(space, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_name(self, painter: QPainter, space: QRect, line: ClientLine) -> None:
        tokens, sizes = theme.current(), self.sizes()
        elide = Qt.TextElideMode.ElideRight
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        name = sizes.strong_metrics.elidedText(line.name, elide, space.width())
        painter.setFont(sizes.strong)
        painter.setPen(QColor(tokens.text))
        painter.drawText(space, left, name)
        behind = sizes.strong_metrics.horizontalAdvance(name) + theme.px(8)
        rest = space.adjusted(behind, 0, 0, 0)
        beside = words.beside(line)
        if beside and rest.width() > theme.px(28):
            painter.setFont(sizes.body)
            painter.setPen(QColor(tokens.muted))
            painter.drawText(rest, left, sizes.body_metrics.elidedText(beside, elide, rest.width()))

    def _paint_step(self, painter: QPainter, space: QRect, line: ClientLine) -> None:
        """The day is never elided: what is due matters more than how it is called."""
        assert line.next_due is not None  # noqa: S101 - asked before
        tokens, sizes = theme.current(), self.sizes()
        metrics = sizes.body_metrics
        day = formats.due(line.next_due, self._model.today)
        behind = f" · {day}"
        room = space.width() - metrics.horizontalAdvance(behind)
        text = metrics.elidedText(line.next_step, Qt.TextElideMode.ElideRight, max(0, room))
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        is_due = line.next_due <= self._model.today
        painter.setFont(sizes.body)
        painter.setPen(QColor(tokens.celebrate_text if is_due else tokens.text))
        painter.drawText(space, left, text + behind)
