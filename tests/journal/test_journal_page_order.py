"""A coach has many hits and asks for the best ones first."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from journal_app import demo
from journal_app.journal.actions import edit_entry, trash_entry
from journal_app.journal.queries import Order
from journal_app.journal.tables import Kind
from journal_app.journal.ui.page import JournalPage
from journal_app.journal.ui.selection import Selection
from journal_app.journal.ui.tabs import TRASH
from journal_app.ui.context import Context
from tests.journal.conftest import Win
from tests.journal.test_journal_page_list import settled, titles
from tests.journal.test_journal_page_search import search

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")


@pytest.fixture
def wins(page: JournalPage, win: Win, qtbot: QtBot) -> JournalPage:
    win("Angebot", day=date(2025, 3, 1))
    win("Mit Namen", day=date(2025, 4, 2), tags=("angebot",), kind=Kind.SALE)
    win("Im Text", day=date(2026, 5, 3), notes="ein Angebot")
    for number in range(9):
        win(f"Anderes {number}", day=date(2026, 6, 1), notes="nichts davon")
    settled(page, qtbot, 12)
    return page


def press(page: JournalPage, qtbot: QtBot, order: Order) -> None:
    """The button of that order, by mouse, until the list stands."""
    assert page.order.choice is not None
    button = next(button for value, button in page.order.choice._buttons if value is order)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.model.ranked == (order is Order.BEST))


def test_best_first_is_chosen_above_the_hits_and_newest_first_comes_back(
    wins: JournalPage, qtbot: QtBot
) -> None:
    assert not wins.order.isVisible()
    search(wins, qtbot, "angebot", 3)
    assert wins.order.isVisible()
    assert titles(wins) == ["Im Text", "Mit Namen", "Angebot"]
    press(wins, qtbot, Order.BEST)
    assert titles(wins) == ["Angebot", "Mit Namen", "Im Text"]
    assert wins.panel.sheet.title.text() == "Angebot"
    assert wins._subtitle.text() == "3 hits"
    press(wins, qtbot, Order.NEWEST)
    assert titles(wins) == ["Im Text", "Mit Namen", "Angebot"]


def test_arrow_keys_change_the_order_too(wins: JournalPage, qtbot: QtBot) -> None:
    search(wins, qtbot, "angebot", 3)
    assert wins.order.choice is not None
    newest, best = (button for _value, button in wins.order.choice._buttons)
    newest.setFocus()
    qtbot.keyClick(newest, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: wins.model.ranked)
    assert best.hasFocus()
    assert best.accessibleName() == "Order of the hits: Best first"


def test_the_order_stays_for_the_next_search_and_is_no_filter(
    wins: JournalPage, qtbot: QtBot
) -> None:
    search(wins, qtbot, "angebot", 3)
    press(wins, qtbot, Order.BEST)
    qtbot.keyClick(wins.search, Qt.Key.Key_Escape)
    assert not wins.order.isVisible()
    assert not wins.model.ranked
    assert not wins.selection.active()
    assert titles(wins)[-1] == "Angebot"
    search(wins, qtbot, "anderes", 9)
    assert wins.model.ranked


def test_without_a_month_above_it_an_entry_shows_its_whole_date_and_no_gap(
    wins: JournalPage, qtbot: QtBot
) -> None:
    rows = wins.list.verticalHeader()
    search(wins, qtbot, "angebot", 3)
    assert sorted(wins.model.headings) == [0, 1, 2]
    raised = rows.sectionSize(0)
    press(wins, qtbot, Order.BEST)
    assert wins.model.headings == {}
    assert {rows.sectionSize(row) for row in range(3)} == {wins.list._delegate.sizes().row}
    press(wins, qtbot, Order.NEWEST)
    assert rows.sectionSize(0) == raised > wins.list._delegate.sizes().row


def test_two_letters_have_no_best(wins: JournalPage, qtbot: QtBot) -> None:
    search(wins, qtbot, "angebot", 3)
    press(wins, qtbot, Order.BEST)
    search(wins, qtbot, "an", 12)
    assert not wins.model.ranked
    assert not wins.order.isVisible()


def test_filters_go_together_with_the_order(wins: JournalPage, qtbot: QtBot) -> None:
    search(wins, qtbot, "angebot", 3)
    press(wins, qtbot, Order.BEST)
    wins.select(Selection(text="angebot", kinds=frozenset({Kind.SALE})))
    qtbot.waitUntil(lambda: titles(wins) == ["Mit Namen"])
    assert wins.model.ranked


def test_what_changes_meanwhile_finds_its_place_and_the_open_entry_stays(
    wins: JournalPage, context: Context, win: Win, qtbot: QtBot
) -> None:
    search(wins, qtbot, "angebot", 3)
    press(wins, qtbot, Order.BEST)
    qtbot.keyClick(wins.list, Qt.Key.Key_End)
    assert wins.panel.sheet.title.text() == "Im Text"
    uid = win("Angebot Angebot")
    qtbot.waitUntil(lambda: wins.model.count == 4)
    assert wins.panel.sheet.title.text() == "Im Text"
    assert wins.list.currentIndex().row() == 3
    context.write(edit_entry, uid, title="Zweites Angebot")
    qtbot.waitUntil(lambda: "Zweites Angebot" in titles(wins))
    context.write(trash_entry, uid)
    qtbot.waitUntil(lambda: wins.model.count == 3)
    wins.tabs.setCurrentIndex(TRASH)
    assert titles(wins) == ["Zweites Angebot"]
    assert not wins.model.ranked


def test_an_entry_that_is_asked_for_is_shown_where_it_ranks(
    wins: JournalPage, context: Context, qtbot: QtBot
) -> None:
    search(wins, qtbot, "angebot", 3)
    press(wins, qtbot, Order.BEST)
    uid = wins.model.row(2)
    assert uid is not None
    context.commands.run("entry.open", uid.uid)
    assert wins.list.currentIndex().row() == 2
    assert wins.search.text() == "angebot"


def test_a_long_ranking_is_read_page_by_page(
    page: JournalPage, context: Context, qtbot: QtBot
) -> None:
    assert context.store is not None
    demo.fill(context.store, entries=900)
    settled(page, qtbot, 900)
    page.search.setFocus()
    qtbot.keyClicks(page.search, "und")
    qtbot.waitUntil(lambda: page.model.chosen.text == "und" and page.model.count > 200)
    newest = titles(page)
    press(page, qtbot, Order.BEST)
    best = titles(page)
    assert sorted(best) == sorted(newest)
    assert best != newest
    page.list.setFocus()
    qtbot.keyClick(page.list, Qt.Key.Key_End)
    assert page.list.currentIndex().row() == len(best) - 1
    last = page.model.row(len(best) - 1)
    assert last is not None
    assert page.model.row_of(last.uid) == len(best) - 1
    page.model.forget()
    assert page.model.row_of(last.uid) == len(best) - 1
