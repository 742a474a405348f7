"""The sheet of a sale as Ctrl+Shift+N brings it, and what was kept of it."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from journal_app.journal.queries import EntryFilter, entries
from journal_app.ladder.care_queries import StepLine, steps_of
from journal_app.ladder.queries import PurchaseFacts, purchases_of
from journal_app.ladder.rung_actions import offer_standard_ladder
from journal_app.ladder.ui.sale_dialog import SaleSheet
from journal_app.people.queries import people
from journal_app.ui.main_window import MainWindow
from tests.ladder.conftest import TODAY

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context

WEEK = timedelta(weeks=1)
MONDAY = TODAY + timedelta(days=15)
"""In two weeks it is Sunday again, on which the coach does not work."""


@pytest.fixture
def window(context: "Context", qtbot: "QtBot") -> Iterator[MainWindow]:
    """Once it is painted, which is when it has its keys."""
    made = MainWindow(context)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.painted):
        made.show()
    yield made
    made.flush()


@pytest.fixture
def ladder(context: "Context") -> None:
    context.write(offer_standard_ladder)


@pytest.fixture
def toasts(context: "Context") -> list[str]:
    said: list[str] = []
    context.toast_wanted.connect(lambda text, _txn: said.append(text))
    context.offer_wanted.connect(lambda text, _handler: said.append(text))
    return said


@pytest.fixture
def sheet(window: MainWindow, ladder: None, qtbot: "QtBot") -> SaleSheet:
    """As Ctrl+Shift+N brings it, once the names are known."""
    with qtbot.waitActive(window):
        window.activateWindow()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_N, both)
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, SaleSheet)]
    assert found, "Ctrl+Shift+N brought no sheet"
    qtbot.waitUntil(found[-1].isActiveWindow)
    qtbot.waitUntil(lambda: not window.context.tasks.busy())
    return found[-1]


@pytest.fixture
def sales(context: "Context") -> Callable[[str], list[PurchaseFacts]]:
    """What somebody of that name has bought."""

    def read(name: str) -> list[PurchaseFacts]:
        uids = [one.uid for one in context.read(people) if one.name == name]
        return [sale for uid in uids for sale in context.read(purchases_of, uid)]

    return read


def steps(context: "Context", name: str) -> list[StepLine]:
    uid = next(one.uid for one in context.read(people) if one.name == name)
    return list(context.read(steps_of, uid))


def wins(context: "Context") -> list[str]:
    def read(session: object) -> list[str]:
        return [one.title for one in entries(session, EntryFilter())]  # type: ignore[arg-type]

    return list(context.read(read))
