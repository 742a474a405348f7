"""The cards of one column of a board: a list whose delegate draws them."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QWidget,
)

from journal_app.ui.paged_model import Index
from journal_app.ui.widgets.card_delegate import PersonCardDelegate

Card = TypeVar("Card")


class CardModel(QAbstractListModel, Generic[Card]):
    CARD = Qt.ItemDataRole.UserRole

    def __init__(
        self,
        spoken: Callable[[Card], str],
        uid: Callable[[Card], str],
        parent: QObject | None = None,
    ) -> None:
        """``spoken`` says a card as a screen reader does, ``uid`` tells it from others."""
        super().__init__(parent)
        self.cards: tuple[Card, ...] = ()
        self._spoken = spoken
        self.uid = uid

    def show_cards(self, cards: Sequence[Card]) -> bool:
        """False where they were these already."""
        if tuple(cards) == self.cards:
            return False
        self.beginResetModel()
        self.cards = tuple(cards)
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = index.row()
        if not 0 <= row < len(self.cards):
            return None
        if role == self.CARD:
            return self.cards[row]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(self.cards[row])
        return None


class CardList(QListView):
    opened = Signal(object)
    """Enter or a double click on this card."""
    menu_wanted = Signal(object, QPoint)
    """For this card, at this place of the screen."""
    sideways = Signal(int)
    """To the column on the left (-1) or right (1), in the same row."""
    climb_wanted = Signal(object)
    """Ctrl+Right: this card belongs into the next column."""
    back_wanted = Signal(object)
    """Ctrl+Left: into the one before."""
    lifted = Signal(object, QPoint)
    """The mouse takes this card along; with the place of the mouse in it."""
    carried = Signal(QPoint)
    """To this place of the screen."""
    dropped = Signal(object)
    """The card, or None where Esc put it back."""

    def __init__(
        self,
        model: CardModel[Any],
        name: str,
        delegate: PersonCardDelegate,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        delegate.setParent(self)
        self.deck, self.delegate = model, delegate
        self._pressed: QPoint | None = None
        self._held: Any = None
        self.setAccessibleName(name)
        self.setProperty("bare", True)
        self.setProperty("role", "board")
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.activated.connect(self._on_activated)

    def card(self) -> Any:
        """The current one."""
        row = self.currentIndex().row()
        return self.deck.cards[row] if 0 <= row < len(self.deck.cards) else None

    def show_cards(self, cards: Sequence[Any]) -> None:
        """The current card stays the current one, and what is in sight stays in sight."""
        card, row = self.card(), self.currentIndex().row()
        scrolled = self.verticalScrollBar().value()
        if not self.deck.show_cards(cards):
            return
        uids = [self.deck.uid(one) for one in cards]
        if card is not None and self.deck.uid(card) in uids:
            self.select(uids.index(self.deck.uid(card)))
        elif row >= 0 and uids:
            self.select(min(row, len(uids) - 1))
        self.verticalScrollBar().setValue(scrolled)

    def select(self, row: int) -> None:
        """Row ``row``, or the nearest there is."""
        last = len(self.deck.cards) - 1
        if last >= 0:
            index = self.deck.index(max(0, min(row, last)), 0)
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.scrollTo(index)

    def let_go(self) -> None:
        """No card is the current one."""
        self.selectionModel().clear()

    # the keyboard

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        if self.card() is None and not mouse:
            self.select(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if self._held is not None:
            if key == Qt.Key.Key_Escape:
                self._let_go(None)
        elif key == Qt.Key.Key_Right and control:
            self.climb_wanted.emit(self.card())
        elif key == Qt.Key.Key_Left and control:
            self.back_wanted.emit(self.card())
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not control:
            self.sideways.emit(-1 if key == Qt.Key.Key_Left else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            self.opened.emit(self.card())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            place = event.globalPos()
        else:
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
        if index.isValid():
            self.select(index.row())
            self.menu_wanted.emit(self.card(), place)

    # the mouse: a card is carried by hand, which looks the same on every system

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        on_card = self.indexAt(event.position().toPoint()).isValid()
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = event.position().toPoint() if on_card and left else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is not None:
            self.carried.emit(event.globalPosition().toPoint())
            return
        here = event.position().toPoint()
        far = QApplication.startDragDistance()
        if self._pressed is not None and (here - self._pressed).manhattanLength() >= far:
            self._lift(self._pressed)
            self.carried.emit(event.globalPosition().toPoint())
        elif self._pressed is None:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pressed = None
        if self._held is not None and event.button() == Qt.MouseButton.LeftButton:
            self._let_go(self._held)
        else:
            super().mouseReleaseEvent(event)

    def _lift(self, pressed: QPoint) -> None:
        self._held = self.card()
        self._pressed = None
        if self._held is not None:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            inside = pressed - self.visualRect(self.currentIndex()).topLeft()
            self.lifted.emit(self._held, inside)

    def _let_go(self, card: Any) -> None:
        self._held = None
        self.viewport().unsetCursor()
        self.dropped.emit(card)

    def _on_activated(self, index: QModelIndex) -> None:
        """Only of a double click: Enter is answered above."""
        if 0 <= index.row() < len(self.deck.cards):
            self.opened.emit(self.deck.cards[index.row()])
