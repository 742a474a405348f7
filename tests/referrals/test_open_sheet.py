"""A coach opens a referral, reads what is worth knowing of it, and writes on."""

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from journal_app.ground.errors import UserError
from journal_app.ladder.actions import NewSale, sell
from journal_app.ladder.care_tables import Way
from journal_app.referrals.actions import set_referral_outcome
from journal_app.referrals.queries import referral
from journal_app.referrals.tables import Decision, Outcome
from journal_app.referrals.thanks_actions import thank_for_referral, thank_with_news
from journal_app.referrals.ui.open_sheet import ReferralSheet
from journal_app.referrals.ui.page import GIVEN
from journal_app.referrals.ui.words import Deed
from tests.ladder.hands import press, retype
from tests.referrals.conftest import TODAY
from tests.referrals.hands import brings, gives, on_page, only, opened, uid_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow


def test_an_open_referral_is_saved_while_one_types(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    uid = brings(context, "Petra Lang", "Tom Frei")
    sheet = opened(context, uid, qtbot)
    retype(sheet.occasion, "beim Sommerfest")
    QTest.keyClicks(sheet.need, "Er sucht Ruhe.")
    QTest.keyClicks(sheet.people.columns["giver"].wants, "ihm helfen")
    press(sheet, "Helpful")
    sheet.accept()
    facts = context.read(referral, uid)
    assert (facts.line.occasion, facts.line.need) == ("beim Sommerfest", "Er sucht Ruhe.")
    assert facts.giver_wants == "ihm helfen"
    assert facts.line.outcome is Outcome.HELPFUL


def test_who_helps_is_always_the_coach_where_she_was_recommended(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    sheet = opened(context, brings(context, "Petra Lang", "Tom Frei"), qtbot)
    helps = sheet.people.columns["provider"].field
    assert (helps.line.text(), helps.line.isReadOnly()) == ("You", True)
    assert helps.hint.isHidden(), "the coach is nobody new"
    sheet.accept()
    assert only(context).provider is None


def test_what_it_brought_stands_there_and_leads_to_the_client(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    uid = brings(context, "Petra Lang", "Tom Frei", ago=20)
    day = TODAY - timedelta(3)
    context.write(sell, NewSale("Tom Frei", offer="Kurs", price_cents=80_000, day=day))
    went: list[Any] = []
    context.commands.register("client.open", "", went.append)
    sheet = opened(context, uid, qtbot)
    assert "€800" in sheet.remarks.brought.words.text()
    press(sheet, "See what they bought")
    assert went == [uid_of(context, "Tom Frei")]


def test_one_that_brought_a_client_is_not_called_open(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    uid = brings(context, "Petra Lang", "Tom Frei", ago=20)
    sheet = opened(context, uid, qtbot)
    pressed = partial(_pressed, sheet)
    assert pressed() == "Still open"
    assert sheet.outcome.bought.isHidden()
    context.write(sell, NewSale("Tom Frei", offer="Kurs", price_cents=80_000, day=TODAY))
    qtbot.waitUntil(lambda: pressed() == "Now a client")
    assert sheet.outcome.bought.text() == "That counts as helpful until you say something else."
    assert sheet.outcome.bought.isVisible()
    press(sheet, "Annoying")
    assert pressed() == "Annoying"
    assert sheet.outcome.bought.isHidden()
    tab = on_page(window, qtbot).tab()
    menu = tab.deeds.act(only(context), Deed.OUTCOME, QPoint())
    assert menu is not None
    words = [action.text() for action in menu.actions()]
    assert words == ["Now a client", "Helpful", "Ran into nothing", "Annoying"]
    menu.close()


def _pressed(sheet: ReferralSheet) -> str:
    buttons = sheet.outcome.choice.findChildren(QPushButton)
    return next(button.text() for button in buttons if button.isChecked())


def test_where_the_money_stands_is_said_of_a_referral_that_led_nowhere(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    nowhere = brings(context, "Petra Lang", "Tom Frei", ago=30)
    context.write(set_referral_outcome, nowhere, Outcome.NOTHING)
    helpful = brings(context, "Ivo Kern", "Tom Frei", ago=10)
    day = TODAY - timedelta(3)
    context.write(sell, NewSale("Tom Frei", offer="Kurs", price_cents=80_000, day=day))
    went: list[str] = []
    sheet = opened(context, nowhere, qtbot)
    remarks = sheet.remarks
    assert remarks.brought.isHidden()
    assert "counts with the referral by Ivo Kern" in remarks.elsewhere.words.text()
    context.commands.register("referral.open", "", went.append)
    press(remarks.elsewhere, "Open the other one")
    assert went == [helpful]
    assert not sheet.isVisible()
    assert ReferralSheet(context, helpful, window).remarks.elsewhere.isHidden()


def test_a_known_and_an_unknown_giver_of_the_same_client_may_be_one(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    unknown = brings(context, None, "Tom Frei", ago=30)
    known = brings(context, "Petra Lang", "Tom Frei", ago=20)
    assert "nobody knows by whom" in opened(context, known, qtbot).remarks.twin.words.text()
    sheet = opened(context, unknown, qtbot)
    assert "Petra Lang recommended you to Tom Frei too" in sheet.remarks.twin.words.text()
    press(sheet, "Remove")
    assert only(context).uid == known
    assert opened(context, known, qtbot).remarks.isHidden()


@pytest.mark.usefixtures("window")
@pytest.mark.parametrize(
    ("first", "second", "told"),
    [("Petra Lang", None, "referral by Petra Lang"), (None, "Petra Lang", "nobody knows by whom")],
)
def test_of_one_other_referral_there_is_one_remark(
    qtbot: "QtBot", context: "Context", first: str | None, second: str | None, told: str
) -> None:
    brings(context, first, "Tom Frei", ago=30)
    uid = brings(context, second, "Tom Frei", ago=20)
    context.write(sell, NewSale("Tom Frei", offer="Kurs", price_cents=80_000, day=TODAY))
    remarks = opened(context, uid, qtbot).remarks
    words = remarks.elsewhere.words.text()
    assert told in words
    assert words.endswith("Was it the same one? Then remove one of the two.")
    assert remarks.twin.isHidden()


def test_a_circle_may_be_and_is_said_so(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    first = brings(context, "Petra Lang", "Tom Frei", ago=20)
    assert opened(context, first, qtbot).remarks.isHidden()
    brings(context, "Tom Frei", "Ivo Kern", ago=15)
    last = brings(context, "Ivo Kern", "Petra Lang", ago=10)
    sheet = opened(context, last, qtbot)
    assert sheet.remarks.circle.words.text().startswith("This closes a circle of referrals.")


def test_a_circle_is_told_at_the_name_and_the_former_one_holds(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    uid = brings(context, "Petra Lang", "Tom Frei")
    sheet = opened(context, uid, qtbot)
    line = sheet.people.columns["giver"].field.line
    retype(line, "Tom Frei")
    line.completer().popup().hide()
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert "Tom Frei" in sheet.people.columns["giver"].problem.text()
    assert only(context).giver is not None
    sheet.accept()
    assert sheet.isVisible()
    retype(line, "Petra Lang")
    sheet.accept()
    assert not sheet.isVisible()


def test_thanks_and_news_are_ticked_in_the_sheet(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    uid = brings(context, "Petra Lang", "Tom Frei")
    sheet = opened(context, uid, qtbot)
    assert sheet.thanks.told.isHidden()
    sheet.thanks.thanked.tick.click()
    press(sheet.thanks.thanked, "Call")
    facts = context.read(referral, uid)
    assert (facts.line.thanked_on, facts.thanked_by) == (TODAY, Way.CALL)
    press(sheet, "Helpful")
    assert not sheet.thanks.told.isHidden()
    sheet.thanks.told.tick.click()
    assert context.read(referral, uid).line.told_on == TODAY
    sheet.thanks.thanked.tick.click()
    assert context.read(referral, uid).line.thanked_on is None


def test_that_thanks_are_needed_after_all_keeps_day_and_way(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    uid = brings(context, "Petra Lang", "Tom Frei")
    context.write(set_referral_outcome, uid, Outcome.HELPFUL)
    context.write(thank_with_news, uid, TODAY, Way.CALL)
    sheet = opened(context, uid, qtbot)
    sheet.thanks.waived.click()
    assert context.read(referral, uid).line.thanks_waived
    sheet.thanks.waived.click()
    facts = context.read(referral, uid)
    assert not facts.line.thanks_waived
    assert (facts.line.thanked_on, facts.thanked_by) == (TODAY, Way.CALL)
    assert (facts.line.told_on, facts.told_by) == (TODAY, Way.CALL)


def test_a_day_after_the_thanks_is_refused_beside_it(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    uid = brings(context, "Petra Lang", "Tom Frei", ago=5)
    context.write(thank_for_referral, uid, TODAY - timedelta(3))
    sheet = opened(context, uid, qtbot)
    press(sheet.day, "Today")
    assert "before it was made" in sheet.problem("day")
    assert sheet.day.day() == TODAY - timedelta(5)


def test_an_open_referral_that_is_undone_meanwhile_closes(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    uid = gives(context, "Jana Roth", "Tom Frei")
    sheet = opened(context, uid, qtbot)
    assert context.store is not None
    with qtbot.waitSignal(sheet.finished):
        context.store.undo()
    with pytest.raises(UserError):
        context.read(referral, uid)


def test_what_is_considered_has_no_outcome_yet(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    uid = gives(context, None, "Tom Frei")
    page = on_page(window, qtbot)
    page.show_tab(GIVEN)
    table = page.tab().list
    assert not table.deed_place(0, Deed.DECIDE).isEmpty()
    table.outcome_wanted.emit(table.lines.row(0), 1)
    assert context.read(referral, uid).line.outcome is Outcome.OPEN
    sheet = opened(context, uid, qtbot)
    press(sheet, "Given")
    assert "whom you recommend" in sheet.problem("decision")
    assert sheet.decision.choice.value() is Decision.CONSIDERING
