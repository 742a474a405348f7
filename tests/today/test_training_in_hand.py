"""What a coach types about her training is not lost, whatever comes in between."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from journal_app.ground.errors import UserError
from journal_app.journal.recipe_actions import make_recipe, use_recipe_today
from journal_app.journal.training import TrainingLine, training_of
from journal_app.journal.working_days import WorkingCalendar
from journal_app.today.ui.page import TodayPage
from journal_app.ui.main_window import MainWindow
from tests.turning_clock import Days

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context

WEEKDAYS = WorkingCalendar(frozenset(range(5)), None, None, ())


def fresh(page: TodayPage, qtbot: "QtBot") -> None:
    """What was written is shown."""
    former = page.found
    qtbot.waitUntil(lambda: page.found is not former)


def begun(page: TodayPage, text: str, qtbot: "QtBot") -> QLineEdit:
    """Ticked off, and the answer typed, but not sent."""
    (row,) = page.training.rows
    qtbot.waitUntil(row.done.isVisible)
    qtbot.mouseClick(row.done, Qt.MouseButton.LeftButton)
    assert row.how is not None
    qtbot.waitUntil(row.how.isVisible)
    qtbot.keyClicks(row.how, text)
    return row.how


def kept(context: "Context", win: str) -> TrainingLine:
    line = context.read(training_of, win, WEEKDAYS)
    assert isinstance(line, TrainingLine)
    return line


def test_what_is_typed_when_the_day_ends_stays_and_can_still_be_sent(
    on_friday: str, page: TodayPage, context: "Context", days: Days, qtbot: "QtBot"
) -> None:
    how = begun(page, "Sehr ruhig geblieben", qtbot)
    days.instant = datetime(2026, 11, 24, 3, 1, tzinfo=UTC)  # 04:01 in Berlin
    context.notice_day()
    fresh(page, qtbot)
    assert page.training.gathered.isVisible()
    assert how.isVisible()
    assert how.text() == "Sehr ruhig geblieben"
    qtbot.keyClick(how, Qt.Key.Key_Return)
    fresh(page, qtbot)
    assert page.training.rows == []
    assert kept(context, on_friday).how == "Sehr ruhig geblieben"
    assert not kept(context, on_friday).is_open


def test_half_an_answer_is_there_again_after_the_window_was_closed(
    on_friday: str, page: TodayPage, context: "Context", window: MainWindow, qtbot: "QtBot"
) -> None:
    begun(page, "Zwei Pausen ausgeh", qtbot)
    assert window.close()
    assert kept(context, on_friday).is_open  # she has not sent it
    again = MainWindow(context)
    qtbot.addWidget(again)
    again.show()
    shown = again.show_view("today")
    assert isinstance(shown, TodayPage)
    qtbot.waitUntil(lambda: bool(shown.training.rows))
    (row,) = shown.training.rows
    assert row.how is not None
    assert row.how.text() == "Zwei Pausen ausgeh"
    qtbot.keyClicks(row.how, "alten")
    qtbot.keyClick(row.how, Qt.Key.Key_Return)
    fresh(shown, qtbot)
    assert kept(context, on_friday).how == "Zwei Pausen ausgehalten"


def test_it_is_kept_within_a_second_without_being_ticked_off(
    on_friday: str, page: TodayPage, context: "Context", qtbot: "QtBot"
) -> None:
    begun(page, "Gut", qtbot)
    qtbot.waitUntil(lambda: kept(context, on_friday).how == "Gut", timeout=2_000)
    assert kept(context, on_friday).is_open
    (row,) = page.training.rows
    assert row.answering


def test_escape_takes_the_answer_back(
    on_friday: str, page: TodayPage, context: "Context", qtbot: "QtBot"
) -> None:
    how = begun(page, "Doch nicht", qtbot)
    qtbot.waitUntil(lambda: kept(context, on_friday).how != "", timeout=2_000)
    qtbot.keyClick(how, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: kept(context, on_friday).how == "", timeout=2_000)
    (row,) = page.training.rows
    assert not row.answering


def test_folding_up_the_older_ones_keeps_what_is_typed_in_one(
    on_friday: str, page: TodayPage, context: "Context", days: Days, qtbot: "QtBot"
) -> None:
    days.go(1)
    context.notice_day()
    fresh(page, qtbot)
    qtbot.mouseClick(page.training.gathered, Qt.MouseButton.LeftButton)
    how = begun(page, "Nachgeholt", qtbot)
    qtbot.mouseClick(page.training.gathered, Qt.MouseButton.LeftButton)
    assert how.isVisible()
    page.flush()
    assert kept(context, on_friday).how == "Nachgeholt"


def test_what_cannot_be_written_is_told_before_the_window_closes(
    on_friday: str, page: TodayPage, context: "Context", qtbot: "QtBot"
) -> None:
    free = context.block(UserError("import_running"))
    begun(page, "Gut gelaufen", qtbot)
    page.flush()
    assert page.unsaved() == ["Gut gelaufen"]
    free()
    page.flush()
    assert page.unsaved() == []
    assert kept(context, on_friday).how == "Gut gelaufen"


def test_tab_goes_down_the_page_also_where_a_line_came_later(
    on_friday: str, page: TodayPage, context: "Context", qtbot: "QtBot"
) -> None:
    recipe = context.write(make_recipe, on_friday)
    fresh(page, qtbot)
    qtbot.waitUntil(page.recipe.use.isVisible)
    context.write(use_recipe_today, recipe)
    fresh(page, qtbot)
    first, late = page.training.rows
    qtbot.waitUntil(late.more.isVisible)
    first.done.setFocus()
    stops: list[QWidget] = [first.done]
    while True:
        qtbot.keyClick(stops[-1], Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        if focus is None or not page.area.isAncestorOf(focus) or focus in stops:
            break
        stops.append(focus)
    shown = [one for row in (first, late) for one in (row.done, row.tomorrow, row.more)]
    assert stops[:6] == shown
    cards = [page.training, page.due, page.thanks, page.recipe]
    of_card = [[card.isAncestorOf(one) for card in cards].index(True) for one in stops]
    assert of_card == sorted(of_card)
    assert page.thanks.rows[0].name in stops
