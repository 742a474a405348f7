"""A coach looks who is silent for long, and does something about it right there."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from journal_app.ladder.actions import NewSale, sell
from journal_app.ladder.ui.contact_dialogs import ContactSheet
from journal_app.people.actions import edit_person
from journal_app.retention.method import method
from journal_app.retention.ui.method_sheet import MethodSheet
from journal_app.retention.ui.page import RetentionPage
from journal_app.retention.ui.silent_deeds import SilentDeeds
from journal_app.retention.ui.silent_delegate import Deed
from journal_app.retention.ui.silent_model import COLUMNS, Column
from journal_app.retention.ui.silent_table import SilentTable
from journal_app.ui.widgets.day_calendar import DayCalendar
from tests.ladder.conftest import TODAY
from tests.ladder.hands import actions, press
from tests.retention.page_hands import asked, buy, content, page, rested, uid

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from sqlmodel import Session

    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow

__all__ = ["asked", "page"]


@pytest.fixture
def practice(context: "Context") -> None:
    """Nine of ten pauses took 20 to 100 days; of three clients the silence is longer."""
    for number in range(20):
        buy(context, f"Kundin {number:02}", 120 + number, 20 + number)
    buy(context, "Petra Lang", 260, 160)
    buy(context, "Tom Frei", 240, 150)
    buy(context, "Ute Haas", 130)
    buy(context, "Max Moll", 700)


@pytest.fixture
def told(context: "Context") -> list[str]:
    """What the toasts say."""
    said: list[str] = []
    context.toast_wanted.connect(lambda text, _txn: said.append(text))
    return said


def names(table: SilentTable) -> list[str]:
    return [one.client.name for one in table.clients.rows]


def cells(table: SilentTable, row: int) -> dict[Column, str]:
    """What is to be read in the row."""
    return {
        column: table.clients.index(row, place).data()
        for place, column in enumerate(COLUMNS)
        if not table.isColumnHidden(place)
    }


def spoken(table: SilentTable, row: int) -> str:
    said: str = table.clients.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    return said


def at(table: SilentTable, row: int, deed: Deed) -> QPoint:
    cell = table.visualRect(table.clients.index(row, COLUMNS.index(Column.DEEDS)))
    place: QRect = table._delegate.deeds(cell, table.clients.client(row))[deed]
    return place.center()


def with_keyboard(shown: RetentionPage) -> SilentTable:
    """In the list of the overdue, at its first row."""
    content(shown).tiles[3].who.setFocus()
    QTest.keyClick(content(shown).tiles[3].who, Qt.Key.Key_Space)
    table = content(shown).lists.overdue.table
    assert table.hasFocus()
    return table


def menu(qtbot: "QtBot") -> QMenu:
    """The one that opened last."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def choose(opened: QMenu, text: str) -> None:
    """With the keyboard: down to what begins so, and Enter."""
    for _step in range(20):
        QTest.keyClick(opened, Qt.Key.Key_Down)
        active = opened.activeAction()
        if active is not None and active.text().startswith(text):
            QTest.keyClick(opened, Qt.Key.Key_Return)
            return
    raise AssertionError(f"no {text}")


def take_back(window: "MainWindow", shown: RetentionPage, qtbot: "QtBot") -> None:
    assert window.toast is not None
    QTest.mouseClick(window.toast.undo, Qt.MouseButton.LeftButton)
    rested(shown, qtbot)


@pytest.mark.usefixtures("practice")
def test_the_overdue_stand_with_their_arithmetic(page: RetentionPage) -> None:
    lists = content(page).lists
    assert lists.overdue.count.text() == "3 clients"
    assert lists.overdue.sentence.text() == (
        "No purchase for longer than 100 days: 22 of 22 repeat purchases came within that."
    )
    assert names(lists.overdue.table) == ["Petra Lang", "Tom Frei", "Ute Haas"]
    row = cells(lists.overdue.table, 0)
    assert row[Column.SILENT] == "160 days"
    said = spoken(lists.overdue.table, 0)
    assert said == "Petra Lang: 160 days; 22 of 22 repeat purchases came within 100 days"


def test_a_chance_stands_where_it_was_measured_and_is_sure_enough(
    page: RetentionPage, context: "Context", qtbot: "QtBot"
) -> None:
    for number in range(28):
        buy(context, f"Kundin {number:02}", 400 + 10 * number, 300 + 8 * number)
        buy(context, f"Einmal {number:02}", 500 + 9 * number)
    buy(context, "Petra Lang", 190)
    rested(page, qtbot)
    table = content(page).lists.overdue.table
    assert names(table) == ["Petra Lang"]
    assert cells(table, 0)[Column.CHANCE].startswith("under 1 of 100 (to ")
    said = spoken(table, 0)
    assert "; fewer than 1 of 100 like this one are back within 180 days, probably up to " in said
    assert content(page).lists.why.isVisible()


@pytest.mark.usefixtures("practice")
def test_the_quiet_are_folded_away_until_asked_for_and_then_stay_open(
    page: RetentionPage, context: "Context"
) -> None:
    quiet = content(page).lists.quiet
    assert quiet.count.text() == "1 client"
    assert not quiet.table.isVisible()
    QTest.mouseClick(content(page).lists.fold, Qt.MouseButton.LeftButton)
    assert quiet.table.isVisible()
    assert names(quiet.table) == ["Max Moll"]
    assert context.remembered("retention.quiet") is True
    content(page).lists.fold.setFocus()
    QTest.keyClick(content(page).lists.fold, Qt.Key.Key_Space)
    assert not quiet.table.isVisible()


@pytest.mark.usefixtures("practice")
def test_of_the_quiet_no_reproach_is_made(page: RetentionPage) -> None:
    content(page).lists.fold.click()
    said = (
        f"{content(page).lists.quiet.sentence.text()} {spoken(content(page).lists.quiet.table, 0)}"
    )
    assert said.startswith(
        "No purchase for longer than 200 days. Many have got what they came for."
    )
    assert "overdue" not in said
    assert "lost" not in said


@pytest.mark.usefixtures("practice")
def test_a_client_is_put_off_with_the_keyboard_and_undo_brings_them_back(
    page: RetentionPage, window: "MainWindow", qtbot: "QtBot", told: list[str]
) -> None:
    table = with_keyboard(page)
    QTest.keyClick(table, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    choose(menu(qtbot), "In 2 weeks: 7 Dec 2026")
    rested(page, qtbot)
    assert names(table) == ["Tom Frei", "Ute Haas"]
    assert told == ["Petra Lang is put off until 7 Dec 2026"]
    current = table.client()
    assert current is not None
    assert current.client.name == "Tom Frei"
    take_back(window, page, qtbot)
    assert told[-1] == "The client is on the list again."
    assert names(table) == ["Petra Lang", "Tom Frei", "Ute Haas"]


@pytest.mark.usefixtures("practice")
def test_another_day_is_picked_from_the_calendar(
    page: RetentionPage, qtbot: "QtBot", told: list[str]
) -> None:
    table = with_keyboard(page)
    QTest.keyClick(table, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    choose(menu(qtbot), "Other day")
    (calendar,) = page.findChildren(DayCalendar)
    assert calendar.calendar.minimumDate().toPython() == TODAY + timedelta(days=1)
    qtbot.waitUntil(calendar.calendar.hasFocus)
    QTest.keyClick(calendar.calendar.focusWidget() or calendar.calendar, Qt.Key.Key_Return)
    calendar.calendar.activated.emit(calendar.calendar.selectedDate())
    rested(page, qtbot)
    assert names(table) == ["Tom Frei", "Ute Haas"]
    assert told == ["Petra Lang is put off until 23 Nov 2026"]


@pytest.mark.usefixtures("practice")
def test_the_work_is_marked_completed_with_the_mouse(
    page: RetentionPage, window: "MainWindow", qtbot: "QtBot", told: list[str]
) -> None:
    table = content(page).lists.overdue.table
    content(page).ensureWidgetVisible(table)
    QTest.mouseMove(table.viewport(), at(table, 1, Deed.COMPLETE))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at(table, 1, Deed.COMPLETE))
    rested(page, qtbot)
    assert names(table) == ["Petra Lang", "Ute Haas"]
    assert told == ["The work with Tom Frei is completed"]
    take_back(window, page, qtbot)
    assert "Tom Frei" in names(table)


@pytest.mark.usefixtures("practice")
def test_who_was_contacted_is_off_the_list(page: RetentionPage, qtbot: "QtBot") -> None:
    table = content(page).lists.overdue.table
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at(table, 2, Deed.CONTACT))
    qtbot.waitUntil(lambda: bool(page.window().findChildren(ContactSheet)))
    press(page.window().findChildren(ContactSheet)[-1], "Save")
    qtbot.waitUntil(lambda: names(table) == ["Petra Lang", "Tom Frei"])


@pytest.mark.usefixtures("practice")
def test_enter_and_a_click_on_the_row_open_the_client(
    page: RetentionPage, context: "Context", asked: list[tuple[Any, ...]]
) -> None:
    table = with_keyboard(page)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    place = table.visualRect(table.clients.index(2, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked == [
        ("client.open", uid(context, "Tom Frei")),
        ("client.open", uid(context, "Ute Haas")),
    ]


@pytest.mark.usefixtures("practice")
def test_the_menu_has_the_ways_to_reach_a_client_that_are_known(
    page: RetentionPage, context: "Context", qtbot: "QtBot", told: list[str]
) -> None:
    context.write(edit_person, uid(context, "Petra Lang"), email="petra@example.org")
    rested(page, qtbot)
    table = with_keyboard(page)
    QTest.keyClick(table, Qt.Key.Key_Space)
    opened = menu(qtbot)
    texts = [text for text, _action in actions(opened)]
    assert texts[:4] == [
        "Open Petra Lang",
        "Write to petra@example.org",
        "Copy the e-mail address",
        "Note a contact",
    ]
    choose(opened, "Copy the e-mail")
    assert QGuiApplication.clipboard().text() == "petra@example.org"
    assert told == ["petra@example.org is copied."]


def test_below_five_repeat_purchases_one_sentence_says_why_there_is_no_list(
    page: RetentionPage, context: "Context", qtbot: "QtBot"
) -> None:
    for number in range(4):
        buy(context, f"Kundin {number}", 500, 400)
    rested(page, qtbot)
    assert content(page).lists.overdue.sentence.text() == (
        "Who is overdue can be told once 5 clients or more have come back, and not one of them "
        "alone for the most part: before that nobody knows which pause is usual."
    )
    assert not content(page).lists.overdue.table.isVisible()
    assert not content(page).lists.quiet.isVisible()
    assert not content(page).tiles[3].who.isVisible()


def test_of_few_clients_only_k_of_n_is_told(
    page: RetentionPage, context: "Context", qtbot: "QtBot"
) -> None:
    for number in range(10):
        second = 450 if number < 6 else 570
        buy(context, f"Kundin {number}", 600, *range(second, second - 270, -30))
    buy(context, "Petra Lang", 80, 50)
    rested(page, qtbot)
    table = content(page).lists.overdue.table
    assert names(table) == ["Petra Lang"]
    row = cells(table, 0)
    assert Column.CHANCE not in row
    assert row[Column.ALIKE] == "6 of 10 (31 to 83 of 100)"
    assert not content(page).lists.why.isVisible()


def test_a_thousand_overdue_are_eight_until_all_are_asked_for(
    page: RetentionPage, context: "Context", qtbot: "QtBot"
) -> None:
    def many(session: "Session") -> None:
        for number in range(1000):
            first = 160 + number % 40
            for ago in (first, first - 100) if number < 300 else (first,):
                day = TODAY - timedelta(ago)
                sell(session, NewSale(f"Kundin {number}", None, "Kurs", 6_000, day=day))

    context.write(many)
    rested(page, qtbot)
    card = content(page).lists.overdue
    whole = len(card.table.clients.everybody)
    assert whole == 700
    assert len(card.table.clients.rows) == 8
    press(card, f"Show all {whole}")
    assert len(card.table.clients.rows) == whole
    table = with_keyboard(page)
    qtbot.waitUntil(lambda: content(page).verticalScrollBar().value() == content(page).lists.y())
    QTest.keyClick(table, Qt.Key.Key_End)
    last = table.place_of(whole - 1)
    seen = content(page).viewport().rect()
    assert seen.contains(table.mapTo(content(page).viewport(), last.center()))
    press(card, "Only the first 8")
    assert len(card.table.clients.rows) == 8


@pytest.mark.usefixtures("practice")
def test_with_nobody_overdue_the_tile_leads_to_the_quiet(
    page: RetentionPage, context: "Context", qtbot: "QtBot"
) -> None:
    for name in ("Petra Lang", "Tom Frei", "Ute Haas"):
        buy(context, name, 1)
    rested(page, qtbot)
    assert (
        content(page)
        .lists.overdue.sentence.text()
        .startswith("Nobody. Whoever buys nothing for longer")
    )
    content(page).tiles[3].who.click()
    assert content(page).lists.quiet.table.hasFocus()
    assert names(content(page).lists.quiet.table) == ["Max Moll"]


@pytest.mark.usefixtures("practice")
def test_a_journal_that_may_only_be_read_offers_nothing_to_write(
    page: RetentionPage, context: "Context", qtbot: "QtBot"
) -> None:
    assert context.store is not None
    context.store.read_only = True
    page.mark_stale()
    rested(page, qtbot)
    table = content(page).lists.overdue.table
    assert list(table._delegate.deeds(QRect(0, 0, 400, 40), table.client())) == [Deed.MORE]
    one = table.clients.client(0)
    assert one is not None
    opened = content(page).lists.findChildren(SilentDeeds)[0].menu(one, QPoint())
    assert [text for text, _action in actions(opened)] == ["Open Petra Lang"]
    opened.deleteLater()
    context.store.read_only = False


@pytest.mark.usefixtures("practice")
def test_the_words_behind_the_figures_open_where_they_are_asked_for(
    page: RetentionPage, qtbot: "QtBot"
) -> None:
    QTest.mouseClick(content(page).lists.why, Qt.MouseButton.LeftButton)
    sheet = page.window().findChild(MethodSheet)
    assert sheet is not None
    qtbot.waitUntil(lambda: sheet.area.verticalScrollBar().value() > 0)
    press(sheet, "Copy the text")
    copied = QGuiApplication.clipboard().text()
    assert all(passage.text in copied for passage in method())
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not sheet.isVisible())
