"""Draws the cells of the list of referrals, and what can be done at their end."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from journal_app.referrals.queries import ReferralLine, SortBy
from journal_app.referrals.ui import words
from journal_app.referrals.ui.list_model import ReferralListModel
from journal_app.referrals.ui.words import Deed
from journal_app.ui import icons, theme
from journal_app.ui.paged_model import RowRole
from journal_app.ui.widgets.chip import chip_size, paint_chip

PAD = 12
"""As the heads have."""
BAR = 3
"""At the left of the row that has the keyboard."""
ICON = 16
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ReferralDelegate(QStyledItemDelegate):
    def __init__(self, model: ReferralListModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.hovered = -1
        """The row under the mouse."""
        self.pointed: Deed | None = None
        """What a click would do there."""
        self.has_keyboard = False
        self.words = True
        """Whether there is room for the word of what comes next, and anything may be written."""
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

    def deeds_width(self, *, worded: bool) -> int:
        dots = theme.px(ICON) + 2 * PAD
        if not worded:
            return dots
        texts = [words.deed_words(deed) for deed in Deed if deed is not Deed.MORE]
        return dots + max(self.metrics.horizontalAdvance(text) for text in texts) + 2 * PAD

    def deeds(self, cell: QRect, line: ReferralLine) -> dict[Deed, QRect]:
        """Where in its cell each can be clicked."""
        dots = theme.px(ICON) + 2 * PAD
        right = cell.right() + 1 - dots
        found = {Deed.MORE: QRect(right, cell.top(), dots, cell.height())}
        deed = words.next_deed(line)
        if self.words and deed is not None:
            width = self.metrics.horizontalAdvance(words.deed_words(deed)) + PAD
            found[deed] = QRect(right - width, cell.top(), width, cell.height())
        return found

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
            column = self._model.column(index.column())
            if column is None:
                self._paint_deeds(painter, rect, line, index.row(), lit=selected)
            else:
                self._paint_cell(painter, rect.adjusted(PAD, 0, -PAD, -1), line, column)
        painter.restore()

    def _paint_cell(
        self, painter: QPainter, space: QRect, line: ReferralLine, column: SortBy
    ) -> None:
        tokens = theme.current()
        text = words.cell(line, column, self._model.currency)
        if column is SortBy.OUTCOME:
            size = chip_size(text)
            chip = QRect(space.left(), 0, min(size.width(), space.width()), size.height())
            chip.moveTop(space.center().y() - size.height() // 2 + 1)
            paint_chip(painter, chip, text, words.tone(line))
            return
        strong = column is SortBy.RECIPIENT
        metrics = self.strong_metrics if strong else self.metrics
        painter.setFont(self.strong if strong else self.body)
        unsure = column is SortBy.GIVER and line.giver is None
        unsure = unsure or (column is SortBy.PROVIDER and line.provider is None)
        muted = unsure or column is SortBy.DAY
        painter.setPen(QColor(tokens.muted if muted else tokens.text))
        side = RIGHT if column is SortBy.MONEY else LEFT
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, space.width())
        painter.drawText(space, side, shown)
        if strong:
            behind = metrics.horizontalAdvance(shown) + theme.px(8)
            self._paint_beside(painter, space.adjusted(behind, 0, 0, 0), line)

    def _paint_beside(self, painter: QPainter, space: QRect, line: ReferralLine) -> None:
        beside = line.occasion or " ".join(line.need.split())
        if not beside or space.width() < theme.px(28):
            return
        painter.setFont(self.body)
        painter.setPen(QColor(theme.current().muted))
        elided = self.metrics.elidedText(beside, Qt.TextElideMode.ElideRight, space.width())
        painter.drawText(space, LEFT, elided)

    def _paint_deeds(
        self, painter: QPainter, cell: QRect, line: ReferralLine, row: int, *, lit: bool
    ) -> None:
        tokens = theme.current()
        for deed, place in self.deeds(cell, line).items():
            pointed = row == self.hovered and deed is self.pointed
            if deed is Deed.MORE:
                if row == self.hovered or lit:
                    drawn = icons.pixmap("ellipsis", "accent" if pointed else "muted", ICON)
                    dots = QRect(0, 0, theme.px(ICON), theme.px(ICON))
                    dots.moveCenter(place.center())
                    painter.drawPixmap(dots, drawn)
                continue
            font = theme.font("body")
            font.setUnderline(pointed)
            painter.setFont(font)
            painter.setPen(QColor(tokens.accent))
            painter.drawText(place, LEFT, words.deed_words(deed))
