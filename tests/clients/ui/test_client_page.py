"""A coach opens a client's page: what is open, everything so far, and who they are by now."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from journal_app.clients.timeline import Happening
from journal_app.clients.ui.client_view import ClientView
from journal_app.clients.ui.list_page import NO_CLIENTS
from journal_app.clients.ui.page import ClientsPage
from journal_app.clients.ui.timeline_model import title
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.ladder.actions import NewSale, remove_purchase, sell
from journal_app.ladder.care_actions import finish_step
from journal_app.ladder.care_queries import expectations_of, steps_of
from journal_app.ladder.care_tables import Outcome
from journal_app.ladder.expectation_actions import add_expectation, confirm_expectation, set_outcome
from journal_app.ladder.queries import purchases_of
from journal_app.ladder.ui.care_commands import edit_expectation
from journal_app.ladder.ui.contact_dialogs import ContactSheet
from journal_app.ladder.ui.expectation_dialog import ExpectationSheet
from journal_app.people.actions import edit_person, new_person
from journal_app.people.merge_actions import merge_people
from journal_app.people.queries import people
from journal_app.ui.tab_order import order, takes
from tests.clients.ui.conftest import TODAY
from tests.ladder.hands import press

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow


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


@pytest.mark.parametrize("by_keys", [False, True], ids=["by mouse", "by keys"])
def test_the_menu_of_a_step_postpones_changes_and_removes_it(
    opened: Callable[[str], ClientsPage],
    context: "Context",
    practice: dict[str, str],
    window: "MainWindow",
    by_keys: bool,
) -> None:
    page = opened("Sabine König")
    assert page.client is not None
    uid = practice["Sabine König"]
    more = page.client.open.later[0]
    if by_keys:
        more.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(more, Qt.Key.Key_Space)
    else:
        QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == ["Postpone", "Change the step", "Remove"]

    QTest.keyClick(menu, Qt.Key.Key_Up)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert context.read(steps_of, uid) == []
    window.undo()
    assert context.read(steps_of, uid)[0].text == "Coaching ansprechen"


def test_tab_goes_down_the_page_and_shows_where_it_is(
    opened: Callable[[str], ClientsPage], context: "Context"
) -> None:
    page = opened("Sabine König")
    assert page.client is not None
    view = page.client
    page.refresh()
    QTest.qWait(1)  # rows that are new are shown with the next turn
    view.open.later[-1].setFocus(Qt.FocusReason.TabFocusReason)
    ways = [one for card in (view.open, view.together) for one in order(card) if takes(one)]
    for _stop in ways[ways.index(view.open.later[-1]) :]:
        assert not view.timeline.hasFocus()
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert view.timeline.hasFocus()
    assert view.timeline.currentIndex().row() == 0
    assert view.timeline.selectionModel().isRowSelected(0)
    QTest.keyClick(view.timeline, Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is ways[-1]


def test_a_sale_without_a_confirmed_expectation_asks_for_it(
    opened: Callable[[str], ClientsPage], asked: list[tuple[Any, ...]], practice: dict[str, str]
) -> None:
    from PySide6.QtWidgets import QPushButton

    page = opened("Sabine König")
    assert page.client is not None
    ways = page.client.open.findChildren(QPushButton)
    next(one for one in ways if one.text() == "Clarify").click()

    assert asked[0][:2] == ("expectation.edit", practice["Sabine König"])


def said(client: ClientView) -> list[str]:
    """What stands in the card of what is open."""
    return [one.text() for one in client.open.findChildren(QLabel) if one.isVisible()]


def test_what_a_client_wants_stands_among_what_is_open_until_it_is_known_how_it_went(
    opened: Callable[[str], ClientsPage], context: "Context", practice: dict[str, str]
) -> None:
    uid = practice["Änne Weber"]
    wish = context.write(add_expectation, uid, summary="Name my price, then be quiet")
    context.write(confirm_expectation, wish)
    page = opened("Änne Weber")
    assert page.client is not None
    assert any("Name my price, then be quiet" in text for text in said(page.client))

    context.write(set_outcome, wish, Outcome.MET)
    context._tell_stale()
    assert not any("Name my price" in text for text in said(page.client))


@pytest.mark.parametrize(
    ("born", "told"),
    [("--11-22", ["birthday today"]), ("1980-12-05", ["birthday 5 Dec"]), ("1980-12-07", [])],
)
def test_a_birthday_is_told_two_weeks_before(
    opened: Callable[[str], ClientsPage],
    context: "Context",
    practice: dict[str, str],
    born: str,
    told: list[str],
) -> None:
    context.write(edit_person, practice["Tom Frei"], birthday=born)
    page = opened("Tom Frei")
    assert page.client is not None
    parts = page.client.summary.text().split(" · ")
    assert [part for part in parts if part.startswith("birthday")] == told


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


def test_the_expectation_that_is_clicked_opens_whatever_became_of_its_sale(
    opened: Callable[[str], ClientsPage], context: "Context", window: "MainWindow"
) -> None:
    tom = next(one.uid for one in context.read(people) if one.name == "Tom Frei")
    bought = context.read(purchases_of, tom)[0]
    for sale, words in ((bought.uid, "Peace"), (None, "Courage"), (None, "A plan")):
        context.write(add_expectation, tom, sale, expects=words)
    context.write(remove_purchase, bought.uid)
    page = opened("Tom Frei")
    context.commands.register("expectation.edit", "", partial(edit_expectation, context))
    assert page.client is not None
    model, view = page.client.model, page.client.timeline
    for words in ("Courage", "Peace", "A plan"):
        view.setFocus()
        titles = [model.row(row).title for row in range(model.count)]  # type: ignore[union-attr] - there
        view.selectRow(titles.index(words))
        QTest.keyClick(view, Qt.Key.Key_Return)
        sheet = window.findChildren(ExpectationSheet)[-1]
        assert sheet.expects.text() == words
        press(sheet, "Remove")
        context._tell_stale()
    assert context.read(expectations_of, tom) == []


def test_a_sale_off_the_ladder_that_nobody_named_is_called_so(
    opened: Callable[[str], ClientsPage], context: "Context"
) -> None:
    context.write(sell, NewSale("Tom Frei", price_cents=9000))
    page = opened("Tom Frei")
    assert page.client is not None
    model = page.client.model
    shown = [title(model.row(row)) for row in range(model.count)]  # type: ignore[arg-type] - there
    assert "Off the ladder" in shown


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
    assert page.overview.model.count == 0


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


def test_the_way_back_leads_to_where_the_client_was_opened(
    opened: Callable[[str], ClientsPage], context: "Context", window: "MainWindow"
) -> None:
    window.show_view("ladder")
    page = opened("Tom Frei")
    assert page.client is not None
    assert page.client.back.text() == "Client ladder"
    QTest.mouseClick(page.client.back, Qt.MouseButton.LeftButton)
    assert window.view == "ladder"

    window.show_view("ladder")
    opened("Tom Frei")
    opened("Sabine König")  # by Ctrl+K, from Tom's page
    QTest.keyClick(page.client.back, Qt.Key.Key_Escape)
    assert window.view == "ladder"

    window.show_view("clients")
    assert not page.client_is_open()
    opened("Tom Frei")
    assert page.client.back.text() == "Clients"
    QTest.keyClick(page.client.back, Qt.Key.Key_Escape)
    assert window.view == "clients"
    assert not page.client_is_open()


def test_the_sidebar_leads_to_the_list(
    opened: Callable[[str], ClientsPage], window: "MainWindow"
) -> None:
    page = opened("Tom Frei")
    QTest.mouseClick(window.sidebar.entries["clients"], Qt.MouseButton.LeftButton)
    assert not page.client_is_open()
    assert page.overview.list.current_uid() is not None

    opened("Tom Frei")
    window.show_view("journal")
    QTest.mouseClick(window.sidebar.entries["clients"], Qt.MouseButton.LeftButton)
    assert window.view == "clients"
    assert not page.client_is_open()


def test_what_a_nameless_sale_leaves_open_is_asked_by_its_price_and_in_its_sheet(
    opened: Callable[[str], ClientsPage], context: "Context"
) -> None:
    uid = context.write(sell, NewSale("Tom Frei", price_cents=123_450))
    page = opened("Tom Frei")
    assert page.client is not None
    assert not any("“”" in text for text in said(page.client))
    assert any(text.startswith("Sold off the ladder for €1,234.50") for text in said(page.client))

    tom = next(one.uid for one in context.read(people) if one.name == "Tom Frei")
    sheet = edit_expectation(context, tom, uid)
    assert isinstance(sheet, ExpectationSheet)
    assert "Off the ladder" in [one.text() for one in sheet.findChildren(QLabel)]
    sheet.reject()
    of_the_coach = edit_expectation(context, tom)
    assert isinstance(of_the_coach, ExpectationSheet)
    assert "Off the ladder" not in [one.text() for one in of_the_coach.findChildren(QLabel)]
