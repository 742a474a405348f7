"""Tab goes through a sheet as it is read: in the order of its layouts.

Qt's own order is that in which the widgets came to their parent, and a field that hands the
keyboard on to a part of it stands there twice: Tab then runs in a circle that leaves others out.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from journal_app.ui.widgets.flow import FlowLayout


def to_neighbour(sheet: QWidget, *, forward: bool) -> QWidget | None:
    """Give the keyboard to who comes next on ``sheet``, or before, and say who that is."""
    order = list(_within(sheet))
    here = sheet.focusWidget()
    start = order.index(here) if here in order else (-1 if forward else len(order))
    step = 1 if forward else -1
    for distance in range(1, len(order) + 1):
        widget = order[(start + step * distance) % len(order)]
        takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes and widget.isEnabled() and widget.isVisibleTo(sheet):
            reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            widget.setFocus(reason)
            return widget
    return None


def put_at(place: QWidget, widgets: Sequence[QWidget]) -> None:
    """Tab reaches ``widgets``, in this order, where ``place`` stands, which holds them.

    What is made later would be reached last of all else. Qt must not be asked who stands next to
    whom: PySide takes each answer for a child of the widget that was asked, also where it is the
    parent of it, and who is their own grandchild is cleared away by the next sweep.
    """
    own = place.focusPolicy()
    place.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Qt puts nobody behind one that Tab never meets
    for before, after in pairwise((place, *widgets)):
        QWidget.setTabOrder(before, after)
    place.setFocusPolicy(own)


def as_read(place: QWidget) -> None:
    """Tab goes through all that ``place`` holds in the order of its layouts."""
    put_at(place, [one for one in _within(place) if one is not place])


def _within(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None:
        yield widget
    layout = widget.layout()
    if isinstance(widget, QScrollArea):
        inside = widget.widget()
        if inside is not None:
            yield from _within(inside)
    elif layout is not None:
        yield from _laid_out(layout)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    if isinstance(layout, FlowLayout):
        for widget in layout.widgets():
            yield from _within(widget)
        return
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        part: QWidget | None = item.widget()
        inner: QLayout | None = item.layout()
        if part is not None:
            yield from _within(part)
        elif inner is not None:
            yield from _laid_out(inner)
