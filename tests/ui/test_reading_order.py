"""Tab goes through a page as one reads it, whatever is filtered, opened or unfolded there.

The rule: what stands side by side in the same card, row or page is come to from the upper to the
lower one and from the left to the right one. Only where a column begins, Tab goes up: to its right.
Sheets, which have fewer things, are held to more in ``test_tab_order``.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QDialog, QWidget

from journal_app.ui import theme
from journal_app.ui.main_window import MainWindow
from tests.ui.demo_window import demo_window
from tests.ui.every_state import every_page, every_state
from tests.ui.test_every_state import by_tab

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context

OVERLAP = 4
"""Pixels by which neighbours may lie over each other."""


def steps_back(stops: Sequence[QWidget]) -> list[str]:
    """From where to where, first to last."""
    return [
        f"from {_called(one)} back to {_called(other)}"
        for one, other in pairwise(stops)
        if _is_back(one, other)
    ]


def _is_back(one: QWidget, other: QWidget) -> bool:
    if one.isAncestorOf(other) or other.isAncestorOf(one):
        return False
    here, there = _branches(one, other)
    below = there.y() >= here.y() + here.height() - OVERLAP
    to_the_right = there.x() >= here.x() + here.width() - OVERLAP
    return not (below or to_the_right)


def _branches(one: QWidget, other: QWidget) -> tuple[QWidget, QWidget]:
    """What holds the one and what holds the other, in what holds both."""
    around = [one, *_around(one)]
    for there in (other, *_around(other)):
        here = next((at for at in around if at.parentWidget() is there.parentWidget()), None)
        if here is not None:
            return here, there
    return one, other


def _around(one: QWidget) -> Iterator[QWidget]:
    parent = one.parentWidget()
    while parent is not None and not parent.isWindow():
        yield parent
        parent = parent.parentWidget()


def _called(one: QWidget) -> str:
    return f"{type(one).__name__} {one.accessibleName() or getattr(one, 'text', str)()!r}"


def from_the_top(window: MainWindow) -> list[QWidget]:
    """Once around, from the first page in the sidebar on, or from the first on a cover."""
    stops = list(by_tab(window))
    top = next(iter(window.sidebar.entries.values()))
    at = stops.index(top) if top in stops else 0
    return stops[at:] + stops[:at]


def test_tab_steps_back_in_no_state_of_no_page(
    context: "Context", dressed: "QApplication", qtbot: "QtBot"
) -> None:
    wrong: list[str] = []
    with demo_window(context, qtbot, entries=60, clients=20) as window:
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        for where, top in every_state(window, context, qtbot):
            if isinstance(top, QDialog):
                break
            wrong += (f"{where}: {one}" for one in steps_back(from_the_top(window)))
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_tab_steps_back_on_no_page_of_an_empty_journal_or_with_large_letters(
    context: "Context", dressed: "QApplication", qtbot: "QtBot", scale: float
) -> None:
    theme.apply(dressed, "light", scale)
    window = MainWindow(context)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    wrong = [
        f"{where}: {one}"
        for where in every_page(window, context, qtbot)
        for one in steps_back(from_the_top(window))
    ]
    assert not wrong, "\n".join(wrong)
