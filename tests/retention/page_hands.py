"""The page of figures as it is read: its cards, and who stands behind a mark."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from journal_app.ladder.actions import NewSale, sell
from journal_app.people.queries import people
from journal_app.retention.ui.content import Content
from journal_app.retention.ui.page import RetentionPage
from journal_app.ui.charts.card import ChartCard
from journal_app.ui.widgets.people_popover import PeoplePopover
from tests.ladder.conftest import TODAY

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow


def buy(context: "Context", client: str, *days: int, rung: str | None = None) -> None:
    """The client buys so many days ago, for 60 euros."""
    for ago in days:
        day = TODAY - timedelta(ago)
        offer = "" if rung else "Kurs"
        context.write(sell, NewSale(client, rung, offer=offer, price_cents=6_000, day=day))


def content(page: RetentionPage) -> Content:
    assert page.content is not None
    return page.content


def rested(page: RetentionPage, qtbot: "QtBot") -> None:
    """What the worker reads and draws is there."""

    def done() -> bool:
        return not (
            page.context.figures.busy() or any(one.view.busy() for one in content(page).charts)
        )

    qtbot.wait(5)
    qtbot.waitUntil(done, timeout=20_000)


def behind(page: RetentionPage, qtbot: "QtBot") -> PeoplePopover:
    """The popover that opened last."""
    qtbot.waitUntil(lambda: bool(page.findChildren(PeoplePopover)))
    return page.findChildren(PeoplePopover)[-1]


def names(popover: PeoplePopover) -> list[str]:
    return [popover.people.item(row).text() for row in range(popover.people.count())]


def uid(context: "Context", name: str) -> str:
    return next(one.uid for one in context.read(people) if one.name == name)


def spoken(card: ChartCard) -> str:
    return card.view.accessibleDescription()


@pytest.fixture
def asked(context: "Context") -> list[tuple[Any, ...]]:
    """Commands of other rooms that were called, with what they were told."""
    calls: list[tuple[Any, ...]] = []
    for command in ("sale.new", "sales.import", "client.open"):
        context.commands.register(
            command, "", lambda *args, name=command: calls.append((name, *args))
        )
    return calls


@pytest.fixture
def practice(context: "Context") -> None:
    """Thirty-one clients; two of three came back after 60 days and more."""
    for number in range(31):
        first = 770 - 20 * number
        again = [first - 60 - number] if number % 3 else []
        buy(context, f"Kundin {number}", first, *again)


@pytest.fixture
def page(window: "MainWindow", qtbot: "QtBot", asked: list[tuple[Any, ...]]) -> RetentionPage:
    window.resize(1280, 820)
    with qtbot.waitActive(window):
        window.activateWindow()
    shown = window.show_view("retention")
    assert isinstance(shown, RetentionPage)
    rested(shown, qtbot)
    return shown
