"""The safety page in a real window, over a journal with a few wins and backups."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.safety.ui.page import SafetyPage
from journal_app.store import Store, upkeep
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from journal_app.ui.registry import VIEWS
from tests.journals import empty_journal

VIEW = next(view for view in VIEWS if view.id == "safety")


class Hand:
    """A clock that a test sets; each look at it is a second later."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 22, 17, 20, tzinfo=UTC)

    def now(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at

    def later(self, **time: float) -> None:
        self.at += timedelta(**time)


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def clock(hand: Hand) -> Clock:
    return Clock(now=hand.now)


@pytest.fixture
def two_backups(folder: DataFolder, clock: Clock, hand: Hand) -> None:
    """A closed journal: a backup with one win, a day later one with two."""
    with Store.open(empty_journal(folder.database), clock=clock) as store:
        for title, client in (("Erstgespräch", "Anna"), ("Folgeauftrag", "Bernd")):
            store.write(add_entry, NewEntry(title, clients=(client,)))
            upkeep.back_up_now(store)
            hand.later(days=1)


@pytest.fixture
def opened(two_backups: None, unopened: Context, folder: DataFolder, clock: Clock) -> Context:
    """A context over that journal."""
    unopened.opened(Store.open(folder.database, clock=clock, exclusive=True))
    return unopened


def shown(context: Context, qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(context, (VIEW,))
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    window.activateWindow()
    yield window
    window.flush()


@pytest.fixture
def window(opened: Context, qtbot: QtBot) -> Iterator[MainWindow]:
    for made in shown(opened, qtbot):
        made.show_view("safety")
        yield made


@pytest.fixture
def broken_window(unopened: Context, qtbot: QtBot) -> Iterator[MainWindow]:
    """Whose journal is not open."""
    yield from shown(unopened, qtbot)


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> SafetyPage:
    """Once it has found out what there is."""
    made = window.page()
    assert isinstance(made, SafetyPage)
    qtbot.waitUntil(lambda: bool(made.backups.list.rows))
    return made


@pytest.fixture
def sheet(dressed: QApplication, qtbot: QtBot) -> Callable[[type], object]:
    """The sheet of a class that is open now."""

    def found(kind: type) -> object:
        def visible() -> list[object]:
            tops = QApplication.topLevelWidgets()
            return [one for one in tops if isinstance(one, kind) and one.isVisible()]

        qtbot.waitUntil(lambda: bool(visible()))
        return visible()[0]

    return found
