"""What a coach sees stays: no sweep clears away a part of a page, a tab or a dialog in sight.

PySide counts who belongs to whom on its own, and one call too many lets it believe that a widget is
its own grandchild. Nothing is to be seen of that until the next sweep.
"""

import gc
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import journal_app
from journal_app.journal.ui.page import JournalPage
from journal_app.journal.ui.tabs import ENTRIES, LOOK_BACKS, QUOTES, RECIPES, THANKS
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from journal_app.ui.registry import DialogSpec, ViewSpec, load
from journal_app.ui.registry.dialogs import DIALOGS
from tests.ui.demo_window import at_rest, demo_window, every_view

__all__ = ["at_rest"]  # fixture

every_dialog = pytest.mark.parametrize("spec", DIALOGS, ids=lambda spec: spec.id)
every_tab = pytest.mark.parametrize("tab", [ENTRIES, RECIPES, QUOTES, THANKS, LOOK_BACKS])

STEPS = 12
"""How often Tab is pressed: what has the keyboard asks Qt who is around it."""


@pytest.fixture
def window(context: Context, qtbot: QtBot) -> Iterator[MainWindow]:
    with demo_window(context, qtbot, entries=60, clients=20) as shown:
        yield shown


def _parts(top: QWidget) -> dict[int, str]:
    """By address. Not ``findChildren``: whom that finds, PySide takes for a child from then on."""
    return {
        shiboken6.getCppPointer(one)[0]: f"{type(one).__name__} {one.accessibleName()}"
        for one in QApplication.allWidgets()
        if one.window() is top
    }


def _wrongly_owned(top: QWidget) -> list[str]:
    """Whom PySide holds for the child of a widget that is neither parent nor further up."""
    wrappers = {hex(id(one)): one for one in shiboken6.getAllValidWrappers()}
    found = []
    for one in wrappers.values():
        if not isinstance(one, QWidget) or one.window() is not top:
            continue
        owner = re.search(r"^parent\.+ <.* at (0x[0-9a-f]+)>$", shiboken6.dump(one), re.MULTILINE)
        held = wrappers.get(owner[1]) if owner else None
        if isinstance(held, QWidget) and not (held.isAncestorOf(one) or one.parentWidget() is held):
            found.append(f"{type(one).__name__} of {type(held).__name__}")
    return found


def _swept_away(top: QWidget) -> list[str]:
    """What a full sweep takes from ``top``, or could take on another day."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    before = _parts(top)
    assert before
    gc.collect()
    left = _parts(top)
    gone = [name for address, name in before.items() if address not in left]
    return gone + _wrongly_owned(top)


def _go_through(top: QWidget) -> None:
    for _each in range(STEPS):
        QTest.keyClick(top.window(), Qt.Key.Key_Tab)


@every_view
def test_nothing_of_a_page_is_swept_away(
    window: MainWindow, at_rest: Callable[[], None], spec: ViewSpec
) -> None:
    window.show_view(spec.id)
    at_rest()
    _go_through(window)
    at_rest()
    assert _swept_away(window) == []


@every_tab
def test_nothing_of_a_tab_of_the_journal_is_swept_away(
    window: MainWindow, at_rest: Callable[[], None], tab: int
) -> None:
    page = window.show_view("journal")
    assert isinstance(page, JournalPage)
    at_rest()
    page.tabs.setCurrentIndex(tab)
    at_rest()
    _go_through(window)
    at_rest()
    assert _swept_away(window) == []


@every_dialog
def test_nothing_of_a_dialog_is_swept_away(
    context: Context, window: MainWindow, at_rest: Callable[[], None], spec: DialogSpec
) -> None:
    dialog = load(spec.target)(context)
    dialog.show()
    at_rest()
    _go_through(dialog)
    assert _swept_away(dialog) == []
    dialog.close()
    assert window.isVisible()


def test_nobody_asks_qt_who_is_next_in_its_chain_or_named_by_a_label() -> None:
    package = Path(journal_app.__file__).parent
    files = {file: file.read_text(encoding="utf-8") for file in package.rglob("*.py")}
    assert files
    asked = ("InFocusChain", ".buddy()")
    assert [file for file, text in files.items() if any(word in text for word in asked)] == []
