"""A window that shows the clients of a small practice."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from journal_app.clients.ui.page import ClientsPage
from journal_app.ladder.actions import NewSale, NextStep, sell
from journal_app.ladder.care_actions import log_contact
from journal_app.ladder.care_tables import Way
from journal_app.ladder.rung_actions import offer_standard_ladder
from journal_app.people.actions import new_person

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow

TODAY = date(2026, 11, 22)


@pytest.fixture
def clock() -> "Any":
    """The instant of all tests of the window."""
    from journal_app.ground.clock import Clock
    from tests.conftest import INSTANT

    return Clock(now=lambda: INSTANT)


@pytest.fixture
def asked(window: "MainWindow") -> list[tuple[Any, ...]]:
    """Commands of other rooms that were called, with what they were told."""
    calls: list[tuple[Any, ...]] = []
    for command in (
        "sale.new",
        "sale.edit",
        "step.new",
        "step.done",
        "expectation.edit",
        "entry.open",
    ):
        window.context.commands.register(
            command, "", lambda *args, name=command: calls.append((name, *args))
        )
    return calls


@pytest.fixture
def page(window: "MainWindow", qtbot: "QtBot", asked: list[tuple[Any, ...]]) -> ClientsPage:
    window.resize(1280, 820)
    with qtbot.waitActive(window):
        window.activateWindow()
    shown = window.show_view("clients")
    assert isinstance(shown, ClientsPage)
    return shown


@pytest.fixture
def practice(context: "Context") -> dict[str, str]:
    """Three clients; their uids by name."""
    context.write(offer_standard_ladder, with_fourth=True)
    uids = {
        "Sabine König": context.write(
            new_person, "Sabine König", email="s@koenig.de", phone="0171 234567"
        ),
        "Tom Frei": context.write(new_person, "Tom Frei", company="Frei & Söhne"),
        "Änne Weber": context.write(new_person, "Änne Weber"),
    }
    context.write(
        sell,
        NewSale(
            uids["Sabine König"], "Advanced course", day=TODAY - timedelta(20),
            step=NextStep("Coaching ansprechen", TODAY),
        ),
    )  # fmt: skip
    context.write(sell, NewSale(uids["Tom Frei"], "Starter course", day=TODAY - timedelta(90)))
    context.write(log_contact, uids["Tom Frei"], Way.CALL, TODAY - timedelta(4))
    return uids


@pytest.fixture
def opened(
    page: ClientsPage, context: "Context", practice: dict[str, str]
) -> Callable[[str], ClientsPage]:
    def go(name: str) -> ClientsPage:
        context.commands.run("client.open", practice[name])
        return page

    return go
