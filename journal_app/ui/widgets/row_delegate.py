"""Draws the cells of a `RowTable`: rows apart by hairlines, one ground for a whole row."""

from typing import Any

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal_app.ui import theme
from journal_app.ui.paged_model import Index, RowRole

PAD = 12
"""As the heads have."""
BAR = 3
"""At the left of the row that has the keyboard."""
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RowDelegate(QStyledItemDelegate):
    """`paint_cell` draws what stands in a cell."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hovered = -1
        """The row under the mouse."""
        self.pointed: object = None
        """What a click would do there."""
        self.has_keyboard = False
        self.renew()

    def renew(self) -> None:
        """The text size has changed."""
        self.strong, self.body = (theme.font(one, columns=True) for one in ("strong", "body"))
        self.strong_metrics, self.metrics = QFontMetrics(self.strong), QFontMetrics(self.body)

    @property
    def row_height(self) -> int:
        return max(theme.px(44), self.metrics.height() + 2 * theme.px(12))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(90), self.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        self.paint_ground(painter, option.rect, index, chosen=chosen)
        line = index.data(RowRole)
        if line is not None:
            self.paint_cell(painter, option.rect, line, index, chosen=chosen)
        painter.restore()

    def paint_ground(self, painter: QPainter, rect: QRect, index: Index, *, chosen: bool) -> None:
        bar = chosen and self.has_keyboard and rect.left() <= 0  # narrow tables hide columns
        paint_ground(painter, rect, chosen=chosen, hovered=index.row() == self.hovered, bar=bar)

    def paint_cell(
        self, painter: QPainter, rect: QRect, line: Any, index: Index, *, chosen: bool
    ) -> None:
        """Of the row ``line``, which is ``chosen``."""
        raise NotImplementedError

    def draw_text(
        self,
        painter: QPainter,
        space: QRect,
        text: str,
        colour: str,
        side: Qt.AlignmentFlag = LEFT,
        *,
        strong: bool = False,
    ) -> int:
        """In one line, elided where it is too long. Gives the width it took."""
        metrics = self.strong_metrics if strong else self.metrics
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, space.width())
        painter.setFont(self.strong if strong else self.body)
        painter.setPen(QColor(colour))
        painter.drawText(space, side, shown)
        return metrics.horizontalAdvance(shown)

    def write_name(self, painter: QPainter, space: QRect, name: str, beside: str) -> None:
        """What stands ``beside`` the name gives way to it."""
        tokens = theme.current()
        behind = self.draw_text(painter, space, name, tokens.text, strong=True) + theme.px(8)
        rest = space.adjusted(behind, 0, 0, 0)
        if beside and rest.width() >= theme.px(28):
            self.draw_text(painter, rest, beside, tokens.muted)


def paint_ground(painter: QPainter, rect: QRect, *, chosen: bool, hovered: bool, bar: bool) -> None:
    """``bar``: the row has the keyboard, and this is its left end."""
    tokens = theme.current()
    if chosen or hovered:
        painter.fillRect(rect, QColor(tokens.accent_soft if chosen else tokens.hover))
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
    if bar:
        place = QRect(rect.left(), rect.top(), BAR, rect.height() - 1)
        painter.fillRect(place, QColor(tokens.accent))
    if chosen and tokens.high_contrast:
        for top in (rect.top(), rect.bottom() - 1):
            painter.fillRect(QRect(rect.left(), top, rect.width(), 2), QColor(tokens.accent))
