"""Draws a row of Ctrl+K: icon, title, what else is known of it, and the keys or the date."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal_app.ui import icons, theme
from journal_app.ui.hit import Hit
from journal_app.ui.marking import paint_marked
from journal_app.ui.paged_model import RowRole
from journal_app.ui.palette_model import PaletteModel, Row

Index = QModelIndex | QPersistentModelIndex

SIDE = 10
"""Between the edge of a row and what is in it."""
DETAIL_LEAST = 60
"""A detail with less room than this (at the default text size) is left out."""
DETAIL_SHARE = 0.45
"""Of the room that a long title leaves to a long detail."""


class Measures:
    """Fonts and distances at the present text size."""

    def __init__(self) -> None:
        self.body: QFont = theme.font("body")
        self.caption: QFont = theme.font("caption")
        self.body_metrics = QFontMetrics(self.body)
        self.caption_metrics = QFontMetrics(self.caption)
        self.row = self.body_metrics.height() + theme.px(17)
        self.heading = self.caption_metrics.height() + theme.px(14)
        self.side = theme.px(SIDE)
        self.gap = theme.px(12)
        self.icon = theme.px(icons.SIZE)


class PaletteDelegate(QStyledItemDelegate):
    """Stateless but for `measures`, which the palette renews when it opens."""

    measures: Measures | None = None

    def sizes(self) -> Measures:
        if self.measures is None:
            self.measures = Measures()
        return self.measures

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row, sizes = index.data(RowRole), self.sizes()
        heading = sizes.heading if isinstance(row, Row) and row.first else 0
        return QSize(theme.px(200), sizes.row + heading)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, model = index.data(RowRole), index.model()
        if not isinstance(row, Row) or not isinstance(model, PaletteModel):
            return
        painter.save()
        space = option.rect
        if row.first:
            space = self._paint_heading(painter, space, row.group)
        self._paint_ground(painter, space, option.state)
        self._paint_hit(painter, space, row.hit, model.query)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, text: str) -> QRect:
        """Returns what is left of ``rect`` for the row."""
        sizes = self.sizes()
        painter.setFont(sizes.caption)
        painter.setPen(QColor(theme.current().muted))
        place = QRect(rect.left(), rect.top(), rect.width(), sizes.heading)
        painter.drawText(
            place.adjusted(sizes.side, theme.px(4), -sizes.side, 0),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            text,
        )
        return rect.adjusted(0, sizes.heading, 0, 0)

    def _paint_ground(self, painter: QPainter, space: QRect, state: QStyle.StateFlag) -> None:
        tokens = theme.current()
        if state & QStyle.StateFlag.State_Selected:
            ground = tokens.accent_soft
        elif state & QStyle.StateFlag.State_MouseOver:
            ground = tokens.hover
        else:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(space), 8, 8)
        if state & QStyle.StateFlag.State_Selected:  # not by colour alone
            bar = QRectF(space.left(), space.top() + 8, 3, space.height() - 16)
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(bar, 1.5, 1.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_hit(self, painter: QPainter, space: QRect, hit: Hit, query: str) -> None:
        sizes, tokens = self.sizes(), theme.current()
        inner = space.adjusted(sizes.side, 0, -sizes.side, 0)
        if hit.icon is not None:
            top = inner.center().y() - sizes.icon // 2
            painter.drawPixmap(inner.left(), top, icons.pixmap(hit.icon, "muted"))
        inner.setLeft(inner.left() + sizes.icon + sizes.gap)
        if hit.aside:
            painter.setFont(sizes.caption)
            painter.setPen(QColor(tokens.muted))
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(inner, right, hit.aside)
            taken = sizes.caption_metrics.horizontalAdvance(hit.aside)
            inner.setRight(inner.right() - taken - sizes.gap)
        metrics, elide = sizes.body_metrics, Qt.TextElideMode.ElideRight
        text_top = inner.center().y() - metrics.height() // 2
        inner = QRect(inner.left(), text_top, inner.width(), metrics.height())
        title_room = inner.width()
        if hit.detail:
            wanted = metrics.horizontalAdvance(hit.detail) + sizes.gap
            title_room -= min(wanted, int(inner.width() * DETAIL_SHARE))
        painter.setFont(sizes.body)
        painter.setPen(QColor(tokens.text))
        title = metrics.elidedText(hit.title, elide, title_room)
        paint_marked(painter, inner, title, metrics, query)
        inner.setLeft(inner.left() + metrics.horizontalAdvance(title) + sizes.gap)
        if hit.detail and inner.width() >= theme.px(DETAIL_LEAST):
            painter.setPen(QColor(tokens.muted))
            detail = metrics.elidedText(hit.detail, elide, inner.width())
            paint_marked(painter, inner, detail, metrics, query)
