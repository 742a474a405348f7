"""A coach notes who recommended her to whom, and looks after it."""

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journal_app.ladder.actions import NewSale, sell
from journal_app.ladder.care_tables import Way
from journal_app.people.actions import new_person
from journal_app.referrals.actions import set_referral_outcome
from journal_app.referrals.queries import SortBy, referral, referrals
from journal_app.referrals.tables import Decision, Direction, Outcome
from journal_app.referrals.thanks import Kind
from journal_app.referrals.thanks_actions import thank_for_referral
from journal_app.referrals.ui.commands import new_referral
from journal_app.referrals.ui.new_sheet import NewReferralSheet
from journal_app.referrals.ui.open_sheet import ReferralSheet
from journal_app.referrals.ui.page import GIVEN
from journal_app.referrals.ui.said_sheet import SaidSheet
from journal_app.referrals.ui.words import Deed
from tests.ladder.hands import ctrl_enter, press
from tests.referrals.conftest import TODAY
from tests.referrals.hands import brings, names_known, on_page, only

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


# noting one


def test_the_empty_page_says_what_will_be_here_and_begins_with_one_press(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    page = on_page(window, qtbot)
    assert page.tab().is_empty
    assert not page.search.isVisible()
    press(page.tab().empty, "Note the first")
    (sheet,) = window.findChildren(NewReferralSheet)
    names_known(sheet, qtbot)
    QTest.keyClicks(sheet.recipient.line, "Tom Frei")
    QTest.keyClicks(sheet.giver.line, "Petra Lang")
    ctrl_enter(sheet)
    qtbot.waitUntil(lambda: not page.tab().is_empty)
    line = only(context)
    assert (line.giver and line.giver.name, line.recipient.name) == ("Petra Lang", "Tom Frei")
    assert line.day == TODAY
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: page.tab().is_empty)


def test_who_it_was_may_stay_open_and_is_filled_in_later(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    page = on_page(window, qtbot)
    sheet = new_referral(context)
    assert sheet is not None
    QTest.keyClicks(sheet.recipient.line, "Tom Frei")
    QTest.keyClicks(sheet.said, "eine Frau aus dem Chor")
    ctrl_enter(sheet)
    line = only(context)
    assert (line.giver, line.giver_said) == (None, "eine Frau aus dem Chor")
    context.write(set_referral_outcome, line.uid, Outcome.HELPFUL)
    qtbot.wait(10)
    place = page.tab().list.deed_place(0, Deed.WHO).center()
    QTest.mouseClick(page.tab().list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    (known,) = window.findChildren(ReferralSheet)
    names_known(known, qtbot)
    assert known.people.columns["giver"].field.line.hasFocus()
    QTest.keyClicks(known.people.columns["giver"].field.line, "Petra Lang")
    ctrl_enter(known)
    assert (giver := only(context).giver) is not None
    assert giver.name == "Petra Lang"


def test_one_that_is_given_needs_somebody_who_helps(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    sheet = new_referral(context, direction=Direction.GIVEN)
    assert sheet is not None
    names_known(sheet, qtbot)
    QTest.keyClicks(sheet.recipient.line, "Tom Frei")
    ctrl_enter(sheet)
    assert "whom you recommend" in sheet.problem("provider")
    assert sheet.provider.line.hasFocus()
    QTest.keyClicks(sheet.provider.line, "Jana Roth")
    ctrl_enter(sheet)
    line = only(context)
    assert line.decision is Decision.GIVEN
    assert line.provider is not None
    assert line.provider.name == "Jana Roth"


def test_nobody_recommends_to_themselves_and_what_was_typed_stays(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    sheet = new_referral(context)
    assert sheet is not None
    names_known(sheet, qtbot)
    QTest.keyClicks(sheet.recipient.line, "Tom Frei")
    QTest.keyClicks(sheet.giver.line, "Tom Frei")
    ctrl_enter(sheet)
    assert "Tom Frei" in sheet.problem("recipient")
    assert sheet.giver.name() == "Tom Frei"
    assert context.read(referrals) == []


def test_of_two_with_one_name_it_asks_who_is_meant(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    for company in ("Bäckerei", "Verein"):
        context.write(new_person, "Anna Klein", company=company)
    sheet = new_referral(context)
    assert sheet is not None
    names_known(sheet, qtbot)
    QTest.keyClicks(sheet.recipient.line, "Tom Frei")
    QTest.keyClicks(sheet.giver.line, "Anna Klein")
    ctrl_enter(sheet)
    assert sheet.giver.which is not None
    button = next(one for one in sheet.giver.which.buttons if "Verein" in one.text())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (giver := only(context).giver) is not None
    assert giver.uid == button.property("uid")


# the list


def test_a_press_thanks_and_an_undo_takes_it_back(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    uid = brings(context, "Petra Lang", "Tom Frei")
    page = on_page(window, qtbot)
    table = page.tab().list
    place = table.deed_place(0, Deed.THANK)
    assert not place.isEmpty()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert context.read(referral, uid).line.thanked_on == TODAY
    qtbot.wait(10)
    assert table.deed_place(0, Deed.THANK).isEmpty()
    assert not table.deed_place(0, Deed.OUTCOME).isEmpty()
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert context.read(referral, uid).line.thanked_on is None


def test_what_became_of_it_is_changed_by_two_keys(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    uid = brings(context, "Petra Lang", "Tom Frei")
    table = on_page(window, qtbot).tab().list
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Right, CONTROL)
    assert context.read(referral, uid).line.outcome is Outcome.HELPFUL
    qtbot.wait(10)
    QTest.keyClick(table, Qt.Key.Key_Right, CONTROL)
    assert context.read(referral, uid).line.outcome is Outcome.NOTHING
    qtbot.wait(10)
    QTest.keyClick(table, Qt.Key.Key_Left, CONTROL)
    QTest.keyClick(table, Qt.Key.Key_Left, CONTROL)
    assert context.read(referral, uid).line.outcome in (Outcome.HELPFUL, Outcome.OPEN)


def test_who_bought_is_a_client_now_and_nobody_asks_what_became_of_it(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    uid = brings(context, "Petra Lang", "Tom Frei", ago=20)
    day = TODAY - timedelta(3)
    context.write(sell, NewSale("Tom Frei", offer="Kurs", price_cents=80_000, day=day))
    context.write(thank_for_referral, uid)
    tab = on_page(window, qtbot).tab()
    outcome = tab.model.columns.index(SortBy.OUTCOME)
    assert tab.model.index(0, outcome).data() == "Now a client"
    spoken = tab.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Now a client, €800, news owed" in spoken
    place = tab.list.deed_place(0, Deed.TELL)
    QTest.mouseClick(tab.list.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert context.read(referral, uid).line.told_on == TODAY
    context.write(set_referral_outcome, uid, Outcome.ANNOYING)
    qtbot.waitUntil(lambda: tab.model.index(0, outcome).data() == "Annoying")


def test_who_bought_is_counted_with_the_helpful_ones_and_no_longer_as_open(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    brings(context, "Petra Lang", "Tom Frei", ago=20)
    brings(context, "Petra Lang", "Ute Haas", ago=10)
    context.write(sell, NewSale("Tom Frei", offer="Kurs", price_cents=80_000, day=TODAY))
    tab = on_page(window, qtbot).tab()
    told = {one: button.text() for one, button in tab.filters.items()}
    assert (told[Outcome.OPEN], told[Outcome.HELPFUL]) == ("Still open 1", "Helpful 1")
    press(tab, "Helpful")
    assert [tab.model.row(row).recipient.name for row in range(tab.model.count)] == ["Tom Frei"]
    press(tab, "Still open")
    assert [tab.model.row(row).recipient.name for row in range(tab.model.count)] == ["Ute Haas"]


def test_the_menu_of_a_line_has_everything_that_can_be_done(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    uid = brings(context, "Petra Lang", "Tom Frei")
    tab = on_page(window, qtbot).tab()
    menu = tab.deeds.menu(tab.model.row(0))
    words = [action.text() for action in menu.actions() if action.text()]
    assert {"Open the referral", "Open Tom Frei", "Thanked today", "Into the trash"} <= {*words}
    next(action for action in menu.actions() if action.text() == "Into the trash").trigger()
    assert context.read(referrals) == []
    qtbot.wait(10)
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert only(context).uid == uid


def test_a_search_a_pill_and_a_head_choose_what_is_shown(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    helpful = brings(context, "Petra Lang", "Tom Frei", ago=30)
    brings(context, "Ivo Kern", "Ute Haas", ago=5)
    context.write(set_referral_outcome, helpful, Outcome.HELPFUL)
    page = on_page(window, qtbot)
    tab = page.tab()
    assert [tab.model.index(row, 1).data() for row in range(2)] == ["Ute Haas", "Tom Frei"]
    tab.list.sort_wanted.emit(tab.model.column(1))
    assert tab.model.index(0, 1).data() == "Tom Frei"
    press(tab, "Helpful")
    assert tab.model.count == 1
    press(tab, "Helpful")
    assert tab.model.count == 2
    QTest.keyClick(page, Qt.Key.Key_F, CONTROL)
    page.search.setFocus()
    QTest.keyClicks(page.search, "haas")
    qtbot.waitUntil(lambda: tab.model.chosen.text == "haas")
    assert tab.model.count == 1
    page.show_tab(GIVEN)
    assert page.tab().model.chosen.text == "haas"


def test_thanks_have_a_day_and_a_way(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    uid = brings(context, "Petra Lang", "Tom Frei", ago=5)
    sheet = SaidSheet(context, uid, Kind.THANKS, window)
    sheet.open()
    press(sheet, "Yesterday")
    press(sheet, "Meeting")
    ctrl_enter(sheet)
    facts = context.read(referral, uid)
    assert (facts.line.thanked_on, facts.thanked_by) == (TODAY - timedelta(1), Way.MEETING)
