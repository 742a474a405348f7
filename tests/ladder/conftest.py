"""A practice with the standard ladder, on a clock that the tests turn."""

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from journal_app.ladder.rung_actions import offer_standard_ladder
from journal_app.store import Store
from tests.turning_clock import clock, days

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ladder.ui.page import LadderPage
    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow

__all__ = ["clock", "days"]  # fixtures

TODAY = date(2026, 11, 22)


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
