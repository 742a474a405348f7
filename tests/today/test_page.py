"""A coach opens the app in the morning: she trains, calls, thanks, without leaving the page."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from journal_app.journal.actions import NewEntry, add_entry
from journal_app.journal.recipe_actions import make_recipe
from journal_app.journal.tables import Kind
from journal_app.journal.training import training_of
from journal_app.journal.working_days import WorkingCalendar
from journal_app.ladder.actions import NewSale, NextStep, sell
from journal_app.ladder.care_actions import add_appointment, add_step, log_contact, set_cadence
from journal_app.ladder.care_tables import Feeling, Way
from journal_app.ladder.rung_actions import offer_standard_ladder
from journal_app.people.actions import edit_person, new_person
from journal_app.people.queries import people
from journal_app.retention.queries import peace
from journal_app.today.ui.page import TodayPage
from tests.turning_clock import Days

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow

Write = Callable[..., Any]
SUNDAY, MONDAY = date(2026, 11, 22), date(2026, 11, 23)
WEEKDAYS = WorkingCalendar(frozenset(range(5)), None, None, ())


def fresh(page: TodayPage, qtbot: "QtBot") -> None:
    """What was written is shown."""
    former = page.found
    qtbot.waitUntil(lambda: page.found is not former)


def names(page: TodayPage) -> list[str]:
    return [row.line.who for row in page.due.rows]


def test_on_the_first_evening_the_page_says_what_to_do(page: TodayPage) -> None:
    assert page.title() == "Good morning"
    assert page.nothing is not None
    assert page.nothing.isVisible()
    assert not page.new_button.isVisible()  # the one primary button is in the middle


def test_the_win_of_friday_is_mondays_training(on_friday: str, page: TodayPage) -> None:
    assert page.training.heading.text() == (
        "Celebrated on Friday: Petra bucht den Aufbaukurs (€800)"
    )
    assert [row.line.text for row in page.training.rows] == ["Erwartungen zusammenfassen"]
    assert not page.training.note.isVisible()
    assert not page.training.gathered.isVisible()
    assert not page.party.isVisible()


def test_a_training_is_ticked_off_with_one_line_that_stays_with_the_entry(
    on_friday: str, page: TodayPage, context: "Context", qtbot: "QtBot"
) -> None:
    row = page.training.rows[0]
    QTest.mouseClick(row.done, Qt.MouseButton.LeftButton)
    assert row.how is not None
    qtbot.waitUntil(row.how.hasFocus)
    qtbot.keyClicks(row.how, "Ruhig geblieben")
    qtbot.keyClick(row.how, Qt.Key.Key_Return)
    fresh(page, qtbot)
    assert page.training.rows == []
    assert page.training.sentence.text() == "Trained for today."
    trained = context.read(training_of, on_friday, WEEKDAYS)
    assert (trained.done_on, trained.how) == (MONDAY, "Ruhig geblieben")


def test_what_is_answered_survives_news_from_elsewhere(
    on_friday: str, page: TodayPage, context: "Context", qtbot: "QtBot"
) -> None:
    row = page.training.rows[0]
    qtbot.mouseClick(row.done, Qt.MouseButton.LeftButton)
    assert row.how is not None
    qtbot.keyClicks(row.how, "Halb get")
    context.write(add_entry, NewEntry("Noch ein Erfolg"))
    fresh(page, qtbot)
    assert page.training.rows == [row]
    assert row.how.text() == "Halb get"
    assert [button.accessibleName() for button in page.party.wins] == ["Noch ein Erfolg"]
    qtbot.keyClick(row.how, Qt.Key.Key_Escape)
    assert not row.answering


def test_put_off_it_is_gone_today_and_there_tomorrow(
    on_friday: str, page: TodayPage, context: "Context", days: Days, qtbot: "QtBot"
) -> None:
    qtbot.mouseClick(page.training.rows[0].tomorrow, Qt.MouseButton.LeftButton)
    fresh(page, qtbot)
    assert page.training.rows == []
    days.go(1)
    context.notice_day()
    fresh(page, qtbot)
    assert [row.line.text for row in page.training.rows] == ["Erwartungen zusammenfassen"]


def test_what_was_not_done_gathers_and_does_not_nag(
    on_friday: str, page: TodayPage, context: "Context", days: Days, qtbot: "QtBot"
) -> None:
    days.go(1)
    context.notice_day()
    fresh(page, qtbot)
    assert page.training.rows == []
    assert page.training.gathered.text() == "One more from the last weeks is open"
    qtbot.mouseClick(page.training.gathered, Qt.MouseButton.LeftButton)
    (row,) = page.training.rows
    assert not row.large
    for action in row.menu().actions():
        if action.text() == "Drop it":
            action.trigger()
    fresh(page, qtbot)
    assert not page.training.gathered.isVisible()


def test_who_is_due_stands_in_the_order_of_the_day(
    on_friday: str, context: "Context", window: "MainWindow", qtbot: "QtBot"
) -> None:
    brandt = context.write(new_person, "Herr Brandt")
    at = datetime(2026, 11, 23, 14).astimezone()
    context.write(add_appointment, brandt, at, "Bilanz", Feeling.SINKING_HEART)
    shown = window.show_view("today")
    assert isinstance(shown, TodayPage)
    qtbot.waitUntil(lambda: len(shown.due.rows) == 3)
    appointment, step, expectation = (row.line for row in shown.due.rows)
    assert (appointment.who, appointment.chip) == ("Herr Brandt", "14:00 · with a sinking heart")
    assert appointment.worried
    assert (step.who, step.detail) == ("Petra Lang", "Kurs vorbereiten")
    assert (expectation.who, expectation.chip) == ("Petra Lang", "Advanced course €800")


def test_an_expectation_of_a_sale_that_nobody_named_says_that_it_was_off_the_ladder(
    context: "Context", window: "MainWindow", qtbot: "QtBot"
) -> None:
    brandt = context.write(new_person, "Herr Brandt")
    context.write(sell, NewSale(brandt, price_cents=123_450))
    shown = window.show_view("today")
    assert isinstance(shown, TodayPage)
    qtbot.waitUntil(lambda: len(shown.due.rows) == 1)
    assert shown.due.rows[0].line.chip == "Off the ladder €1,234.50"


def test_the_dots_are_level_with_the_button_beside_them(on_friday: str, page: TodayPage) -> None:
    for row in page.due.rows:
        if row.button is not None and row.more is not None:
            assert row.button.geometry().center().y() == row.more.geometry().center().y()
            break
    else:
        raise AssertionError("nobody is due who has both")


def test_a_step_is_done_from_here_by_the_keyboard(
    on_friday: str, page: TodayPage, window: "MainWindow", qtbot: "QtBot"
) -> None:
    row = next(row for row in page.due.rows if row.line.key.startswith("step"))
    assert row.button is not None
    row.button.setFocus()
    qtbot.keyClick(row.button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None or _sheet() is not None)
    sheet = _sheet()
    assert sheet is not None
    sheet.accept()


def _sheet() -> QDialog | None:
    sheets = (one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog))
    return next((one for one in sheets if one.isVisible()), None)


def test_a_sale_of_which_it_is_not_said_what_was_sold_asks_for_it(
    page: TodayPage, context: "Context", qtbot: "QtBot"
) -> None:
    win = NewEntry("Tom hat gebucht", kind=Kind.SALE, clients=("Tom Frei",))
    uid = context.write(add_entry, win)
    fresh(page, qtbot)
    (row,) = page.due.rows
    assert (row.line.who, row.line.chip) == ("Tom Frei", "Which rung was sold?")
    assert row.line.detail == "Tom hat gebucht · today"
    asked: list[tuple[str | None, ...]] = []
    context.commands.register("sale.new", "", lambda *told: asked.append(told))
    qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    assert asked == [(None, None, uid)]


def test_a_narrow_header_keeps_the_day_and_the_cards_end_where_it_ends(
    page: TodayPage, context: "Context", window: "MainWindow", qtbot: "QtBot"
) -> None:
    for day in (SUNDAY, SUNDAY - timedelta(days=1)):
        context.write(add_entry, NewEntry("Ein Erfolg", day=day))
    fresh(page, qtbot)
    told = []
    for width in (1500, 1024, 960, 900):
        window.resize(width, 700)
        qtbot.wait(1)
        assert page._subtitle.isVisible()
        told.append(page._subtitle.text())
    assert told[0].startswith("Sunday, 22 November 2026 · a day off")
    assert all("22 Nov" in text for text in told)
    right = page.party.mapTo(page, page.party.rect().topRight()).x()
    assert right == page.new_button.geometry().right()


def test_thanks_are_said_with_a_click_and_taken_back_by_the_toast(
    on_friday: str, page: TodayPage, window: "MainWindow", qtbot: "QtBot"
) -> None:
    qtbot.waitUntil(page.thanks.isVisible)
    (row,) = page.thanks.rows
    assert row.line.who == "Jana Thoma"
    assert row.button is not None
    qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
    fresh(page, qtbot)
    assert not page.thanks.isVisible()
    assert window.toast is not None
    qtbot.mouseClick(window.toast.undo, Qt.MouseButton.LeftButton)
    fresh(page, qtbot)
    assert [row.line.who for row in page.thanks.rows] == ["Jana Thoma"]


def test_thanks_that_are_not_needed_are_put_away_from_the_menu(
    on_friday: str, page: TodayPage, window: "MainWindow", qtbot: "QtBot"
) -> None:
    qtbot.waitUntil(page.thanks.isVisible)
    (row,) = page.thanks.rows
    (put_away,) = (one for one in row.menu().actions() if one.text() == "Not needed")
    put_away.trigger()
    fresh(page, qtbot)
    assert not page.thanks.isVisible()
    assert window.toast is not None
    assert window.toast.text() == "Put away: Jana Thoma waits for no thanks"
    qtbot.mouseClick(window.toast.undo, Qt.MouseButton.LeftButton)
    fresh(page, qtbot)
    assert [row.line.who for row in page.thanks.rows] == ["Jana Thoma"]


def test_the_recipe_of_the_week_goes_into_todays_training(
    on_friday: str, context: "Context", window: "MainWindow", qtbot: "QtBot"
) -> None:
    context.write(make_recipe, on_friday)
    shown = window.show_view("today")
    assert isinstance(shown, TodayPage)
    qtbot.waitUntil(shown.recipe.isVisible)
    assert shown.recipe.name.text() == "Vorab anrufen statt Mail"
    assert shown.recipe.figures.text() == "used once · 1 win · last 3 days ago"
    qtbot.mouseClick(shown.recipe.use, Qt.MouseButton.LeftButton)
    fresh(shown, qtbot)
    assert "Vorab anrufen statt Mail" in [row.line.text for row in shown.training.rows]
    assert not shown.recipe.use.isEnabled()


def test_at_most_three_overdue_clients_and_each_can_be_left_in_peace(
    context: "Context", days: Days, window: "MainWindow", qtbot: "QtBot"
) -> None:
    context.write(offer_standard_ladder)
    for number in range(6):
        client = context.write(new_person, f"Kundin {number}")
        for ago in (260, 230, 200, 110 - number):
            sale = NewSale(client, offer="Stunde", price_cents=9_000, day=SUNDAY - timedelta(ago))
            context.write(sell, sale)
    shown = window.show_view("today")
    assert isinstance(shown, TodayPage)
    qtbot.waitUntil(lambda: bool(shown.late and shown.late.overdue.count))
    overdue = [row.line for row in shown.due.rows if row.line.key.startswith("overdue")]
    assert [one.who for one in overdue] == ["Kundin 0", "Kundin 1", "Kundin 2"]
    assert overdue[0].detail == (
        "Last purchase 110 days ago · 16 of 18 repeat purchases came within 93 days"
    )
    completed = next(act for act in overdue[0].acts if act.text == "The work is completed")
    completed.run()
    qtbot.waitUntil(lambda: "Kundin 0" not in names(shown))
    (uid,) = (one.uid for one in context.read(people) if one.name == "Kundin 0")
    assert context.read(peace, SUNDAY, [uid])[uid].completed_on == SUNDAY


def test_a_birthday_and_a_memory_stand_on_the_right(
    context: "Context", window: "MainWindow", qtbot: "QtBot"
) -> None:
    anna = context.write(new_person, "Anna Weber")
    context.write(edit_person, anna, birthday="1976-11-22")
    a_year_ago = date(2025, 11, 22)
    context.write(add_entry, NewEntry("Erster Workshop", day=a_year_ago, right="Angerufen"))
    shown = window.show_view("today")
    assert isinstance(shown, TodayPage)
    qtbot.waitUntil(shown.birthdays.isVisible)
    assert [(row.line.who, row.line.detail) for row in shown.birthdays.rows] == [
        ("Anna Weber", "today, turns 50")
    ]
    (title,) = shown.remembered.titles
    assert title.accessibleName() == "A year ago: Erster Workshop"
    qtbot.mouseClick(title, Qt.MouseButton.LeftButton)
    assert window.view == "journal"


def test_the_sidebar_counts_what_waits(
    on_friday: str, context: "Context", window: "MainWindow", qtbot: "QtBot"
) -> None:
    from journal_app.today.ui.badges import accompany

    counter = accompany(context)
    counter.soon.start(0)
    qtbot.waitUntil(lambda: context.badges.get("today") == 3)
    assert window.sidebar.entries["today"].accessibleName() == "Today, 3 due"
    assert context.badges["ladder"] == 1


def test_who_came_with_an_import_is_due_before_the_first_win_is_written(
    context: "Context", window: "MainWindow", qtbot: "QtBot"
) -> None:
    clara = context.write(new_person, "Clara Weiß")
    context.write(add_step, clara, NextStep("Anrufen", SUNDAY))
    shown = window.show_view("today")
    assert isinstance(shown, TodayPage)
    qtbot.waitUntil(shown.due.isVisible)
    assert names(shown) == ["Clara Weiß"]
    assert shown.new_button.isVisible()


def test_with_whom_the_coach_wanted_to_be_in_touch_is_due(
    context: "Context", days: Days, window: "MainWindow", qtbot: "QtBot"
) -> None:
    emil = context.write(new_person, "Emil Stern")
    context.write(set_cadence, emil, 30)
    context.write(log_contact, emil, Way.CALL)
    days.go(31)
    context.notice_day()
    shown = window.show_view("today")
    assert isinstance(shown, TodayPage)
    qtbot.waitUntil(shown.due.isVisible)
    (row,) = shown.due.rows
    assert (row.line.who, row.line.chip) == ("Emil Stern", "contact due")
    assert row.line.detail == "meant to be every 30 days · last contact 31 days ago"


def test_wins_of_several_days_were_celebrated_since_the_first(
    on_friday: str, context: "Context", page: TodayPage, days: Days, qtbot: "QtBot"
) -> None:
    days.instant = datetime(2026, 11, 22, 9, tzinfo=UTC)
    context.write(add_entry, NewEntry("Workshop", starred=True))
    days.instant = datetime(2026, 11, 23, 7, tzinfo=UTC)
    context.write(add_entry, NewEntry("Heute"))
    qtbot.waitUntil(page.party.isVisible)
    qtbot.waitUntil(lambda: len(page.found.celebration.before) == 2 if page.found else False)
    assert page.training.heading.text().startswith("Celebrated since Friday: ")
