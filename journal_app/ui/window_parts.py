"""The keyboard's ways in the window: Tab from thing to thing as one reads, F6 from part to part.

With Tab alone it would be far from the pages in the sidebar to a table. F6 is what browsers and
office programs have for that, and Shift+F6 goes back.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QWidget
from shiboken6 import isValid

from journal_app.ui.page import Page
from journal_app.ui.tab_order import bring_into_sight, order, takes, to_next

if TYPE_CHECKING:
    from journal_app.ui.main_window import MainWindow

Part: TypeAlias = list[QWidget]
"""What holds all that is in it."""


def to_neighbour(window: "MainWindow", *, forward: bool) -> bool:
    """Tab (``forward``) or Shift+Tab; False where the keyboard is at what lies over the window."""
    everything = [one for part in _parts(window) for one in _order(part)]
    here = window.focusWidget()
    if here is window.page() and here is not None:
        first = next((at for at, one in enumerate(everything) if here.isAncestorOf(one)), 0)
        everything = everything[first:] + everything[:first]
    elif here is not None and here is not window and here not in everything:
        return False
    return to_next(everything, here, forward=forward) is not None


def to_part(window: "MainWindow", *, forward: bool) -> None:
    """From nowhere it goes into the content. What lies over the window keeps the keyboard."""
    content = _content(window)
    parts = [part for part in _parts(window) if _stops(part)]
    here = window.focusWidget()
    at = next((place for place, part in enumerate(parts) if _holds(part, here)), None)
    if at is not None:
        if parts[at] == content:
            _leave(window, here)
        _enter(window, parts[(at + (1 if forward else -1)) % len(parts)])
    elif parts and (here is None or here is window or _holds([window.stack], here)):
        _enter(window, content if content in parts else parts[0])


def to_view(window: "MainWindow", view: str) -> Page | None:
    """By its key, as `MainWindow.show_view`: the keyboard comes along, to where it was there last.

    The first time it is at the page itself, from where Tab and F6 go into it.
    """
    known = window.pages.get(view)
    last = None if known is None else known.focusWidget()
    page = window.show_view(view)
    if page is None or not page.isVisible():
        return page
    here = window.focusWidget()
    stop = last if last is not None and isValid(last) and takes(last) else page
    if stop is not here and _holds([window.sidebar, window.stack], here):
        stop.setFocus(Qt.FocusReason.OtherFocusReason)
    return page


def _parts(window: "MainWindow") -> list[Part]:
    """As one reads: sidebar, what is told above the page, its tools, its content, the toast."""
    toast: Part = [] if window.toast is None else [window.toast]
    return [[window.sidebar], _strips(window), _tools(window), _content(window), toast]


def _strips(window: "MainWindow") -> Part:
    only = Qt.FindChildOption.FindDirectChildrenOnly
    return sorted(window.findChildren(QFrame, "strip", only), key=QWidget.y)


def _tools(window: "MainWindow") -> Part:
    page = window.stack.currentWidget()
    return _widgets(page.header) if isinstance(page, Page) else []


def _content(window: "MainWindow") -> Part:
    shown = window.stack.currentWidget()
    if isinstance(shown, Page):
        return _widgets(shown.body)
    return [] if shown is None else [shown]


def _leave(window: "MainWindow", here: QWidget | None) -> None:
    page = window.page()
    if page is not None:
        page.left_at = here


def _enter(window: "MainWindow", part: Part) -> None:
    """At the open page, or where the keyboard was in the content; else at the first stop."""
    page, there = window.page(), _stops(part)
    wanted: Sequence[QWidget | None] = (
        window.sidebar.entries.get(window.view),
        None if page is None else page.focusWidget(),
        None if page is None else page.left_at,
    )
    known = part == [window.sidebar] or part == _content(window)
    found = (one for want in wanted for one in there if known and one is want)
    stop = next(found, there[0])
    stop.setFocus(Qt.FocusReason.OtherFocusReason)  # Tab would mark a line as if to be typed over
    bring_into_sight(stop)


def _widgets(layout: QLayout) -> Part:
    found: Part = []
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget: QWidget | None = None if item is None else item.widget()
        inner: QLayout | None = None if item is None else item.layout()
        if widget is not None:
            found.append(widget)
        elif inner is not None:
            found += _widgets(inner)
    return found


def _order(part: Part) -> list[QWidget]:
    return [one for holder in part for one in order(holder)]


def _stops(part: Part) -> list[QWidget]:
    return [one for one in _order(part) if takes(one)]


def _holds(part: Part, here: QWidget | None) -> bool:
    return here is not None and any(one is here or one.isAncestorOf(here) for one in part)
