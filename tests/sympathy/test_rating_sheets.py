"""A coach says how she feels: for one client, and in a quick round by the keyboard alone."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journal_app.ladder.actions import NewSale, sell
from journal_app.ladder.care_actions import log_contact
from journal_app.ladder.care_tables import Way
from journal_app.people.actions import archive_person
from journal_app.people.merge_actions import merge_people
from journal_app.people.tables import Person
from journal_app.store.erase import erase
from journal_app.sympathy.actions import rate
from journal_app.sympathy.queries import RatingLine, ratings_of
from journal_app.sympathy.ui.commands import rate_clients
from journal_app.sympathy.ui.rate_sheet import RateSheet
from journal_app.sympathy.ui.round_sheet import RoundSheet
from tests.ladder.conftest import TODAY
from tests.ladder.hands import ctrl_enter, press
from tests.sympathy.hands import uid_of

if TYPE_CHECKING:
    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow

NAMES = [f"Kundin {number:02}" for number in range(10)]


class Keys:
    """Counts what is typed."""

    def __init__(self, sheet: RoundSheet) -> None:
        self.sheet = sheet
        self.count = 0

    def type(self, *keys: str | Qt.Key) -> None:
        for key in keys:
            for one in [key] if isinstance(key, Qt.Key) else key:
                QTest.keyClick(self.sheet.window().focusWidget() or self.sheet, one)
                self.count += 1


def buy(context: "Context", client: str, euros: int) -> str:
    day = TODAY - timedelta(10)
    context.write(sell, NewSale(client, offer="Kurs", price_cents=euros * 100, day=day))
    return uid_of(context, client)


def said(context: "Context", name: str) -> list[tuple[int, int, int]]:
    found: list[RatingLine] = context.read(ratings_of, uid_of(context, name))
    return [(one.love, one.value, one.respect) for one in found]


def noted(context: "Context", name: str) -> str:
    found: list[RatingLine] = context.read(ratings_of, uid_of(context, name))
    return found[0].note


@pytest.fixture
def practice(context: "Context") -> list[str]:
    """Ten clients, the best payer first."""
    for number, name in enumerate(NAMES):
        buy(context, name, 1_000 - number)
    return NAMES


def begun(context: "Context") -> Keys:
    sheet = rate_clients(context)
    assert isinstance(sheet, RoundSheet)
    QTest.qWaitForWindowActive(sheet)
    return Keys(sheet)


def test_ten_clients_are_rated_with_thirty_keys(
    window: "MainWindow", context: "Context", practice: list[str]
) -> None:
    keys = begun(context)
    for name in practice:
        assert keys.sheet.name.text() == name
        keys.type("345")
    assert keys.count == 30
    assert keys.sheet.over
    assert keys.sheet.name.text() == "That is everybody"
    assert keys.sheet.reminder.text() == "10 clients are rated."
    assert all(said(context, name) == [(3, 4, 5)] for name in practice)
    keys.type(Qt.Key.Key_Return)
    assert not keys.sheet.isVisible()


def test_one_goes_back_skips_and_ends_and_what_is_said_stays(
    window: "MainWindow", context: "Context", practice: list[str]
) -> None:
    keys = begun(context)
    keys.type("555", "12", Qt.Key.Key_Backspace, "45")
    assert keys.sheet.name.text() == practice[2]
    keys.type(Qt.Key.Key_Backspace)
    assert keys.sheet.name.text() == practice[1]
    assert keys.sheet.former.text() == "Last time, today: love 1 · value 4 · respect 5"
    keys.type("222", "s", Qt.Key.Key_Right)
    assert keys.sheet.name.text() == practice[4]
    keys.type("11", Qt.Key.Key_Escape)
    assert not keys.sheet.isVisible()
    assert [said(context, name) for name in practice[:5]] == [
        [(5, 5, 5)], [(2, 2, 2)], [], [], [],
    ]  # fmt: skip


def test_the_round_reminds_who_somebody_is(
    window: "MainWindow", context: "Context", practice: list[str]
) -> None:
    uid = uid_of(context, practice[0])
    context.write(log_contact, uid, Way.CALL, TODAY - timedelta(2))
    keys = begun(context)
    assert keys.sheet.progress.text() == "1 of 10"
    assert keys.sheet.reminder.text() == "Kurs · €1,000 · last contact 2 days ago"
    assert not keys.sheet.former.isVisible()
    assert keys.sheet.meaning.text() == "1 is not at all, 5 is very much"


def test_a_note_is_typed_before_the_third_digit_and_written_with_it(
    window: "MainWindow", context: "Context", practice: list[str]
) -> None:
    keys = begun(context)
    keys.type("3n", "12 Termine, immer heiter", Qt.Key.Key_Left, Qt.Key.Key_Return, "45")
    assert said(context, practice[0]) == [(3, 4, 5)]
    assert noted(context, practice[0]) == "12 Termine, immer heiter"
    assert not keys.sheet.note.isVisible()
    keys.type("333")
    assert noted(context, practice[1]) == ""
    keys.type(Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert keys.sheet.note.text() == "12 Termine, immer heiter"
    keys.type("444")
    assert noted(context, practice[0]) == "12 Termine, immer heiter", "it was left as it was"
    keys.type(Qt.Key.Key_Left, "n", Qt.Key.Key_Backspace, Qt.Key.Key_Escape, "111")
    assert noted(context, practice[0]) == "12 Termine, immer heite"


def test_a_note_without_digits_is_set_aside_and_not_lost(
    window: "MainWindow", context: "Context", practice: list[str]
) -> None:
    keys = begun(context)
    keys.sheet.add_note.click()
    keys.type("sagt nie ab", Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert not keys.sheet.isVisible()
    keys.sheet.reopen()
    assert keys.sheet.note.text() == "sagt nie ab"
    keys.type("555")
    assert noted(context, practice[0]) == "sagt nie ab"


def test_a_digit_that_is_none_is_told_and_nothing_is_lost(
    window: "MainWindow", context: "Context", practice: list[str]
) -> None:
    keys = begun(context)
    keys.type("36")
    assert keys.sheet.problem("digit").startswith("Love, value and respect each go from 1 to 5.")
    keys.type("45")
    assert said(context, practice[0]) == [(3, 4, 5)]
    assert keys.sheet.problem("digit") == ""


def test_a_screen_reader_hears_who_and_what_is_asked(
    window: "MainWindow", context: "Context", practice: list[str]
) -> None:
    keys = begun(context)
    asked = keys.sheet.asked
    assert keys.sheet.focusWidget() is asked
    assert asked.accessibleName() == "Kundin 00: How much do you love to work with them?"
    keys.type("3")
    assert asked.accessibleName() == "Kundin 00: How much do you value them?"


def test_the_mouse_can_do_it_too(
    window: "MainWindow", context: "Context", practice: list[str]
) -> None:
    keys = begun(context)
    for place, number in enumerate((2, 3, 4)):
        button = keys.sheet.asked.rows[place][number - 1]
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert said(context, practice[0]) == [(2, 3, 4)]
    keys.sheet.skip.click()
    keys.sheet.back.click()
    keys.type("5")
    assert keys.sheet.name.text() == practice[1]
    keys.sheet.end.click()
    assert not keys.sheet.isVisible()


def test_whoever_is_erased_or_made_one_meanwhile_is_passed_over(
    window: "MainWindow", context: "Context", practice: list[str]
) -> None:
    keys = begun(context)
    context.write(erase, Person.__table__, [uid_of(context, practice[1])])
    keys.type("555")
    assert keys.sheet.name.text() == practice[2]
    context.write(merge_people, uid_of(context, practice[4]), uid_of(context, practice[3]))
    keys.type("444")
    assert keys.sheet.name.text() == practice[4]  # whom the one behind is now


def test_after_half_a_year_a_client_is_asked_about_again(
    window: "MainWindow", context: "Context"
) -> None:
    for name, ago in (("Lange", 200), ("Neulich", 30), ("Weg", 300)):
        uid = buy(context, name, 60)
        context.write(rate, uid, 4, 4, 4, day=TODAY - timedelta(ago))
    context.write(archive_person, uid_of(context, "Weg"))
    keys = begun(context)
    assert keys.sheet.name.text() == "Lange"
    assert keys.sheet.former.text() == "Last time, 7 months ago: love 4 · value 4 · respect 4"
    keys.type("333")
    assert keys.sheet.over


def test_where_everybody_is_rated_it_is_said(
    window: "MainWindow", context: "Context", toasts: list[str]
) -> None:
    assert rate_clients(context) is None
    assert toasts.pop().startswith("There is nobody to rate yet.")
    context.write(rate, buy(context, "Anna", 60), 4, 4, 4)
    assert rate_clients(context) is None
    assert toasts == ["Everybody is rated. Of nobody it is longer ago than half a year."]


@pytest.fixture
def toasts(context: "Context") -> list[str]:
    told: list[str] = []
    context.toast_wanted.connect(lambda text, _txn: told.append(text))
    return told


def sheet_of(context: "Context", name: str) -> RateSheet:
    sheet = rate_clients(context, uid_of(context, name))
    assert isinstance(sheet, RateSheet)
    QTest.qWaitForWindowActive(sheet)
    return sheet


def test_one_client_is_rated_with_a_reason_and_on_an_earlier_day(
    window: "MainWindow", context: "Context", practice: list[str], toasts: list[str]
) -> None:
    sheet = sheet_of(context, practice[0])
    for digit in "123":
        QTest.keyClick(sheet.focusWidget(), digit)
    sheet.note.setFocus()
    QTest.keyClicks(sheet.note, "Kam um 9 statt um 8")
    press(sheet, "Yesterday")
    ctrl_enter(sheet)
    (found,) = context.read(ratings_of, uid_of(context, practice[0]))
    assert (found.love, found.value, found.respect) == (1, 2, 3)
    assert (found.note, found.day) == ("Kam um 9 statt um 8", TODAY - timedelta(1))
    assert toasts == ["Kundin 00 is rated"]


def test_without_all_three_nothing_is_saved_and_the_keyboard_is_where_one_is_missing(
    window: "MainWindow", context: "Context", practice: list[str]
) -> None:
    sheet = sheet_of(context, practice[0])
    QTest.keyClick(sheet.focusWidget(), "4")
    ctrl_enter(sheet)
    assert sheet.isVisible()
    assert sheet.problem("scores").startswith("All three, please")
    assert sheet.scores.rows[1].isAncestorOf(sheet.focusWidget())
    assert said(context, practice[0]) == []


def test_what_was_said_today_stands_there_already(
    window: "MainWindow", context: "Context", practice: list[str]
) -> None:
    uid = uid_of(context, practice[0])
    context.write(rate, uid, 5, 4, 3, note="Ganz frisch")
    sheet = sheet_of(context, practice[0])
    assert sheet.scores.said() == (5, 4, 3)
    assert sheet.note.text() == "Ganz frisch"
    ctrl_enter(sheet)
    assert said(context, practice[0]) == [(5, 4, 3)]


def test_every_choice_is_reached_by_the_keyboard(
    window: "MainWindow", context: "Context", practice: list[str]
) -> None:
    sheet = sheet_of(context, practice[0])
    places: list[Any] = []
    for _turn in range(4):
        places.append(sheet.focusWidget())
        QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Tab)
    assert [row.isAncestorOf(one) for row, one in zip(sheet.scores.rows, places, strict=False)] == [
        True, True, True,
    ]  # fmt: skip
    assert places[3] is sheet.note
