"""The list of recipes: title, figures, and how often each was used of late."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from journal_app.ground.i18n import _
from journal_app.journal.ui import recipe_words
from journal_app.ladder.recipe_figures import RecipeFigures
from journal_app.ui import theme
from journal_app.ui.widgets.chip import chip_size, paint_chip
from journal_app.ui.widgets.trend import paint_trend

Index = QModelIndex | QPersistentModelIndex
BAR = 3
"""At the left of the row that has the keyboard."""
TREND = (54, 24)
NARROW = 320
"""Width of a row (at the default text size) in which the title needs the room of the bars."""
ELIDE = Qt.TextElideMode.ElideRight
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RecipeModel(QAbstractListModel):
    ROW = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[RecipeFigures, ...] = ()
        self.currency = ""
        self.today = date.min

    def show_recipes(self, rows: Sequence[RecipeFigures], currency: str, today: date) -> None:
        if (tuple(rows), currency, today) == (self.rows, self.currency, self.today):
            return
        self.beginResetModel()
        self.rows, self.currency, self.today = tuple(rows), currency, today
        self.endResetModel()

    def row(self, place: int) -> RecipeFigures | None:
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def row_of(self, uid: str | None) -> int | None:
        return next((place for place, one in enumerate(self.rows) if one.uid == uid), None)

    def told(self, recipe: RecipeFigures) -> str:
        return recipe_words.figures(recipe, self.currency, self.today)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        recipe = self.row(index.row())
        if recipe is None or role == self.ROW:
            return recipe
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            retired = _("at rest") if recipe.retired_on else ""
            return " · ".join(filter(None, (recipe.title, retired, self.told(recipe))))
        return None


class RecipeDelegate(QStyledItemDelegate):
    def __init__(self, model: RecipeModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = sum(QFontMetrics(theme.font(role)).height() for role in ("strong", "caption"))
        return QSize(theme.px(150), lines + theme.px(26))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        recipe = index.data(RecipeModel.ROW)
        if recipe is None:
            return
        tokens, rect = theme.current(), option.rect
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(tokens.accent_soft if selected else tokens.hover))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.line))
        if option.state & QStyle.StateFlag.State_HasFocus:
            bar = QRect(rect.left(), rect.top(), BAR, rect.height() - 1)
            painter.fillRect(bar, QColor(tokens.accent))
        inner = rect.adjusted(theme.px(16), theme.px(10), -theme.px(14), -theme.px(12))
        inner.setRight(self._paint_end(painter, inner, recipe) - theme.px(12))
        strong: QFont = theme.font("strong")
        caption: QFont = theme.font("caption")
        painter.setFont(strong)
        painter.setPen(QColor(tokens.muted if recipe.retired_on else tokens.text))
        metrics = QFontMetrics(strong)
        line = QRect(inner.left(), inner.top(), inner.width(), metrics.height())
        painter.drawText(line, LEFT, metrics.elidedText(recipe.title, ELIDE, line.width()))
        painter.setFont(caption)
        painter.setPen(QColor(tokens.muted))
        metrics = QFontMetrics(caption)
        line = QRect(
            inner.left(), line.bottom() + theme.px(5), inner.width(), metrics.height()
        )  # fmt: skip
        told = self._model.told(recipe)
        painter.drawText(line, LEFT, metrics.elidedText(told, ELIDE, line.width()))
        painter.restore()

    def _paint_end(self, painter: QPainter, inner: QRect, recipe: RecipeFigures) -> int:
        """The bars, or that it is retired; where the text has to end."""
        if recipe.retired_on is not None:
            size = chip_size(_("at rest"))
            top = inner.center().y() - size.height() // 2
            place = QRect(inner.right() - size.width(), top, size.width(), size.height())
            paint_chip(painter, place, _("at rest"), "neutral")
            return place.left()
        if inner.width() < theme.px(NARROW):
            return inner.right() + theme.px(12)
        width, height = theme.px(TREND[0]), theme.px(TREND[1])
        top = inner.center().y() - height // 2
        place = QRect(inner.right() - width, top, width, height)
        paint_trend(painter, place, recipe.trend)
        return place.left()


class RecipeList(QListView):
    chosen = Signal(object)
    """The uid of the recipe that is the current one now, or None."""
    entered = Signal()
    """Enter: the coach wants into the recipe."""
    remove_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = False
        self.recipes = RecipeModel(self)
        self.setAccessibleName(_("Recipes"))
        self.setProperty("bare", True)
        self.setModel(self.recipes)
        self.setItemDelegate(RecipeDelegate(self.recipes, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def uid(self) -> str | None:
        recipe = self.recipes.row(self.currentIndex().row())
        return None if recipe is None else recipe.uid

    def show_recipes(
        self, rows: Sequence[RecipeFigures], currency: str, today: date, wanted: str | None
    ) -> None:
        """``wanted`` (uid) becomes the current one; else what is in the same place."""
        former = max(0, self.currentIndex().row())
        scrolled = self.verticalScrollBar().value()
        self._quiet = True
        self.recipes.show_recipes(rows, currency, today)
        self.verticalScrollBar().setValue(scrolled)
        row = self.recipes.row_of(wanted)
        if row is None and rows:
            row = min(former, len(rows) - 1)
        if row is not None:
            self.select(row)
        self._quiet = False

    def select(self, row: int) -> None:
        index = self.recipes.index(row, 0)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)
        self.scrollTo(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._quiet:
            self.chosen.emit(self.uid())

    def keyboardSearch(self, search: str) -> None:
        """Nothing: the field above searches."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.uid() is not None:
            self.entered.emit()
        elif key == Qt.Key.Key_Delete and self.uid() is not None:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()
