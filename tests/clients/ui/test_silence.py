"""Whoever looks at a client sees whether they have been silent for longer than usual."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from journal_app.clients.ui.page import ClientsPage
from journal_app.ladder.actions import NewSale, sell
from journal_app.people.queries import people
from journal_app.retention.actions import complete, snooze
from journal_app.ui.undoing import undo
from tests.clients.ui.conftest import TODAY

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context


@pytest.fixture
def silent(context: "Context") -> dict[str, str]:
    """Nine of ten pauses took a hundred days. Uids by name."""
    bought = {f"Kundin {number}": (100 + number, number) for number in range(20)}
    for name, days in {**bought, "Petra Lang": (130,), "Max Moll": (700,)}.items():
        for ago in days:
            day = TODAY - timedelta(ago)
            context.write(sell, NewSale(name, None, "Kurs", 6_000, day=day))
    return {one.name: one.uid for one in context.read(people)}


def line(page: ClientsPage, uid: str, qtbot: "QtBot") -> str:
    """What stands there once the worker is done; nothing where it is not to be seen."""
    page.open_client(uid)
    qtbot.waitUntil(lambda: not page.context.figures.busy())
    assert page.client is not None
    qtbot.wait(5)
    said = page.client.silence
    assert said.isVisible() is bool(said.text())
    return said.text()


def test_the_page_says_what_the_list_of_the_overdue_says(
    page: ClientsPage, silent: dict[str, str], qtbot: "QtBot"
) -> None:
    said = line(page, silent["Petra Lang"], qtbot)
    assert said == "No purchase for 130 days; 20 of 20 repeat purchases came within 100 days"


def test_of_the_quiet_it_says_for_how_long_and_of_others_nothing(
    page: ClientsPage, silent: dict[str, str], qtbot: "QtBot"
) -> None:
    said = line(page, silent["Max Moll"], qtbot)
    assert said.startswith("No purchase for 700 days")
    assert "repeat purchases" not in said
    assert not line(page, silent["Kundin 3"], qtbot)


def test_a_client_who_was_put_off_is_not_called_silent_any_more(
    page: ClientsPage, silent: dict[str, str], context: "Context", qtbot: "QtBot"
) -> None:
    assert line(page, silent["Petra Lang"], qtbot)
    context.write(snooze, silent["Petra Lang"], TODAY + timedelta(14))
    assert page.client is not None
    qtbot.waitUntil(lambda: not page.client.silence.isVisible())


def test_who_was_put_off_or_completed_has_a_line_that_takes_the_work_up_again(
    page: ClientsPage, silent: dict[str, str], context: "Context", qtbot: "QtBot"
) -> None:
    petra = silent["Petra Lang"]
    page.open_client(petra)
    assert page.client is not None
    rest = page.client.rest
    assert not rest.isVisible()
    context.write(snooze, petra, TODAY + timedelta(14))
    qtbot.waitUntil(rest.isVisible)
    assert rest.words.text() == "Put off until 6 Dec 2026"
    context.write(complete, petra)
    qtbot.waitUntil(lambda: rest.words.text() == "Work completed on 22 Nov 2026")
    qtbot.mouseClick(rest.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not rest.isVisible())
    assert line(page, petra, qtbot).startswith("No purchase for 130 days; ")
    undo(context)
    qtbot.waitUntil(rest.isVisible)
    menu = page.client.open_more()
    assert menu is not None
    again = next(one for one in menu.actions() if one.text() == "Take up again")
    again.trigger()
    menu.close()
    qtbot.waitUntil(lambda: not rest.isVisible())
