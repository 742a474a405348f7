"""A practice with the standard ladder and one ideal client, on a clock that the tests turn."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.ideal_client.actions import add_criterion, add_profile
from journal_app.ladder.rung_actions import offer_standard_ladder
from journal_app.store import Store

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ideal_client.ui.page import IdealClientPage
    from journal_app.ui.main_window import MainWindow


class Days:
    """Turns the clock; every look at it is a second later than the one before."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 11, 22, 9, tzinfo=UTC)

    def now(self) -> datetime:
        self.instant += timedelta(seconds=1)
        return self.instant

    def go(self, days: int) -> None:
        self.instant += timedelta(days=days)


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def clock(days: Days) -> Clock:
    return Clock(now=days.now)


@pytest.fixture
def store(folder: DataFolder, clock: Clock) -> Iterator[Store]:
    opened = Store.open(folder.database, clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def practice(store: Store) -> Store:
    """With the four rungs of 60, 800, 5,000 and 9,000 euros."""
    store.write(offer_standard_ladder, with_fourth=True)
    return store


@pytest.fixture
def wished(practice: Store) -> tuple[str, list[str]]:
    """The uid of a profile, and those of its four criteria, which weigh 1, 2, 3 and 1."""
    uid = practice.write(add_profile, "Wunschkundin Coaching")
    texts = (("Zahlt gern", 1), ("Setzt um", 2), ("Empfiehlt weiter", 3), ("Ist pünktlich", 1))
    return uid, [practice.write(add_criterion, uid, text, weight) for text, weight in texts]


@pytest.fixture
def page(window: "MainWindow", qtbot: "QtBot") -> "IdealClientPage":
    """With one profile of four criteria."""
    from tests.ideal_client import hands

    hands.wished(window.context)
    return hands.on_page(window, qtbot)
