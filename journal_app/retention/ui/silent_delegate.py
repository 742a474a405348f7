"""Draws a silent client's row: the figures, and what can be done where it is looked at."""

from enum import StrEnum

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal_app.ground.i18n import _
from journal_app.retention.ui.silent_model import COLUMNS, Column
from journal_app.ui import icons, theme

PAD = 12
"""As the heads have."""
BAR = 3
"""At the left of the row that has the keyboard."""
ICON = 16
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Deed(StrEnum):
    CONTACT = "contact"
    PUT_OFF = "put_off"
    COMPLETE = "complete"
    MORE = "more"


class SilentDelegate(QStyledItemDelegate):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hovered = -1
        """The row under the mouse."""
        self.pointed: Deed | None = None
        """What a click would do there."""
        self.has_keyboard = False
        self.words = True
        """Whether there is room for the words beside the dots, and anything may be written."""
        self.renew()

    def renew(self) -> None:
        """The text size has changed."""
        self.strong, self.body = theme.font("strong"), theme.font("body")
        self.strong_metrics, self.metrics = QFontMetrics(self.strong), QFontMetrics(self.body)

    @property
    def row_height(self) -> int:
        return max(theme.px(44), self.metrics.height() + 2 * theme.px(12))

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(theme.px(90), self.row_height)

    # where in the cell of deeds

    def deeds_width(self, *, words: bool) -> int:
        dots = theme.px(ICON) + 2 * PAD
        if not words:
            return dots
        return dots + sum(self.metrics.horizontalAdvance(text) + PAD for text in _texts().values())

    def deeds(self, cell: QRect) -> dict[Deed, QRect]:
        dots = theme.px(ICON) + 2 * PAD
        right = cell.right() + 1 - dots
        found = {Deed.MORE: QRect(right, cell.top(), dots, cell.height())}
        if self.words:
            for deed, text in reversed(_texts().items()):
                width = self.metrics.horizontalAdvance(text) + PAD
                right -= width
                found[deed] = QRect(right, cell.top(), width, cell.height())
        return found

    # painting

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tokens, rect = theme.current(), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) and self.has_keyboard
        looked_at = chosen or index.row() == self.hovered
        painter.save()
        if looked_at:
            painter.fillRect(rect, QColor(tokens.accent_soft if chosen else tokens.hover))
        if index.row():
            painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), QColor(tokens.line))
        if chosen and index.column() == 0:
            painter.fillRect(rect.adjusted(0, 1, BAR - rect.width(), 0), QColor(tokens.accent))
        column = COLUMNS[index.column()]
        if column is Column.DEEDS:
            self._paint_deeds(painter, rect, index.row(), looked_at=looked_at)
        else:
            strong = column is Column.NAME
            painter.setFont(self.strong if strong else self.body)
            plain = column in (Column.NAME, Column.SILENT)
            painter.setPen(QColor(tokens.text if plain else tokens.muted))
            metrics = self.strong_metrics if strong else self.metrics
            space = rect.adjusted(PAD, 0, -PAD, 0)
            text = " ".join(str(index.data()).split())
            elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, space.width())
            painter.drawText(space, LEFT, elided)
        painter.restore()

    def _paint_deeds(self, painter: QPainter, rect: QRect, row: int, *, looked_at: bool) -> None:
        tokens, texts = theme.current(), _texts()
        for deed, place in self.deeds(rect).items():
            pointed = row == self.hovered and deed is self.pointed
            if deed is Deed.MORE:
                drawn = icons.pixmap("ellipsis", "accent" if pointed else "muted", ICON)
                dots = QRect(0, 0, theme.px(ICON), theme.px(ICON))
                dots.moveCenter(place.center())
                painter.drawPixmap(dots, drawn)
            elif looked_at:
                font = theme.font("body")
                font.setUnderline(pointed)
                painter.setFont(font)
                painter.setPen(QColor(tokens.accent))
                painter.drawText(place, LEFT, texts[deed])


def _texts() -> dict[Deed, str]:
    return {
        Deed.CONTACT: _("Contact"),
        Deed.PUT_OFF: _("Put off"),
        Deed.COMPLETE: _("Completed"),
    }
