"""What stands where on the home page, and which of many things."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from journal_app.journal.actions import NewEntry, add_entry
from journal_app.journal.recipe_actions import make_recipe, use_recipe_today
from journal_app.ladder.actions import NextStep
from journal_app.ladder.care_actions import add_appointment, add_step, log_contact, set_cadence
from journal_app.ladder.care_tables import Way
from journal_app.people.actions import new_person
from journal_app.today.ui.page import TodayPage
from tests.turning_clock import Days

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow

MONDAY = date(2026, 11, 23)


def names(page: TodayPage) -> list[str]:
    return [row.line.who for row in page.due.rows]


def test_an_appointment_that_is_over_makes_room_for_what_is_to_come(
    context: "Context", days: Days, window: "MainWindow", qtbot: "QtBot"
) -> None:
    days.instant = datetime(2026, 11, 23, 8, tzinfo=UTC)
    context.notice_day()
    brandt, clara = (context.write(new_person, name) for name in ("Herr Brandt", "Clara Weiß"))
    context.write(add_appointment, brandt, datetime(2026, 11, 23, 8, 30, tzinfo=UTC), "Bilanz")
    context.write(add_step, clara, NextStep("Anrufen", MONDAY))
    shown = window.show_view("today")
    assert isinstance(shown, TodayPage)
    qtbot.waitUntil(lambda: names(shown) == ["Herr Brandt", "Clara Weiß"])
    assert shown._over.isActive()
    days.instant = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    shown._over.start(0)
    qtbot.waitUntil(lambda: names(shown) == ["Clara Weiß", "Herr Brandt"])
    line = shown.due.rows[1].line
    assert line.chip == "was at 09:30"
    assert [act.text for act in line.acts][:2] == ["Note a contact", "Plan the next step"]
    assert not shown._over.isActive()


def test_the_years_go_before_the_months_in_what_is_remembered(
    context: "Context", window: "MainWindow", qtbot: "QtBot"
) -> None:
    for day in (date(2026, 10, 22), date(2026, 5, 22), date(2025, 11, 22), date(2024, 11, 22)):
        for number in range(3):
            context.write(add_entry, NewEntry(f"Erfolg {number}", day=day))
    shown = window.show_view("today")
    assert isinstance(shown, TodayPage)
    qtbot.waitUntil(shown.remembered.isVisible)
    assert [title.accessibleName() for title in shown.remembered.titles] == [
        "A month ago: Erfolg 0", "A year ago: Erfolg 0", "2 years ago: Erfolg 0",
    ]  # fmt: skip


def test_of_several_trainings_each_says_which_win_it_comes_from(
    on_friday: str, page: TodayPage, context: "Context", qtbot: "QtBot"
) -> None:
    row = page.training.rows[0]
    assert not row.origin
    assert page.training.sentence.text().endswith("What you resolved:")
    context.write(use_recipe_today, context.write(make_recipe, on_friday))
    qtbot.waitUntil(lambda: len(page.training.rows) == 2)
    assert [one.origin for one in page.training.rows] == [True, False]
    told = [one.text() for one in page.training.rows[0].findChildren(QLabel)]
    assert told == ["Erwartungen zusammenfassen", "20 Nov 2026 · Petra bucht den Aufbaukurs"]


def test_a_cadence_set_elsewhere_brings_the_client_to_the_page_at_once(
    context: "Context", days: Days, window: "MainWindow", qtbot: "QtBot"
) -> None:
    emil = context.write(new_person, "Emil Stern")
    context.write(log_contact, emil, Way.CALL)
    days.go(31)
    context.notice_day()
    context.write(add_entry, NewEntry("Ein Erfolg"))
    shown = window.show_view("today")
    assert isinstance(shown, TodayPage)
    qtbot.waitUntil(lambda: shown.found is not None and shown.late is not None)
    assert shown.due.rows == []
    context.write(set_cadence, emil, 30)
    qtbot.waitUntil(lambda: names(shown) == ["Emil Stern"])
