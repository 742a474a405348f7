"""Draws a next step in the list: a ring to tick it off, the client, the step, its day."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal_app.ground.i18n import _
from journal_app.ladder.agenda import Touch, When
from journal_app.ladder.care_queries import StepLine
from journal_app.ladder.ui import words
from journal_app.ladder.ui.step_model import Heading, StepModel
from journal_app.ui import format as formats
from journal_app.ui import icons, theme
from journal_app.ui.widgets.row_delegate import LEFT, RIGHT, paint_ground

NARROW = 560
"""Width of a row (at the default text size) in which the step itself needs the room."""
ELIDE = Qt.TextElideMode.ElideRight


class Measures:
    """Fonts and distances at the present text size."""

    def __init__(self) -> None:
        self.strong, self.body = (theme.font(one, columns=True) for one in ("strong", "body"))
        self.strong_metrics, self.body_metrics = QFontMetrics(self.strong), QFontMetrics(self.body)
        self.pad = theme.px(14)
        self.ring = theme.px(18)
        self.row = max(theme.px(44), self.body_metrics.height() + 2 * theme.px(12))


class StepDelegate(QStyledItemDelegate):
    def __init__(self, model: StepModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._measures: Measures | None = None
        self.hovered = -1
        """The row under the mouse."""

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
        return QSize(theme.px(150), self.sizes().row)

    # where in a row

    def ring(self, row: QRect) -> QRect:
        sizes = self.sizes()
        top = row.center().y() - sizes.ring // 2
        return QRect(row.left() + sizes.pad, top, sizes.ring, sizes.ring)

    def later(self, row: QRect, step: StepLine) -> QRect:
        """The word that postpones it; empty in a narrow row, where the step itself needs the room,
        and for a contact, which is no step.

        Keys and menu postpone it there too.
        """
        if row.width() < theme.px(NARROW) or isinstance(step, Touch):
            return QRect()
        sizes = self.sizes()
        width = sizes.body_metrics.horizontalAdvance(_("Postpone"))
        right = row.right() - sizes.pad - self._day_width(step, row) - sizes.pad
        return QRect(right - width, row.top(), width, row.height())

    # painting

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        found = index.data(StepModel.ROW)
        painter.save()
        if isinstance(found, Heading):
            self._paint_heading(painter, option.rect, found)
        elif isinstance(found, StepLine):
            state = option.state
            selected = bool(state & QStyle.StateFlag.State_Selected)
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            over = index.row() == self.hovered
            paint_ground(painter, option.rect, chosen=selected, hovered=over, bar=focused)
            asked = selected or over
            self._paint_step(painter, option.rect, found, asked=asked)
            self._paint_ring(painter, self.ring(option.rect), asked=asked, ticked=over)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, heading: Heading) -> None:
        tokens, sizes = theme.current(), self.sizes()
        pressing = heading.when in (When.OVERDUE, When.TODAY)
        painter.setFont(sizes.strong)
        painter.setPen(QColor(tokens.celebrate_text if pressing else tokens.muted))
        below = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(
            rect.adjusted(sizes.pad, 0, -sizes.pad, -theme.px(6)), below, heading.text()
        )

    def _paint_step(self, painter: QPainter, rect: QRect, step: StepLine, *, asked: bool) -> None:
        """``asked``: it is chosen or under the mouse, and shows what can be done with it."""
        tokens, sizes = theme.current(), self.sizes()
        inner = rect.adjusted(2 * sizes.pad + sizes.ring, 0, -sizes.pad, 0)
        due = step.due is not None and step.due <= self._model.today
        painter.setFont(sizes.body)
        painter.setPen(QColor(tokens.celebrate_text if due else tokens.muted))
        painter.drawText(inner, RIGHT, self._day(step, rect))
        inner.adjust(0, 0, -self._day_width(step, rect) - sizes.pad, 0)
        later = self.later(rect, step)
        if asked and not later.isEmpty():
            painter.setPen(QColor(tokens.accent))
            painter.drawText(later, RIGHT, _("Postpone"))
            inner.setRight(later.left() - sizes.pad)
        name_room = min(theme.px(230), rect.width() * 2 // 7)
        painter.setFont(sizes.strong)
        painter.setPen(QColor(tokens.text))
        name = sizes.strong_metrics.elidedText(step.client.name, ELIDE, name_room)
        painter.drawText(QRect(inner.left(), rect.top(), name_room, rect.height()), LEFT, name)
        inner.setLeft(inner.left() + name_room + sizes.pad)
        painter.setFont(sizes.body)
        text = sizes.body_metrics.elidedText(words.line(step), ELIDE, max(0, inner.width()))
        painter.drawText(inner, LEFT, text)

    def _paint_ring(self, painter: QPainter, ring: QRect, *, asked: bool, ticked: bool) -> None:
        """``ticked``: what a click would do. Else it is empty: the step is open."""
        tokens = theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.accent if asked else tokens.scroll), 1.5))
        painter.setBrush(QColor(tokens.surface))
        painter.drawEllipse(ring)
        if ticked:
            inside = ring.adjusted(*(side * theme.px(3) for side in (1, 1, -1, -1)))
            painter.drawPixmap(inside, icons.pixmap("check", "accent", 12))

    def _day(self, step: StepLine, row: QRect) -> str:
        if step.due is None:
            return ""
        said = formats.due_short if row.width() < theme.px(NARROW) else formats.due
        return said(step.due, self._model.today)

    def _day_width(self, step: StepLine, row: QRect) -> int:
        return self.sizes().body_metrics.horizontalAdvance(self._day(step, row))
