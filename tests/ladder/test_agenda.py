"""A coach wants to know what is next with everybody: by day, not by rung."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.ladder.actions import NewSale, NextStep, sell
from journal_app.ladder.agenda import NEXT, Touch, When, agenda, when
from journal_app.ladder.board import BoardFilter, Edge
from journal_app.ladder.care_actions import add_step, finish_step, log_contact, set_cadence
from journal_app.ladder.care_queries import steps_of
from journal_app.ladder.care_tables import Way
from journal_app.ladder.contact_queries import contacts_of
from journal_app.ladder.ui import words
from journal_app.ladder.ui.agenda_view import AgendaView
from journal_app.ladder.ui.contact_dialogs import ContactSheet
from journal_app.ladder.ui.page import STEPS, LadderPage
from journal_app.ladder.ui.step_dialogs import DoneSheet, PostponeSheet
from journal_app.ladder.ui.step_list import StepList
from journal_app.ladder.ui.step_model import Heading
from journal_app.people.actions import archive_person, new_person, set_person_tags
from tests.ladder.conftest import TODAY
from tests.ladder.hands import actions, on_board, press, sale, uid

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.store import Store
    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow

DAYS = {"Anna": -3, "Berta": 0, "Clara": 1, "Dora": 7, "Emma": 8}


@pytest.fixture
def planned(store: "Store") -> dict[str, str]:
    """Uids of five clients, each with a step; nothing was sold to them yet."""
    found = {}
    for name, days in DAYS.items():
        found[name] = store.write(new_person, name)
        store.write(add_step, found[name], NextStep("Call", TODAY + timedelta(days)))
    return found


def names(store: "Store", chosen: BoardFilter | None = None) -> dict[When, list[str]]:
    found = store.read(agenda, TODAY, chosen)
    return {one.when: [step.client.name for step in one.steps] for one in found}


def test_steps_stand_by_their_day_in_four_stretches(
    store: "Store", planned: dict[str, str]
) -> None:
    assert names(store) == {
        When.OVERDUE: ["Anna"],
        When.TODAY: ["Berta"],
        When.NEXT: ["Clara", "Dora"],
        When.LATER: ["Emma"],
    }


def test_on_one_day_steps_stand_by_name_whatever_was_planned_first(store: "Store") -> None:
    for name in ("Zoe", "anton", "Berta", "Ärna"):
        store.write(add_step, store.write(new_person, name), NextStep("Anrufen", TODAY))
    assert names(store)[When.TODAY] == ["anton", "Ärna", "Berta", "Zoe"]


def test_what_is_done_left_out_or_of_somebody_put_away_is_not_planned(
    store: "Store", planned: dict[str, str]
) -> None:
    store.write(sell, NewSale("Frieda", price_cents=5_000))  # its step is left out
    store.write(finish_step, store.read(steps_of, planned["Anna"])[0].uid)
    store.write(archive_person, planned["Berta"])
    assert names(store) == {When.NEXT: ["Clara", "Dora"], When.LATER: ["Emma"]}


def test_the_filter_of_the_board_holds_here_too(store: "Store", planned: dict[str, str]) -> None:
    store.write(set_person_tags, planned["Dora"], ["Regular"])
    assert names(store, BoardFilter(text="ra")) == {When.NEXT: ["Clara", "Dora"]}
    assert names(store, BoardFilter(tag="Regular")) == {When.NEXT: ["Dora"]}
    assert list(names(store, BoardFilter(edge=Edge.DUE))) == [When.OVERDUE, When.TODAY]
    assert names(store, BoardFilter(edge=Edge.ADRIFT)) == {}


@given(st.integers(-4000, 4000), st.integers(-4000, 4000))
def test_a_later_day_is_never_in_an_earlier_stretch(first: int, second: int) -> None:
    order = list(When)
    near, far = sorted((first, second))
    places = [order.index(when(TODAY + timedelta(days), TODAY)) for days in (near, far)]
    assert places == sorted(places)
    assert (when(TODAY + timedelta(far), TODAY) is When.LATER) == (timedelta(far) > NEXT)


# on the page


@pytest.fixture
def opened(window: "MainWindow", context: "Context", qtbot: "QtBot") -> Callable[[], AgendaView]:
    """Turns the page to the steps by a click on its tab."""

    def turn() -> AgendaView:
        page = on_board(window, qtbot)
        qtbot.waitUntil(page.tabs.isVisible)
        qtbot.mouseClick(
            page.tabs, Qt.MouseButton.LeftButton, pos=page.tabs.tabRect(STEPS).center()
        )
        assert page.agenda is not None
        return page.agenda

    return turn


def rows(view: StepList) -> list[str]:
    QApplication.processEvents()
    return [one.text() if isinstance(one, Heading) else one.client.name for one in view.steps.rows]


@pytest.mark.usefixtures("ladder")
def test_by_keyboard_a_step_is_done_another_postponed_and_a_client_opened(
    opened: Callable[[], AgendaView], context: "Context", window: "MainWindow", qtbot: "QtBot"
) -> None:
    context.change_settings(working_weekdays=frozenset(range(7)))  # next week is on a Sunday
    for name, due in (("Anna", -3), ("Berta", 0), ("Clara", 2)):
        sale(context, name, "Starter course", 20, due=due)
    asked: list[str] = []
    context.commands.register("client.open", "", asked.append)
    steps = opened().list
    assert rows(steps) == [
        "Late · 1", "Anna", "Today · 1", "Berta", "In the next seven days · 1", "Clara",
    ]  # fmt: skip

    steps.setFocus(Qt.FocusReason.TabFocusReason)
    step = steps.step()
    assert step is not None
    assert step.client.name == "Anna"  # the heading above is passed over
    QTest.keyClick(steps, Qt.Key.Key_Space)
    press(window.findChildren(DoneSheet)[0], "Mark as done")
    qtbot.waitUntil(lambda: "Anna" not in rows(steps))

    step = steps.step()
    assert step is not None
    assert step.client.name == "Berta"
    QTest.keyClick(steps, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    press(window.findChildren(PostponeSheet)[0], "Next week")
    press(window.findChildren(PostponeSheet)[0], "Postpone")
    qtbot.waitUntil(lambda: rows(steps) == ["In the next seven days · 2", "Clara", "Berta"])

    step = steps.step()
    assert step is not None
    assert step.client.name == "Berta"  # it stays the one in hand
    QTest.keyClick(steps, Qt.Key.Key_Up)
    QTest.keyClick(steps, Qt.Key.Key_Up)  # there is nothing but a heading further up
    QTest.keyClick(steps, Qt.Key.Key_Return)
    assert asked == [uid(context, "Clara")]

    window.undo()
    window.undo()
    qtbot.waitUntil(lambda: rows(steps)[:2] == ["Late · 1", "Anna"])


@pytest.mark.usefixtures("ladder")
@pytest.mark.parametrize(("place", "sheet"), [("ring", DoneSheet), ("later", PostponeSheet)])
def test_ring_and_word_are_clicked_with_the_mouse(
    opened: Callable[[], AgendaView],
    context: "Context",
    window: "MainWindow",
    place: str,
    sheet: type[Any],
) -> None:
    sale(context, "Anna", "Starter course", 20, due=3)
    steps = opened().list
    step = steps.steps.step(1)
    assert step is not None
    row = steps.visualRect(steps.steps.index(1, 0))
    delegate = steps._delegate
    where = delegate.ring(row) if place == "ring" else delegate.later(row, step)

    QTest.mouseClick(steps.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert window.findChildren(sheet) == []
    QTest.mouseClick(steps.viewport(), Qt.MouseButton.LeftButton, pos=where.center())
    assert len(window.findChildren(sheet)) == 1


@pytest.mark.usefixtures("ladder")
def test_the_menu_of_a_step_is_that_of_the_clients_card(
    opened: Callable[[], AgendaView], context: "Context", page: LadderPage
) -> None:
    sale(context, "Anna", "Starter course", 20, due=3)
    view = opened()
    given: list[tuple[Any, QPoint]] = []
    view.menu_wanted.connect(lambda card, where: given.append((card, where)))
    step = view.list.steps.step(1)
    view.list.menu_wanted.emit(step, QPoint(5, 5))
    texts = [text for text, _action in actions(page.menu.made(given[0][0], []))]
    assert texts[:1] == ["Open Anna"]
    assert {"Done: Call", "Postpone", "Change the step", "Note a contact"} <= set(texts)


@pytest.mark.usefixtures("ladder")
def test_search_and_chips_narrow_the_steps_and_say_how_many_are_left(
    opened: Callable[[], AgendaView], context: "Context", window: "MainWindow", qtbot: "QtBot"
) -> None:
    for name, due in (("Anna", -3), ("Jörg Müller", 4)):
        sale(context, name, "Starter course", 20, due=due)
    view = opened()
    page = on_board(window, qtbot)

    qtbot.keyClicks(page.search, "mueller")
    qtbot.waitUntil(lambda: rows(view.list) == ["In the next seven days · 1", "Jörg Müller"])
    assert page.active.told.text() == "1 step"
    qtbot.keyClick(page.search, Qt.Key.Key_Down)
    assert view.list.hasFocus()

    qtbot.keyClicks(page.search, "x")
    qtbot.waitUntil(view.no_fit.isVisible)
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert len(rows(view.list)) == 4
    assert view.list.isVisible()


@pytest.mark.usefixtures("ladder")
def test_where_nothing_is_planned_the_way_leads_to_those_without_a_step(
    opened: Callable[[], AgendaView], context: "Context", window: "MainWindow", qtbot: "QtBot"
) -> None:
    sale(context, "Ute Haas", "Starter course", 201)
    view = opened()
    assert view.nothing.isVisible()

    qtbot.mouseClick(view.nothing.button, Qt.MouseButton.LeftButton)
    page = on_board(window, qtbot)
    assert page.chosen == BoardFilter(edge=Edge.ADRIFT)
    assert [card.client.name for card in page.columns[0].cards.deck.cards] == ["Ute Haas"]


@pytest.mark.usefixtures("ladder")
def test_ctrl_k_leads_to_the_next_steps_from_anywhere(
    window: "MainWindow", context: "Context", qtbot: "QtBot"
) -> None:
    sale(context, "Anna", "Starter course", 20, due=3)
    on_board(window, qtbot)
    window.show_view("journal")
    context.commands.run("steps.show")
    page = window.page()
    assert isinstance(page, LadderPage)
    assert page.agenda is not None
    assert page.agenda.list.hasFocus()
    step = page.agenda.list.step()
    assert step is not None
    assert step.client.name == "Anna"


@pytest.mark.usefixtures("ladder")
def test_a_journal_without_clients_has_no_tabs_yet(page: LadderPage, context: "Context") -> None:
    assert not page.tabs.isVisible()
    sale(context, "Anna", "Starter course", 20)
    page.context.attempt(page.refresh)
    assert page.tabs.isVisible()


def test_the_words_of_a_step_say_what_its_colours_say(context: "Context", qtbot: "QtBot") -> None:
    anna = context.write(new_person, "Anna")
    context.write(add_step, anna, NextStep("Call", date(2026, 11, 20)))
    view = StepList()
    qtbot.addWidget(view)
    view.show_steps(context.read(agenda, TODAY), TODAY)
    spoken = [view.steps.data(view.steps.index(row, 0)) for row in range(2)]
    assert spoken == ["Late · 1", "Anna · Call · due since 20 Nov"]


def test_a_cadence_that_is_over_stands_among_the_steps_until_something_is_planned(
    store: "Store",
) -> None:
    anna, berta, clara = (store.write(new_person, name) for name in ("Anna", "Berta", "Clara"))
    for one, days in ((anna, 40), (berta, 33), (clara, 30)):
        store.write(set_cadence, one, 30)
        store.write(set_person_tags, one, [f"t{days}"])
        store.write(log_contact, one, Way.CALL, TODAY - timedelta(days))
    (overdue,) = store.read(agenda, TODAY)
    assert [(type(one), one.client.name, one.due) for one in overdue.steps] == [
        (Touch, "Anna", TODAY - timedelta(10)), (Touch, "Berta", TODAY - timedelta(3)),
    ]  # fmt: skip
    assert names(store, BoardFilter(edge=Edge.DUE)) == {When.OVERDUE: ["Anna", "Berta"]}
    assert names(store, BoardFilter(tag="t33")) == {When.OVERDUE: ["Berta"]}
    assert names(store, BoardFilter(edge=Edge.ADRIFT)) == {}
    store.write(add_step, anna, NextStep("Call", TODAY + timedelta(2)))
    store.write(log_contact, berta, Way.CALL)
    assert names(store) == {When.NEXT: ["Anna"]}


@pytest.mark.usefixtures("ladder")
def test_space_on_a_contact_that_is_due_notes_it_and_the_card_tells_it_too(
    opened: Callable[[], AgendaView], context: "Context", window: "MainWindow", qtbot: "QtBot"
) -> None:
    sale(context, "Ute Haas", "Starter course", 40)
    context.write(set_cadence, uid(context, "Ute Haas"), 30)
    view = opened()
    view.enter()
    step = view.list.step()
    assert isinstance(step, Touch)
    assert view.list.currentIndex().data() == "Ute Haas · Get in touch again · due since 12 Nov"
    page = on_board(window, qtbot)
    (card,) = page.columns[0].cards.deck.cards
    assert card.edge is Edge.DUE
    assert words.step(card, TODAY) == "Get in touch again · due since 12 Nov"

    page.show_steps()
    qtbot.keyClick(view.list, Qt.Key.Key_Space)
    window.findChildren(ContactSheet)[0].save()
    qtbot.waitUntil(view.nothing.isVisible)
    assert [one.day for one in context.read(contacts_of, step.client.uid)] == [TODAY]
