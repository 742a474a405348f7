"""A coach sees how many working days in a row had a win."""

from datetime import date, timedelta

from pytestqt.qtbot import QtBot

from journal_app.journal.actions import add_leave
from journal_app.journal.ui.page import JournalPage
from journal_app.journal.ui.year import Year
from journal_app.ui.context import Context
from tests.journal.conftest import Win


def figures(page: JournalPage, qtbot: QtBot, *wanted: str) -> None:
    qtbot.waitUntil(lambda: page.year.figures() == list(wanted), timeout=5000)


def test_the_figures_are_unknown_before_they_are_counted_not_nought(unopened: Context) -> None:
    assert Year(unopened).figures() == ["–", "–", "–"]


def test_whoever_begins_on_a_sunday_is_not_told_nought(
    page: JournalPage, context: Context, win: Win, qtbot: QtBot
) -> None:
    win("Win", day=date(2026, 11, 22))
    figures(page, qtbot, "–", "–", "1")
    told = page.year._figures
    qtbot.waitUntil(lambda: "begins with a win" in told[0].accessibleName())
    assert told[0].toolTip() == told[1].toolTip() == "begins with a win on a working day"
    assert told[2].toolTip() == ""
    win("Win", day=date(2026, 11, 20))
    figures(page, qtbot, "1", "1", "2")
    assert told[0].toolTip() == ""


def test_the_streak_goes_over_weekends_and_leave(
    page: JournalPage, context: Context, win: Win, qtbot: QtBot
) -> None:
    for day in (18, 19, 20):  # Wednesday to Friday; today is Sunday
        win("Win", day=date(2026, 11, day))
    for day in (12, 13):
        win("Win", day=date(2026, 11, day))
    figures(page, qtbot, "3", "3", "5")
    context.write(add_leave, date(2026, 11, 16), date(2026, 11, 17), "Sea")
    figures(page, qtbot, "5", "5", "5")


def test_the_streak_goes_over_the_public_holidays_of_the_coachs_country(
    page: JournalPage, context: Context, win: Win, qtbot: QtBot
) -> None:
    for back in range(22):
        day = date(2026, 11, 20) - timedelta(days=back)
        if day.weekday() < 5 and day != date(2026, 11, 18):  # the day of repentance, in Saxony
            win("Win", day=day)
    qtbot.waitUntil(lambda: page.year.figures()[0] == "2", timeout=5000)
    context.change_settings(holiday_country="DE", holiday_state="SN")
    qtbot.waitUntil(lambda: int(page.year.figures()[0]) > 10, timeout=5000)
