"""In the morning: who recommended the coach, whom she may ask for it, and what makes her sigh."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt

from journal_app.ground.text import apart
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.ladder.care_actions import add_appointment, edit_appointment
from journal_app.ladder.care_tables import Feeling, Outcome, Way
from journal_app.ladder.expectation_actions import add_expectation, set_outcome
from journal_app.people.actions import archive_person, new_person
from journal_app.referrals.actions import NewReferral, add_referral, set_referral_outcome
from journal_app.referrals.queries import ReferralFacts, referral
from journal_app.referrals.tables import Outcome as ReferralOutcome
from journal_app.referrals.ui.said_sheet import SaidSheet
from journal_app.store import Store
from journal_app.sympathy.actions import rate
from journal_app.sympathy.sparing import rather_not
from journal_app.sympathy.words import sinking_words
from journal_app.today.late import whom_to_ask
from journal_app.today.queries import today
from journal_app.today.ui.badges import accompany
from journal_app.today.ui.page import TodayPage
from tests.ladder.hands import ctrl_enter, press
from tests.turning_clock import Days

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow

MONDAY = date(2026, 11, 23)


@pytest.fixture
def monday(days: Days) -> None:
    days.instant = datetime(2026, 11, 23, 7, tzinfo=UTC)


@pytest.fixture
def recommended(context: "Context", monday: None) -> str:
    """Jana recommended the coach to Petra a week ago; the referral's uid."""
    new = NewReferral("Petra Lang", giver="Jana Thoma", day=MONDAY - timedelta(7))
    return str(context.write(add_referral, new))


@pytest.fixture
def page(window: "MainWindow", qtbot: "QtBot") -> TodayPage:
    shown = window.show_view("today")
    assert isinstance(shown, TodayPage)
    qtbot.waitUntil(lambda: shown.late is not None)
    return shown


def thanks(page: TodayPage) -> list[tuple[str, str]]:
    return [(row.line.who, row.line.detail) for row in page.thanks.rows]


def facts(context: "Context", uid: str) -> ReferralFacts:
    found = context.read(referral, uid)
    assert isinstance(found, ReferralFacts)
    return found


def delighted(write: Callable[..., Any], name: str, day: date) -> str:
    client = str(write(new_person, name))
    expectation = write(add_expectation, client)
    write(set_outcome, expectation, Outcome.EXCEEDED, "Viel mehr als gedacht", day=day)
    return client


def test_who_recommended_the_coach_is_thanked_with_a_click(
    recommended: str,
    page: TodayPage,
    context: "Context",
    window: "MainWindow",
    qtbot: "QtBot",
) -> None:
    qtbot.waitUntil(page.thanks.isVisible)
    assert thanks(page) == [("Jana Thoma", "recommended you to Petra Lang · 7 days ago")]
    (row,) = page.thanks.rows
    assert row.button is not None
    qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.thanks.isVisible())
    assert facts(context, recommended).line.thanked_on == MONDAY
    assert window.toast is not None
    assert window.toast.text() == "Jana Thoma is thanked"
    qtbot.mouseClick(window.toast.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.thanks.isVisible)
    assert facts(context, recommended).line.thanked_on is None


def test_where_not_all_find_room_it_says_for_what_the_others_are_thanked(
    recommended: str, page: TodayPage, context: "Context", qtbot: "QtBot"
) -> None:
    for name in ("Lea Vogt", "Tom Frei", "Ute Haas"):
        new = NewReferral("Petra Lang", giver=name, day=MONDAY - timedelta(3))
        context.write(add_referral, new)
    helped = ("Ida Roth", "Ben Kern", "Eva Lang")
    context.write(add_entry, NewEntry("Ein Erfolg", day=MONDAY, helpers=helped))
    context.commands.register("thanks.show", "", lambda: None)
    wanted = ["2 more for referrals", "2 more for wins"]
    qtbot.waitUntil(lambda: [one.text() for one in page.thanks.ways] == wanted)


def test_what_is_known_of_the_outcome_is_said_with_the_thanks(
    recommended: str, page: TodayPage, context: "Context", qtbot: "QtBot"
) -> None:
    context.write(set_referral_outcome, recommended, ReferralOutcome.HELPFUL)
    qtbot.waitUntil(lambda: bool(page.thanks.rows))
    qtbot.waitUntil(lambda: thanks(page)[0][1].endswith("· Helpful"))
    (row,) = page.thanks.rows
    assert row.button is not None
    qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.thanks.isVisible())
    line = facts(context, recommended).line
    assert (line.thanked_on, line.told_on) == (MONDAY, MONDAY)


def test_thanks_of_another_day_are_said_with_their_day_and_way(
    recommended: str, page: TodayPage, context: "Context", window: "MainWindow", qtbot: "QtBot"
) -> None:
    offers: list[Callable[[], object]] = []
    context.offer_wanted.connect(lambda _text, handler: offers.append(handler))
    context.write(set_referral_outcome, recommended, ReferralOutcome.HELPFUL, MONDAY - timedelta(2))
    qtbot.waitUntil(lambda: bool(page.thanks.rows))
    page.thanks.rows[0].line.acts[0].run()
    offers[0]()
    (sheet,) = window.findChildren(SaidSheet)
    press(sheet, "Yesterday")
    press(sheet, "Meeting")
    ctrl_enter(sheet)
    found = facts(context, recommended)
    assert (found.line.thanked_on, found.thanked_by) == (MONDAY - timedelta(1), Way.MEETING)
    assert (found.line.told_on, found.told_by) == (MONDAY - timedelta(1), Way.MEETING)


def test_thanks_that_were_said_yesterday_need_no_tick_of_today(
    recommended: str, page: TodayPage, context: "Context", window: "MainWindow", qtbot: "QtBot"
) -> None:
    qtbot.waitUntil(lambda: bool(page.thanks.rows))
    action = page.thanks.rows[0].menu().actions()[0]
    action.trigger()
    (sheet,) = window.findChildren(SaidSheet)
    press(sheet, "Yesterday")
    ctrl_enter(sheet)
    assert facts(context, recommended).line.thanked_on == MONDAY - timedelta(1)
    qtbot.waitUntil(lambda: not page.thanks.isVisible())


def test_news_come_after_the_thanks(
    recommended: str, page: TodayPage, context: "Context", qtbot: "QtBot"
) -> None:
    qtbot.waitUntil(page.thanks.isVisible)
    page.thanks.rows[0].line.acts[0].run()
    qtbot.waitUntil(lambda: not page.thanks.isVisible())
    context.write(set_referral_outcome, recommended, ReferralOutcome.NOTHING)
    qtbot.waitUntil(page.thanks.isVisible)
    told = "recommended you to Petra Lang and does not know what came of it: Ran into nothing"
    assert thanks(page) == [("Jana Thoma", told)]
    page.thanks.rows[0].line.acts[0].run()
    qtbot.waitUntil(lambda: not page.thanks.isVisible())
    assert facts(context, recommended).line.told_on == MONDAY


def test_the_menu_leads_to_the_letter_and_to_the_referral(
    recommended: str, page: TodayPage, context: "Context", qtbot: "QtBot"
) -> None:
    asked: list[tuple[str, str]] = []
    for command in ("referral.write", "referral.open"):
        run = partial(lambda name, uid: asked.append((name, uid)), command)
        context.commands.register(command, "", run)
    qtbot.waitUntil(page.thanks.isVisible)
    menu = page.thanks.rows[0].menu()
    texts = [one.text() for one in menu.actions()]
    assert texts == [
        "Thanked, with day and way …", "Write to Jana Thoma …", "Open the referral", "Not needed",
    ]  # fmt: skip
    for action in menu.actions()[1:3]:
        action.trigger()
    assert asked == [("referral.write", recommended), ("referral.open", recommended)]


def test_thanks_for_a_referral_that_need_not_be_are_put_away(
    recommended: str, page: TodayPage, context: "Context", qtbot: "QtBot"
) -> None:
    qtbot.waitUntil(page.thanks.isVisible)
    (put_away,) = (
        one for one in page.thanks.rows[0].menu().actions() if one.text() == "Not needed"
    )
    put_away.trigger()
    qtbot.waitUntil(lambda: not page.thanks.isVisible())
    assert facts(context, recommended).line.thanks_waived


def test_many_referrals_leave_room_for_who_helped_with_a_win(
    on_friday: str, page: TodayPage, context: "Context", qtbot: "QtBot"
) -> None:
    for number in range(5):
        new = NewReferral(f"Kundin {number}", giver=f"Geberin {number}", day=MONDAY - timedelta(9))
        context.write(add_referral, new)
    qtbot.waitUntil(lambda: len(page.thanks.rows) == 3)
    assert [row.line.who for row in page.thanks.rows] == ["Geberin 0", "Geberin 1", "Jana Thoma"]


def test_the_sidebar_counts_referrals_that_wait_for_thanks(
    recommended: str, context: "Context", window: "MainWindow", qtbot: "QtBot"
) -> None:
    counter = accompany(context)
    counter.soon.start(0)
    qtbot.waitUntil(lambda: context.badges.get("referrals") == 1)


def test_one_client_a_day_may_be_asked_for_a_referral(store: Store, monday: None) -> None:
    assert store.read(whom_to_ask, MONDAY) is None
    anna = delighted(store.write, "Anna", MONDAY - timedelta(3))
    delighted(store.write, "Bert", MONDAY - timedelta(9))
    found = store.read(whom_to_ask, MONDAY)
    assert found is not None
    assert found.client.name == "Anna"
    store.write(archive_person, anna)
    found = store.read(whom_to_ask, MONDAY)
    assert found is not None
    assert found.client.name == "Bert"


def test_nobody_of_whose_kind_the_coach_wants_no_more_is_asked(store: Store, monday: None) -> None:
    unloved = delighted(store.write, "Ulf", MONDAY - timedelta(3))
    store.write(rate, unloved, 2, 3, 3)
    sighed_at = delighted(store.write, "Sina", MONDAY - timedelta(4))
    at = datetime(2026, 11, 24, 9, tzinfo=UTC)
    appointment = store.write(add_appointment, sighed_at, at, "", Feeling.SINKING_HEART)
    liked = delighted(store.write, "Bert", MONDAY - timedelta(9))
    store.write(rate, liked, 3, 3, 3)
    assert store.read(rather_not, MONDAY) == {unloved, sighed_at}
    found = store.read(whom_to_ask, MONDAY)
    assert found is not None
    assert found.client.name == "Bert"
    store.write(edit_appointment, appointment, feeling=Feeling.LOOKING_FORWARD)
    store.write(rate, unloved, 5, 3, 3)
    assert store.read(rather_not, MONDAY) == frozenset()


@pytest.mark.usefixtures("monday")
@pytest.mark.parametrize("act", ["Asked", "Not now"])
def test_after_one_was_asked_or_put_off_nobody_else_is_suggested_today(
    act: str, page: TodayPage, days: Days, window: "MainWindow", qtbot: "QtBot"
) -> None:
    context = page.context
    told = {
        "Asked": "Noted: Anna was asked",
        "Not now": "Put off: Anna is not suggested for half a year",
    }[act]
    delighted(context.write, "Anna", MONDAY - timedelta(3))
    delighted(context.write, "Bert", MONDAY - timedelta(9))
    qtbot.waitUntil(page.ask.isVisible)
    (row,) = page.ask.rows
    assert row.line.who == "Anna"
    words = apart("Viel mehr als gedacht")
    assert row.line.detail == f"More than expected, in their words: “{words}”"
    next(one for one in row.line.acts if one.text == act).run()
    qtbot.waitUntil(lambda: not page.ask.isVisible())
    assert window.toast is not None
    assert window.toast.text() == told
    days.go(1)
    context.notice_day()
    qtbot.waitUntil(page.ask.isVisible)
    assert page.ask.rows[0].line.who == "Bert"
    qtbot.mouseClick(window.toast.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.ask.rows[0].line.who == "Anna")


def test_the_client_to_ask_is_a_click_away(
    monday: None, page: TodayPage, context: "Context", window: "MainWindow", qtbot: "QtBot"
) -> None:
    delighted(context.write, "Anna", MONDAY - timedelta(3))
    qtbot.waitUntil(page.ask.isVisible)
    qtbot.mouseClick(page.ask.rows[0].name, Qt.MouseButton.LeftButton)
    assert window.view == "clients"


def test_the_share_of_appointments_with_a_sinking_heart_leads_to_the_matrix(
    monday: None, page: TodayPage, context: "Context", window: "MainWindow", qtbot: "QtBot"
) -> None:
    assert not page.heart.isVisible()
    client = context.write(new_person, "Herr Brandt")
    for days, feeling in (
        (0, Feeling.SINKING_HEART),
        (6, Feeling.LOOKING_FORWARD),
        (2, None),
        (7, Feeling.SINKING_HEART),  # in the week after
    ):
        at = datetime(2026, 11, 23, 14).astimezone() + timedelta(days)
        context.write(add_appointment, client, at, "Gespräch", feeling)
    qtbot.waitUntil(page.heart.isVisible)
    assert page.heart.words.text() == (
        "1 of 2 appointments of the next 7 days with a sinking heart; "
        "of 1 more you have not said how you feel"
    )
    page.heart.show_matrix.setFocus()
    qtbot.keyClick(page.heart.show_matrix, Qt.Key.Key_Space)
    assert window.view == "sympathy"


def test_appointments_of_which_nothing_was_said_are_not_counted(
    monday: None, context: "Context"
) -> None:
    client = context.write(new_person, "Herr Brandt")
    at = datetime(2026, 11, 23, 14).astimezone()
    context.write(add_appointment, client, at, "Gespräch")
    found = context.read(today, context.settings)
    assert (found.sinking.appointments, found.sinking.felt) == (1, 0)
    assert sinking_words(found.sinking) == ""
