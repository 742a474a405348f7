"""Tab goes through a sheet or a page as it is read: in the order of its layouts.

What a widget puts in its place without a layout it gives by ``placed_by_hand()``, first to last.

Qt's own order is that in which the widgets came to their parent, and a field that hands the
keyboard on to a part of it stands there twice: Tab then runs in a circle that leaves others out.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout, QScrollArea, QSplitter, QWidget

from journal_app.ui.widgets.flow import FlowLayout


def to_neighbour(sheet: QWidget, *, forward: bool) -> QWidget | None:
    """Give the keyboard to who comes next on ``sheet``, or before, and say who that is."""
    return to_next(order(sheet), sheet.focusWidget(), forward=forward)


def to_next(among: Sequence[QWidget], here: QWidget | None, *, forward: bool) -> QWidget | None:
    """As `to_neighbour`, from ``here`` on; also where that was just hidden."""
    start = among.index(here) if here in among else (-1 if forward else len(among))
    step = 1 if forward else -1
    for distance in range(1, len(among) + 1):
        widget = among[(start + step * distance) % len(among)]
        if takes(widget):
            reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            widget.setFocus(reason)
            bring_into_sight(widget)
            return widget
    return None


def bring_into_sight(widget: QWidget) -> None:
    """In all that scrolls around it."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def takes(widget: QWidget) -> bool:
    """Whether Tab stops there now."""
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isEnabled() and widget.isVisible()


def order(place: QWidget) -> list[QWidget]:
    """Who in ``place`` can have the keyboard, in reading order, hidden ones too."""
    return list(_within(place))


def _within(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None:
        yield widget
    layout = widget.layout()
    if hasattr(widget, "placed_by_hand"):
        for one in widget.placed_by_hand():
            yield from _within(one)
    elif isinstance(widget, QScrollArea):
        inside = widget.widget()
        if inside is not None:
            yield from _within(inside)
    elif isinstance(widget, QSplitter):
        for part in map(widget.widget, range(widget.count())):
            if part is not None:
                yield from _within(part)
    elif layout is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    if isinstance(layout, FlowLayout):
        for widget in layout.widgets():
            yield from _within(widget)
        return
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):  # what moved in it was taken out and is the last of it
        cells: dict[int, Any] = {place: layout.getItemPosition(place) for place in places}
        places.sort(key=cells.__getitem__)
    for place in places:
        item = layout.itemAt(place)
        if item is None:
            continue
        part: QWidget | None = item.widget()
        inner: QLayout | None = item.layout()
        if part is not None:
            yield from _within(part)
        elif inner is not None:
            yield from _laid_out(inner)
