"""A coach looks for the wins of a kind, a client, a tag, a time."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from journal_app.journal.tables import Kind
from journal_app.journal.ui.entry_filters import EntryFilters
from journal_app.journal.ui.page import JournalPage
from journal_app.journal.ui.selection import Period, Selection
from tests.journal.conftest import TODAY, Win
from tests.journal.test_journal_page_list import settled, titles

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")


@pytest.fixture
def wins(page: JournalPage, win: Win, qtbot: QtBot) -> JournalPage:
    win("Last year", day=date(2025, 6, 1), kind=Kind.PERSONAL)
    win("This year", day=date(2026, 3, 3), kind=Kind.LEARNING, tags=("price",))
    win("This month", day=date(2026, 11, 2), kind=Kind.SALE, clients=("Petra Lang",))
    win("This week", day=date(2026, 11, 17), kind=Kind.SALE, tags=("price", "courage"))
    win("Today", day=TODAY, kind=Kind.REFERRAL, clients=("Markus Weber",))
    settled(page, qtbot, 5)
    qtbot.waitUntil(lambda: page.year.figures()[2] == "3")  # the squares come after the list
    return page


@pytest.fixture
def popover(wins: JournalPage, qtbot: QtBot) -> EntryFilters:
    qtbot.mouseClick(wins.filter_button, Qt.MouseButton.LeftButton)
    assert wins.filter_button.popover is not None
    qtbot.waitUntil(wins.filter_button.popover.isVisible)
    return wins.filter_button.popover


def test_by_kind_and_by_two_kinds(wins: JournalPage, popover: EntryFilters, qtbot: QtBot) -> None:
    qtbot.mouseClick(popover.kinds[Kind.SALE], Qt.MouseButton.LeftButton)
    assert titles(wins) == ["This week", "This month"]
    assert wins._subtitle.text() == "2 entries"
    qtbot.mouseClick(popover.kinds[Kind.REFERRAL], Qt.MouseButton.LeftButton)
    assert titles(wins) == ["Today", "This week", "This month"]


def test_by_client_and_by_tag(wins: JournalPage, popover: EntryFilters) -> None:
    popover.client.setCurrentIndex(popover.client.findText("Petra Lang"))
    assert titles(wins) == ["This month"]
    popover.client.setCurrentIndex(0)
    popover.tag.setCurrentIndex(popover.tag.findText("price (2)"))
    assert titles(wins) == ["This week", "This year"]


def test_only_those_with_a_star(
    wins: JournalPage, popover: EntryFilters, win: Win, qtbot: QtBot
) -> None:
    win("A bright one", starred=True)
    settled(wins, qtbot, 6)
    box = popover.starred
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(10, box.height() // 2))
    assert titles(wins) == ["A bright one"]
    assert [chip.text for chip in wins.active.chips] == ["with a star"]
    wins.active.chips[0].cross.click()
    assert len(titles(wins)) == 6
    assert not popover.starred.isChecked()


def test_where_nothing_is_found_no_empty_card_stands_beside_it(
    wins: JournalPage, qtbot: QtBot
) -> None:
    assert wins.panel.isVisible()
    before = wins.splitter.sizes()
    wins.select(Selection(text="nowhere"))
    qtbot.waitUntil(wins.nothing.isVisible)
    assert not wins.panel.isVisible()
    wins.select(Selection())
    qtbot.waitUntil(wins.panel.isVisible)
    assert wins.splitter.sizes() == pytest.approx(before, rel=0.05)


def test_by_period(wins: JournalPage, popover: EntryFilters, qtbot: QtBot) -> None:
    expected = {
        Period.THIS_WEEK: ["Today", "This week"],
        Period.THIS_MONTH: ["Today", "This week", "This month"],
        Period.THIS_YEAR: ["Today", "This week", "This month", "This year"],
        Period.LAST_YEAR: ["Last year"],
    }
    for period, found in expected.items():
        button = next(one for value, one in popover.period._buttons if value is period)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert titles(wins) == found


def test_from_one_day_to_another(wins: JournalPage, popover: EntryFilters, qtbot: QtBot) -> None:
    button = next(one for value, one in popover.period._buttons if value is Period.DATES)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    popover.first.setDate(date(2025, 1, 1))
    popover.last.setDate(date(2026, 3, 3))
    assert titles(wins) == ["This year", "Last year"]
    assert [chip.text for chip in wins.active.chips] == ["1 Jan 2025 – 3 Mar 2026"]


def test_each_filter_is_taken_away_by_its_chip_and_all_by_one_button(
    wins: JournalPage, qtbot: QtBot
) -> None:
    wins.select(Selection(kinds=frozenset({Kind.SALE}), tag="price", period=Period.THIS_YEAR))
    assert titles(wins) == ["This week"]
    assert [chip.text for chip in wins.active.chips] == ["Sale", "#price", "This year"]
    qtbot.mouseClick(wins.active.chips[0].cross, Qt.MouseButton.LeftButton)
    assert titles(wins) == ["This week", "This year"]
    qtbot.mouseClick(wins.active.clear, Qt.MouseButton.LeftButton)
    assert wins.model.count == 5
    assert not wins.active.isVisible()


def test_a_filter_without_a_win_says_so_and_is_cleared_with_one_button(
    wins: JournalPage, qtbot: QtBot
) -> None:
    wins.select(Selection(tag="nowhere"))
    assert wins.nothing.isVisible()
    assert not wins.list.isVisible()
    assert wins.panel.uid is None
    qtbot.mouseClick(wins.nothing.button, Qt.MouseButton.LeftButton)
    assert wins.model.count == 5
    assert wins.list.isVisible()
    assert wins.panel.uid is not None


def test_a_click_on_a_day_of_the_year_shows_that_day_and_a_second_click_all(
    wins: JournalPage, qtbot: QtBot
) -> None:
    heatmap = wins.year.heatmap
    where = heatmap.rect_of(date(2026, 11, 17)).center()
    qtbot.mouseClick(heatmap, Qt.MouseButton.LeftButton, pos=where)
    assert titles(wins) == ["This week"]
    assert [chip.text for chip in wins.active.chips] == ["Tue 17 November"]
    qtbot.mouseClick(heatmap, Qt.MouseButton.LeftButton, pos=where)
    assert wins.model.count == 5


def test_the_year_goes_by_keyboard_and_says_what_is_on_each_day(
    wins: JournalPage, qtbot: QtBot
) -> None:
    heatmap = wins.year.heatmap
    heatmap.setFocus()
    qtbot.keyClick(heatmap, Qt.Key.Key_End)
    assert heatmap.accessibleDescription() == "Sun 22 November 2026: 1 entry"
    qtbot.keyClick(heatmap, Qt.Key.Key_Up)
    assert heatmap.accessibleDescription() == "Sat 21 November 2026: 0 entries"
    for _step in range(4):
        qtbot.keyClick(heatmap, Qt.Key.Key_Up)
    qtbot.keyClick(heatmap, Qt.Key.Key_Return)
    assert titles(wins) == ["This week"]
    assert "shown in the list" in heatmap.accessibleDescription()
    qtbot.keyClick(heatmap, Qt.Key.Key_Escape)
    assert wins.model.count == 5


@pytest.mark.parametrize("width", [900, 1280, 2560])
def test_the_year_fits_its_width(wins: JournalPage, qtbot: QtBot, width: int) -> None:
    window = wins.window()
    window.resize(width, 820)
    qtbot.wait(20)
    heatmap = wins.year.heatmap
    assert heatmap.rect().contains(heatmap.rect_of(TODAY))
    assert heatmap.day_at(heatmap.rect_of(TODAY).center()) == TODAY
    assert heatmap.day_at(QPoint(heatmap.width() - 1, 1)) is None
    shown = [TODAY - timedelta(days=back) for back in range(380)]
    weeks = sum(not heatmap.rect_of(day).isEmpty() for day in shown) / 7
    assert weeks >= (20 if width == 900 else 52)


def test_this_week_means_another_week_when_the_day_changes() -> None:
    selection = Selection(period=Period.THIS_WEEK)
    assert selection.days(TODAY) == (date(2026, 11, 16), TODAY)
    assert selection.days(date(2026, 11, 23)) == (date(2026, 11, 23), date(2026, 11, 29))
