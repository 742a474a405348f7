"""The home page with more who are due than find room."""

from datetime import date
from typing import TYPE_CHECKING

from journal_app.ladder.actions import NextStep
from journal_app.ladder.care_actions import add_step
from journal_app.people.actions import new_person
from journal_app.today.ui.page import TodayPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from sqlmodel import Session

    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow

SUNDAY = date(2026, 11, 22)


def names(page: TodayPage) -> list[str]:
    return [row.line.who for row in page.due.rows]


def test_more_than_find_room_unfold_in_place(
    context: "Context", window: "MainWindow", qtbot: "QtBot"
) -> None:
    for number in range(12):
        client = context.write(new_person, f"Kundin {number:02}")
        context.write(add_step, client, NextStep("Anrufen", SUNDAY))
    shown = window.show_view("today")
    assert isinstance(shown, TodayPage)
    qtbot.waitUntil(lambda: shown.due.isVisible() and len(shown.due.rows) == 9)
    assert shown.due.way is not None
    assert shown.due.way.text() == "Show 3 more"
    shown.due.way.click()
    assert len(shown.due.rows) == 12
    shown.due.way.click()
    assert len(shown.due.rows) == 9
    assert window.view == "today"


def test_where_there_is_one_column_thanks_come_after_fewer_who_are_due(
    context: "Context", window: "MainWindow", qtbot: "QtBot"
) -> None:
    for number in range(12):
        client = context.write(new_person, f"Kundin {number:02}")
        context.write(add_step, client, NextStep("Anrufen", SUNDAY))
    shown = window.show_view("today")
    assert isinstance(shown, TodayPage)
    for width, rows in ((1024, 5), (1400, 9)):
        window.resize(width, 700)
        qtbot.waitUntil(lambda rows=rows: len(shown.due.rows) == rows)


def test_of_hundreds_due_the_first_hundred_unfold(
    context: "Context", window: "MainWindow", qtbot: "QtBot"
) -> None:
    def plan(session: "Session") -> None:
        for number in range(103):
            client = new_person(session, f"Kundin {number:03}")
            add_step(session, client, NextStep("Anrufen", SUNDAY))

    context.write(plan)
    shown = window.show_view("today")
    assert isinstance(shown, TodayPage)
    qtbot.waitUntil(lambda: shown.due.isVisible() and len(shown.due.rows) == 9)
    assert shown.found is not None
    assert shown.found.badges.today == 103
    assert shown.due.way is not None
    assert shown.due.way.text() == "Show 91 more"
    shown.due.way.click()
    assert names(shown) == [f"Kundin {number:03}" for number in range(100)]
    shown.due.way.click()
    assert len(shown.due.rows) == 9
