"""A coach looks for a client, opens their page, and writes down what she learns."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from journal_app.clients.queries import ClientFilter, SortBy
from journal_app.clients.timeline import Happening
from journal_app.clients.ui.list_model import COLUMNS
from journal_app.clients.ui.list_page import LIST, NO_CLIENTS, NOBODY_FOUND
from journal_app.clients.ui.page import ClientsPage
from journal_app.exchange.sheet import read_csv
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.ladder.actions import NewSale, NextStep, sell
from journal_app.ladder.care_actions import finish_step, log_contact
from journal_app.ladder.care_queries import steps_of
from journal_app.ladder.care_tables import Way
from journal_app.ladder.rung_actions import offer_standard_ladder
from journal_app.ladder.ui.contact_dialogs import ContactSheet
from journal_app.people.actions import new_person, set_person_tags
from journal_app.people.merge_actions import merge_people
from journal_app.people.queries import people, person
from journal_app.ui import dialogs
from tests.ladder.hands import press

if TYPE_CHECKING:
    from pathlib import Path

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


def shown(page: ClientsPage) -> list[str]:
    model = page.overview.model
    return [line.name for row in range(model.count) if (line := model.row(row)) is not None]


def test_an_empty_journal_offers_the_first_client(
    page: ClientsPage, context: "Context", qtbot: "QtBot"
) -> None:
    assert page.overview.pages.currentIndex() == NO_CLIENTS
    assert not page.overview.add.isVisible()

    dialog = context.commands.run("client.new")
    QTest.keyClicks(dialog.name, "Petra Lang")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)

    assert [one.name for one in context.read(people)] == ["Petra Lang"]
    assert page.client is not None
    assert page.client.name.text() == "Petra Lang"
    QTest.keyClick(page.client.back, Qt.Key.Key_Escape)
    assert page.overview.pages.currentIndex() == LIST


@pytest.mark.usefixtures("page")
def test_a_new_client_needs_a_name_and_a_namesake_is_told(
    context: "Context", practice: dict[str, str], qtbot: "QtBot"
) -> None:
    dialog = context.commands.run("client.new")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.fault.isVisible()
    assert len(context.read(people)) == len(practice)

    QTest.keyClicks(dialog.name, "tom frei")
    assert not dialog.fault.isVisible()
    qtbot.waitUntil(dialog.known.isVisible)
    assert dialog.known.text() == "There is a tom frei already. Adding makes a second one."
    dialog.close()


@pytest.mark.usefixtures("practice")
def test_a_head_sorts_and_turns_round_and_is_remembered(
    page: ClientsPage, context: "Context"
) -> None:
    assert shown(page) == ["Änne Weber", "Sabine König", "Tom Frei"]
    heads = page.overview.list.horizontalHeader()

    def click(column: SortBy) -> None:
        place = COLUMNS.index(column)
        middle = heads.sectionViewportPosition(place) + heads.sectionSize(place) // 2
        QTest.mouseClick(
            heads.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(middle, heads.height() // 2)
        )

    click(SortBy.MONEY)
    assert shown(page) == ["Sabine König", "Tom Frei", "Änne Weber"]
    click(SortBy.MONEY)
    assert shown(page) == ["Tom Frei", "Sabine König", "Änne Weber"]
    model = page.overview.model
    assert (
        model.headerData(COLUMNS.index(SortBy.MONEY), Qt.Orientation.Horizontal) == "Money\u00a0↑"
    )

    assert ClientsPage(context).overview.model.by is SortBy.MONEY


@pytest.mark.usefixtures("practice")
def test_letters_on_the_list_search_and_enter_opens_who_is_found(
    page: ClientsPage, qtbot: "QtBot"
) -> None:
    page.overview.list.setFocus()
    QTest.keyClicks(page.overview.list, "k")
    assert page.overview.search.hasFocus()
    QTest.keyClicks(page.overview.search, "oenig")
    qtbot.waitUntil(lambda: shown(page) == ["Sabine König"])

    QTest.keyClick(page.overview.search, Qt.Key.Key_Return)
    assert page.overview.list.hasFocus()
    QTest.keyClick(page.overview.list, Qt.Key.Key_Return)
    assert page.client is not None
    assert page.client.name.text() == "Sabine König"

    QTest.keyClick(page.client.back, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shown(page) == ["Sabine König"]
    assert page.overview.list.current_uid() is not None
    QTest.keyClick(page.overview.list, Qt.Key.Key_Escape)
    assert len(shown(page)) == 3


def test_filters_by_tag_and_archive_stand_above_the_list_with_a_cross(
    page: ClientsPage, context: "Context", practice: dict[str, str]
) -> None:
    context.write(set_person_tags, practice["Tom Frei"], ["VIP"])
    page.overview.select(ClientFilter(tag="VIP"))
    assert shown(page) == ["Tom Frei"]
    assert [chip.text for chip in page.overview.active.chips] == ["#VIP"]
    page.overview.active.chips[0].cross.click()
    assert len(shown(page)) == 3

    page.overview.list.select_row(0)
    menu = page.overview.row_menu()
    assert menu is not None
    next(one for one in menu.actions() if one.text() == "Put into the archive").trigger()
    context._tell_stale()
    assert shown(page) == ["Sabine König", "Tom Frei"]
    page.overview.select(ClientFilter(archived=True))
    assert shown(page) == ["Änne Weber"]
    page.overview.select(ClientFilter(text="nobody of that name"))
    assert page.overview.pages.currentIndex() == NOBODY_FOUND


@pytest.mark.usefixtures("practice")
def test_ctrl_c_copies_the_row_as_it_is_read(page: ClientsPage) -> None:
    page.overview.list.select_row(2)
    QTest.keyClick(page.overview.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    copied = QGuiApplication.clipboard().text()
    assert copied == "Tom Frei\tStarter course\t24 Aug 2026\t18 Nov 2026\t\t€60"


def test_the_shown_rows_are_exported_in_their_order(
    page: ClientsPage,
    practice: dict[str, str],
    context: "Context",
    qtbot: "QtBot",
    tmp_path: "Path",
) -> None:
    del practice
    page.overview.sort(SortBy.MONEY, descending=False)
    page.overview.select(ClientFilter(text="e"))
    menu = page.overview.open_more()
    wanted = next(one for one in menu.actions() if one.text() == "Export the list …")
    with (
        qtbot.waitSignal(context.toast_wanted),
        dialogs.answer_with(tmp_path / "mine"),
    ):
        wanted.trigger()
    menu.close()

    exported = [row.cells[0] for row in read_csv(tmp_path / "mine.csv").rows]
    assert exported == shown(page) == ["Tom Frei", "Sabine König", "Änne Weber"]


def test_what_is_typed_into_the_facts_is_saved_and_one_undo_takes_it_back(
    opened: Callable[[str], ClientsPage],
    context: "Context",
    practice: dict[str, str],
    window: "MainWindow",
) -> None:
    page = opened("Tom Frei")
    assert page.client is not None
    facts = page.client.facts
    facts.fields["email"].setFocus()
    QTest.keyClicks(facts.fields["email"], "tom@frei.de")
    page.flush()

    assert context.read(person, practice["Tom Frei"]).email == "tom@frei.de"
    context._tell_stale()
    assert facts.links["email"].isVisible()
    window.undo()
    assert context.read(person, practice["Tom Frei"]).email == ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("12.5.", "--05-12"), ("1.2.1980", "1980-02-01"), ("", "")],
)
def test_a_birthday_is_kept_also_without_the_year(
    opened: Callable[[str], ClientsPage],
    context: "Context",
    practice: dict[str, str],
    typed: str,
    kept: str,
) -> None:
    page = opened("Tom Frei")
    assert page.client is not None
    line = page.client.facts.fields["birthday"]
    line.setFocus()
    QTest.keyClicks(line, typed)
    QTest.keyClick(line, Qt.Key.Key_Return)

    assert context.read(person, practice["Tom Frei"]).birthday == kept


def test_bad_input_is_told_beside_its_field_and_stays_there(
    opened: Callable[[str], ClientsPage], context: "Context", practice: dict[str, str]
) -> None:
    page = opened("Tom Frei")
    assert page.client is not None
    facts = page.client.facts
    line = facts.fields["birthday"]
    line.setFocus()
    QTest.keyClicks(line, "31.02.")
    assert not facts.faults["birthday"].isVisible()
    QTest.keyClick(line, Qt.Key.Key_Tab)

    assert facts.faults["birthday"].isVisible()
    page.refresh()
    assert line.text() == "31.02."
    assert context.read(person, practice["Tom Frei"]).birthday == ""

    name = facts.fields["name"]
    name.setFocus()
    name.selectAll()
    QTest.keyClick(name, Qt.Key.Key_Delete)
    QTest.keyClick(name, Qt.Key.Key_Tab)
    assert facts.faults["name"].isVisible()
    assert context.read(person, practice["Tom Frei"]).name == "Tom Frei"


def test_typing_for_one_client_is_written_to_nobody_else(
    opened: Callable[[str], ClientsPage], context: "Context", practice: dict[str, str]
) -> None:
    page = opened("Tom Frei")
    assert page.client is not None
    notes = page.client.facts.fields["notes"]
    notes.setFocus()
    QTest.keyClicks(notes, "mag Kaffee")
    context.commands.run("client.open", practice["Sabine König"])

    assert context.read(person, practice["Tom Frei"]).notes == "mag Kaffee"
    assert context.read(person, practice["Sabine König"]).notes == ""
    assert notes.text() == ""


def test_a_due_step_is_ticked_off_and_asked_what_comes_next(
    opened: Callable[[str], ClientsPage],
    context: "Context",
    practice: dict[str, str],
    asked: list[tuple[Any, ...]],
) -> None:
    page = opened("Sabine König")
    assert page.client is not None
    uid = practice["Sabine König"]
    step = context.read(steps_of, uid)[0].uid
    QTest.mouseClick(page.client.open.done[0], Qt.MouseButton.LeftButton)
    assert asked == [("step.done", step)]
    asked.clear()
    context.write(finish_step, step)
    context._tell_stale()

    assert page.client.open.done == []
    plan = page.client.ways["step.new"]
    QTest.mouseClick(plan, Qt.MouseButton.LeftButton)
    assert asked == [("step.new", uid)]


def test_a_sale_without_a_confirmed_expectation_asks_for_it(
    opened: Callable[[str], ClientsPage], asked: list[tuple[Any, ...]], practice: dict[str, str]
) -> None:
    from PySide6.QtWidgets import QPushButton

    page = opened("Sabine König")
    assert page.client is not None
    ways = page.client.open.findChildren(QPushButton)
    next(one for one in ways if one.text() == "Clarify").click()

    assert asked[0][:2] == ("expectation.edit", practice["Sabine König"])


def test_the_timeline_opens_what_happened(
    opened: Callable[[str], ClientsPage], context: "Context", asked: list[tuple[Any, ...]]
) -> None:
    entry = context.write(
        add_entry, NewEntry("Tom hat verlängert", day=TODAY, clients=("Tom Frei",))
    )
    page = opened("Tom Frei")
    assert page.client is not None
    model, view = page.client.model, page.client.timeline
    kinds = [model.row(row).what for row in range(model.count)]  # type: ignore[union-attr] - there
    view.setFocus()
    view.selectRow(kinds.index(Happening.WIN))
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.mouseClick(
        view.viewport(),
        Qt.MouseButton.LeftButton,
        pos=view.visualRect(model.index(kinds.index(Happening.SALE), 0)).center(),
    )

    assert [one[0] for one in asked] == ["entry.open", "sale.edit"]
    assert asked[0][1] == entry


def test_a_contact_on_the_timeline_opens_and_says_what_is_changed(
    opened: Callable[[str], ClientsPage], context: "Context", window: "MainWindow"
) -> None:
    page = opened("Tom Frei")
    assert page.client is not None
    model, view = page.client.model, page.client.timeline
    view.setFocus()
    kinds = [model.row(row).what for row in range(model.count)]  # type: ignore[union-attr] - there
    view.selectRow(kinds.index(Happening.CONTACT))
    QTest.keyClick(view, Qt.Key.Key_Return)
    sheet = window.findChild(ContactSheet)
    assert isinstance(sheet, ContactSheet)
    QTest.keyClicks(sheet.note, "Will come in spring")
    press(sheet, "Save")
    context._tell_stale()

    changed = model.row(kinds.index(Happening.CONTACT))
    assert changed is not None
    assert changed.detail == "Will come in spring"


def test_who_was_made_one_with_another_leads_to_them_and_who_is_gone_is_told(
    opened: Callable[[str], ClientsPage],
    context: "Context",
    practice: dict[str, str],
    qtbot: "QtBot",
) -> None:
    context.write(merge_people, practice["Sabine König"], practice["Tom Frei"])
    page = opened("Tom Frei")
    assert page.client is not None
    assert page.client.uid == practice["Sabine König"]

    page.show_list()
    with qtbot.waitSignal(context.toast_wanted):
        context.commands.run("client.open", "nobody")
    assert not page.client_is_open()


def test_a_helper_who_never_bought_has_a_page_too(page: ClientsPage, context: "Context") -> None:
    context.write(add_entry, NewEntry("Bühne", day=TODAY, helpers=("Uwe",)))
    uwe = next(one.uid for one in context.read(people) if one.name == "Uwe")
    context.commands.run("person.open", uwe)

    assert page.client is not None
    assert page.client.name.text() == "Uwe"
    assert page.client.model.count == 1
    page.show_list()
    assert shown(page) == []


def test_who_is_taken_back_while_their_page_is_open_leaves_for_the_list(
    page: ClientsPage, context: "Context", window: "MainWindow"
) -> None:
    uid = context.write(new_person, "Petra Lang")
    context.commands.run("client.open", uid)
    window.undo()
    context._tell_stale()

    assert not page.client_is_open()
    assert page.overview.pages.currentIndex() == NO_CLIENTS


def test_a_journal_that_can_only_be_read_lets_nothing_be_typed(
    opened: Callable[[str], ClientsPage], context: "Context", practice: dict[str, str]
) -> None:
    assert context.store is not None
    page = opened("Tom Frei")
    assert page.client is not None
    context.store.read_only = True
    try:
        page.refresh()
        facts = page.client.facts
        assert all(field.isReadOnly() for field in facts.fields.values())
        assert not facts.tags.isEnabled()
        assert not page.client.sell.isEnabled()
        page.show_list()
        assert not page.overview.add.isEnabled()
        assert context.commands.run("client.new") is None
        assert context.commands.run("client.merge", *list(practice.values())[:2]) is None
    finally:
        context.store.read_only = False
