"""A practice with the standard ladder, on a clock that the tests turn."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from journal_app.ground.clock import Clock
from journal_app.ladder.rung_actions import offer_standard_ladder
from journal_app.store import Store

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ladder.ui.page import LadderPage
    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow

TODAY = date(2026, 11, 22)


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
def practice(store: Store) -> Store:
    """With the four rungs of 60, 800, 5,000 and 9,000 euros."""
    store.write(offer_standard_ladder, with_fourth=True)
    return store


@pytest.fixture
def ladder(context: "Context") -> None:
    """The same four rungs, in the store of a window."""
    context.write(offer_standard_ladder, with_fourth=True)


@pytest.fixture
def asked(context: "Context") -> list[tuple[Any, ...]]:
    """Commands that were called, with what they were told."""
    calls: list[tuple[Any, ...]] = []
    for command in ("sale.new", "client.open", "rungs.edit", "step.new"):
        context.commands.register(
            command, "", lambda *args, name=command: calls.append((name, *args))
        )
    return calls


@pytest.fixture
def page(window: "MainWindow", qtbot: "QtBot", asked: list[tuple[Any, ...]]) -> "LadderPage":
    """The board; what it opens is only noted."""
    from tests.ladder.hands import on_board

    return on_board(window, qtbot)
