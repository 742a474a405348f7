"""A practice on a clock that the tests turn."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from journal_app.journal.actions import NewEntry, add_entry
from journal_app.ladder.actions import NewSale, NextStep, sell
from journal_app.ladder.rung_actions import offer_standard_ladder
from journal_app.people.actions import new_person
from journal_app.store import Store
from tests.turning_clock import Days, clock, days

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.today.ui.page import TodayPage
    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow

__all__ = ["clock", "days"]  # fixtures

MONDAY = date(2026, 11, 23)

Win = Callable[..., str]


@pytest.fixture
def win(store: Store) -> Win:
    def write(title: str, day: date | None = None, **fields: object) -> str:
        return str(store.write(add_entry, NewEntry(title, day=day, **fields)))  # type: ignore[arg-type]  # whatever a win has

    return write


@pytest.fixture
def petra(store: Store) -> str:
    store.write(offer_standard_ladder, with_fourth=True)
    return str(store.write(new_person, "Petra Lang"))


@pytest.fixture
def on_friday(context: "Context", days: Days) -> str:
    """A win with all that is asked, and a sale with a next step for Monday; the win's uid."""
    days.instant = datetime(2026, 11, 20, 18, tzinfo=UTC)
    context.write(offer_standard_ladder)
    petra = context.write(new_person, "Petra Lang")
    win = context.write(
        add_entry,
        NewEntry(
            "Petra bucht den Aufbaukurs",
            helpers=("Jana Thoma",),
            again="Vorab anrufen statt Mail",
            train="Erwartungen zusammenfassen",
        ),
    )
    sale = NewSale(
        petra, rung="Advanced course", entry=win, step=NextStep("Kurs vorbereiten", MONDAY)
    )
    context.write(sell, sale)
    days.instant = datetime(2026, 11, 23, 7, tzinfo=UTC)
    context.notice_day()
    return str(win)


@pytest.fixture
def page(window: "MainWindow", qtbot: "QtBot") -> "TodayPage":
    shown = window.show_view("today")
    from journal_app.today.ui.page import TodayPage

    assert isinstance(shown, TodayPage)
    qtbot.waitUntil(lambda: shown.found is not None and shown.late is not None)
    return shown
