"""What a screen reader finds where something is painted: a fitting role, and a child for each part.

Nothing of this runs before a screen reader asks.
"""

from dataclasses import dataclass
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleObject,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAccessibleWidget,
    QApplication,
    QStackedWidget,
    QWidget,
)

Voice: TypeAlias = Any
"""A QAccessibleInterface, or None, which Qt takes and its stubs do not know of."""
ROLES = {
    "chart": QAccessible.Role.Chart,
    "document": QAccessible.Role.Document,
    "group": QAccessible.Role.Grouping,
    "list": QAccessible.Role.List,
    "picture": QAccessible.Role.Graphic,
    "tab": QAccessible.Role.PageTab,
    "tabs": QAccessible.Role.PageTabList,
}
"""By the word that a widget has as its ``voice``."""


@dataclass(frozen=True)
class Part:
    """What the arrow keys can come to. A widget with parts has `parts` and `part`."""

    words: str
    place: QRect
    """In the widget."""
    current: bool
    """The arrow keys are at it."""
    chosen: bool


class _Place(QObject):
    """Stands for the part with that number: Qt forgets what is said of it when the widget goes."""

    def __init__(self, widget: QWidget, number: int) -> None:
        super().__init__(widget)
        self.number = number


class _PartVoice(QAccessibleObject):
    def __init__(self, place: _Place) -> None:
        super().__init__(place)
        self._place = place

    def _part(self) -> Part | None:
        widget: Any = self._place.parent()
        number = self._place.number
        return widget.part(number) if widget is not None and number < widget.parts() else None

    def parent(self) -> Voice:
        widget = self._place.parent()
        return None if widget is None else QAccessible.queryAccessibleInterface(widget)

    def child(self, index: int) -> Voice:
        return None

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def text(self, kind: QAccessible.Text) -> str:
        part = self._part()
        return part.words if part is not None and kind == QAccessible.Text.Name else ""

    def rect(self) -> QRect:
        part, widget = self._part(), self._place.parent()
        if part is None or not isinstance(widget, QWidget):
            return QRect()
        return QRect(widget.mapToGlobal(part.place.topLeft()), part.place.size())

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        part, widget = self._part(), self._place.parent()
        if part is None or not isinstance(widget, QWidget):
            state.invisible = True
            return state
        state.focusable = state.selectable = True
        state.focused = part.current and widget.hasFocus()
        state.selected = part.chosen
        return state


class _Voice(QAccessibleWidget):
    """Of a widget with a ``voice``, whose children are its parts where it has any."""

    def __init__(self, widget: Any) -> None:
        super().__init__(widget, ROLES[widget.voice])
        self._widget = widget
        self._places: list[_Place] = []

    def childCount(self) -> int:
        return self._widget.parts() if hasattr(self._widget, "parts") else super().childCount()

    def child(self, index: int) -> Voice:
        if not hasattr(self._widget, "parts"):
            return super().child(index)
        if not 0 <= index < self._widget.parts():
            return None
        while len(self._places) <= index:
            self._places.append(_Place(self._widget, len(self._places)))
        return QAccessible.queryAccessibleInterface(self._places[index])

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        if not hasattr(self._widget, "parts"):
            return super().indexOfChild(child)
        place = child.object()
        return place.number if isinstance(place, _Place) else -1

    def childAt(self, x: int, y: int) -> Voice:
        if not hasattr(self._widget, "parts"):
            return super().childAt(x, y)
        here = self._widget.mapFromGlobal(QPoint(x, y))
        found = (
            n for n in range(self._widget.parts()) if self._widget.part(n).place.contains(here)
        )
        return next((self.child(number) for number in found), None)

    def focusChild(self) -> Voice:
        if not hasattr(self._widget, "parts"):
            return super().focusChild()
        numbers = range(self._widget.parts())
        return next((self.child(n) for n in numbers if self._widget.part(n).current), None)


class _TabVoice(_Voice):
    """Of a button that is one of a few places to go."""

    def state(self) -> QAccessible.State:
        state = super().state()
        state.selectable = True
        state.selected = self._widget.isChecked()
        return state

    def actionNames(self) -> list[str]:
        return [self.pressAction(), *super().actionNames()]

    def doAction(self, name: str) -> None:
        if name == self.pressAction():
            self._widget.click()
        else:
            super().doAction(name)


def _voice(_kind: str, thing: QObject) -> QAccessibleInterface | None:
    if isinstance(thing, _Place):
        return _PartVoice(thing)
    if isinstance(thing, QWidget) and getattr(thing, "voice", None) in ROLES:
        return _TabVoice(thing) if isinstance(thing, QAbstractButton) else _Voice(thing)
    return None


def install() -> None:
    """Once in a process. What a quick screen reader has asked about already is asked anew."""
    if QAccessible.isActive():
        for widget in QApplication.allWidgets():
            if getattr(widget, "voice", None) in ROLES:
                plain = QAccessible.queryAccessibleInterface(widget)
                QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(plain))
    QAccessible.installFactory(_voice)


class PageTeller(QObject):
    """Says which page has come: the keyboard is on its way then, at nothing that was asked for."""

    def __init__(self, pages: QStackedWidget) -> None:
        super().__init__(pages)
        self._pages = pages
        pages.currentChanged.connect(self._tell)

    def _tell(self) -> None:
        page = self._pages.currentWidget()
        if page is None or not QAccessible.isActive():
            return
        if page.accessibleName():
            event = QAccessibleAnnouncementEvent(page, page.accessibleName())
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
            QAccessible.updateAccessibility(event)


def tell_row(view: QAbstractItemView) -> None:
    """Which row of the list the keyboard has come to is at: Qt tells of the list alone."""
    voice = QAccessible.queryAccessibleInterface(view)
    row = voice.focusChild() if voice is not None and view.hasFocus() else None
    if row is not None and row.isValid() and voice.indexOfChild(row) >= 0:
        tell_reached(view, voice.indexOfChild(row))


def tell_reached(widget: QWidget, number: int) -> None:
    """The arrow keys have come to the part with that number."""
    event = QAccessibleEvent(widget, QAccessible.Event.Focus)
    event.setChild(number)
    QAccessible.updateAccessibility(event)
