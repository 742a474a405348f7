"""Who is behind a figure: in plain words, and by name."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from journal_app.ground.i18n import _
from journal_app.ui import theme
from journal_app.ui.widgets.card import label

ROWS = 9
"""Longer lists scroll."""


BesideRole = Qt.ItemDataRole.UserRole + 1
"""What stands at the right of a row."""


class Named(Protocol):
    """Somebody, as the rooms' queries give them."""

    @property
    def uid(self) -> str: ...

    @property
    def name(self) -> str: ...


def nothing(_person: Named) -> str:
    return ""


class BesideDelegate(QStyledItemDelegate):
    """The name gives way to what stands beside it."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        beside = index.data(BesideRole)
        if not beside:
            super().paint(painter, option, index)
            return
        metrics = QFontMetrics(theme.font("caption"))
        name = QStyleOptionViewItem(option)
        self.initStyleOption(name, index)
        room = option.rect.width() - metrics.horizontalAdvance(beside) - theme.px(32)
        name.text = name.fontMetrics.elidedText(name.text, Qt.TextElideMode.ElideRight, room)
        style = name.widget.style() if name.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, name, painter, name.widget)
        painter.save()
        painter.setFont(theme.font("caption"))
        painter.setPen(QColor(theme.current().muted))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(option.rect.adjusted(0, 0, -theme.px(10), 0), right, beside)
        painter.restore()


class PeoplePopover(QFrame):
    """Groups without anybody are left out. Esc or a click beside it closes it.

    ``beside`` says what stands at the right of somebody's name.
    """

    client_wanted = Signal(str)

    def __init__(
        self,
        title: str,
        sentences: Sequence[str],
        groups: Sequence[tuple[str, Sequence[Named]]],
        parent: QWidget,
        beside: Callable[[Any], str] = nothing,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._beside = beside
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        self.setObjectName("popover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(title)
        self.setFixedWidth(theme.px(380))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(6)
        for role, text in (("card_title", title), *(("body", one) for one in sentences)):
            words = label(text, role, wrap=True)
            words.setTextFormat(Qt.TextFormat.PlainText)  # a coach's own names may be in it
            layout.addWidget(words)
        self.people = QListWidget()
        self.people.setAccessibleName(_("Clients behind these figures"))
        self.people.setProperty("bare", True)
        self.people.setProperty("role", "popup")  # as high rows as in any list to choose from
        self.people.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.people.setItemDelegate(BesideDelegate(self.people))
        for text, some in groups:
            self._add_group(text, some)
        if self.people.count():
            self.people.ensurePolished()
            rows = min(self.people.count(), ROWS)
            self.people.setFixedHeight(rows * self.people.sizeHintForRow(0) + 8)
            self.people.itemActivated.connect(self._on_activated)
            self.people.itemClicked.connect(self._on_activated)
            layout.addSpacing(4)
            layout.addWidget(self.people)
        else:
            self.people.hide()

    def open_at(self, place: QPoint) -> None:
        """With its upper left corner there, or as near as the screen allows."""
        for child in self.findChildren(QWidget):
            child.ensurePolished()  # a height is right only after the style has been put on
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))
        screen = QGuiApplication.screenAt(place) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        x = max(room.left(), min(place.x(), room.right() - self.width()))
        y = max(room.top(), min(place.y(), room.bottom() - self.height()))
        self.move(x, y)
        self.show()
        if self.people.count():
            self.people.setFocus(Qt.FocusReason.PopupFocusReason)
            self.people.setCurrentRow(1)

    def _add_group(self, title: str, some: Sequence[Named]) -> None:
        if not some:
            return
        head = QListWidgetItem(f"{title} ({len(some)})", self.people)
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        head.setFont(theme.font("caption"))
        head.setForeground(QColor(theme.current().muted))
        for person in some:
            item = QListWidgetItem(person.name, self.people)
            item.setData(Qt.ItemDataRole.UserRole, person.uid)
            beside = self._beside(person)
            if beside:
                item.setData(BesideRole, beside)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{person.name}, {beside}")

    def _on_activated(self, item: QListWidgetItem) -> None:
        uid = item.data(Qt.ItemDataRole.UserRole)
        if uid is not None:
            self.close()
            self.client_wanted.emit(uid)
