"""A coach types a word and sees where it was written down."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal_app import demo
from journal_app.journal.tables import Kind
from journal_app.journal.ui.page import JournalPage
from journal_app.journal.ui.selection import Selection
from journal_app.journal.ui.tabs import TRASH
from journal_app.ui import theme
from journal_app.ui.context import Context
from journal_app.ui.widgets.growing_text import GrowingTextEdit
from tests.journal.conftest import Win
from tests.journal.test_journal_page_list import settled, titles

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)")


@pytest.fixture
def wins(page: JournalPage, win: Win, qtbot: QtBot) -> JournalPage:
    win("Coachingtermin", day=date(2026, 11, 1), right="Herr Müller kam 🎉 zum Termin")
    win("Workshop", day=date(2026, 11, 2), kind=Kind.SALE, notes="Termin mit Frau Mueller")
    win("Spaziergang", day=date(2026, 11, 3), kind=Kind.PERSONAL)
    settled(page, qtbot, 3)
    return page


def search(page: JournalPage, qtbot: QtBot, text: str, count: int) -> None:
    page.search.setFocus()
    page.search.selectAll()
    for letter in text:  # qtbot has no key for ü
        key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(page.search, key)
    qtbot.waitUntil(lambda: page.model.chosen.text == text and page.model.count == count)


def marked(field: GrowingTextEdit) -> list[str]:
    return [mark.cursor.selectedText() for mark in field.extraSelections()]


def test_what_is_typed_filters_the_list_and_the_header_counts(
    wins: JournalPage, qtbot: QtBot
) -> None:
    search(wins, qtbot, "termin", 2)
    assert titles(wins) == ["Workshop", "Coachingtermin"]
    assert wins._subtitle.text() == "2 hits"
    assert wins.search.hasFocus()
    search(wins, qtbot, "s", 2)
    search(wins, qtbot, "müller spaz", 0)
    assert wins.nothing.isVisible()
    qtbot.mouseClick(wins.nothing.button, Qt.MouseButton.LeftButton)
    assert wins.model.count == 3
    assert wins.search.text() == ""
    assert wins._subtitle.text() == "3 entries"


def test_the_first_hit_is_open_and_its_words_are_marked(wins: JournalPage, qtbot: QtBot) -> None:
    search(wins, qtbot, "muller", 2)
    qtbot.waitUntil(lambda: wins.panel.sheet.title.text() == "Workshop")
    assert marked(wins.panel.form.notes.view) == ["Mueller"]
    wins.list.select_row(1)
    assert marked(wins.panel.form.texts["right"]) == ["Müller"]
    search(wins, qtbot, "zum TERMIN", 1)
    assert marked(wins.panel.form.texts["right"]) == ["zum", "Termin"]
    assert marked(wins.panel.form.texts["title"]) == ["termin"]
    qtbot.keyClick(wins.search, Qt.Key.Key_Escape)
    assert wins.model.count == 3
    assert wins.list.hasFocus()
    assert marked(wins.panel.form.texts["right"]) == []
    assert wins.panel.sheet.title.text() == "Coachingtermin"


def test_a_mark_is_seen_on_the_gold_ground_too(wins: JournalPage, win: Win, qtbot: QtBot) -> None:
    win("Ausblick", train="Pausen lassen")
    search(wins, qtbot, "pause", 1)
    (mark,) = wins.panel.form.texts["train"].extraSelections()
    assert mark.format.background().color() == QColor(theme.current().surface)


def test_the_open_entry_stays_open_while_it_is_a_hit(wins: JournalPage, qtbot: QtBot) -> None:
    wins.list.select_row(2)
    assert wins.panel.sheet.title.text() == "Coachingtermin"
    search(wins, qtbot, "termin", 2)
    assert wins.list.currentIndex().row() == 1
    assert wins.panel.sheet.title.text() == "Coachingtermin"


def test_ctrl_f_goes_to_the_field_from_the_trash_too(
    wins: JournalPage, context: Context, qtbot: QtBot
) -> None:
    uid = wins.list.current_uid()
    assert uid is not None
    wins.trash.delete(uid)
    qtbot.waitUntil(lambda: wins.tabs.isTabVisible(TRASH))
    wins.tabs.setCurrentIndex(TRASH)
    assert not wins.search.isVisible()
    qtbot.keyClick(wins.window(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(wins.search.hasFocus)
    assert wins.tabs.currentIndex() != TRASH


def test_a_search_goes_with_a_filter_and_clearing_the_filter_keeps_it(
    wins: JournalPage, qtbot: QtBot
) -> None:
    wins.select(Selection(kinds=frozenset({Kind.SALE})))
    search(wins, qtbot, "termin", 1)
    qtbot.mouseClick(wins.active.clear, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: wins.model.count == 2)
    assert wins.search.text() == "termin"


def test_what_is_written_meanwhile_joins_the_hits(
    wins: JournalPage, win: Win, qtbot: QtBot
) -> None:
    search(wins, qtbot, "termin", 2)
    win("Noch ein Termin")
    qtbot.waitUntil(lambda: wins.model.count == 3)
    win("Etwas anderes")
    qtbot.wait(50)
    assert wins.model.count == 3


def test_opening_an_entry_that_is_no_hit_clears_the_search(wins: JournalPage, qtbot: QtBot) -> None:
    walk = wins.list.current_uid()
    assert walk is not None
    search(wins, qtbot, "termin", 2)
    wins.open_entry(walk)
    assert wins.panel.uid == walk
    assert wins.search.text() == ""


def test_hits_are_marked_on_the_cards(wins: JournalPage, qtbot: QtBot) -> None:
    def grounds() -> int:
        picture = QPixmap(wins.list.size())
        picture.fill(QColor(theme.current().surface))
        wins.list.render(picture)
        image, ground = picture.toImage(), QColor(theme.current().celebrate_soft)
        return sum(
            image.pixelColor(x, y) == ground
            for x in range(0, image.width(), 2)
            for y in range(0, image.height(), 2)
        )

    assert grounds() == 0
    search(wins, qtbot, "termin", 2)
    assert grounds() > 50


def test_a_long_journal_is_searched_without_holding_up_the_typing(
    page: JournalPage, context: Context, qtbot: QtBot
) -> None:
    assert context.store is not None
    demo.fill(context.store, entries=500)
    settled(page, qtbot, 500)
    page.search.setFocus()
    qtbot.keyClicks(page.search, "works")
    assert page.model.count == 500  # one pause, one search
    qtbot.waitUntil(lambda: page.model.chosen.text == "works")
    assert 0 < page.model.count < 500
    page.list.select_row(page.model.count - 1)
    last = page.panel.uid
    qtbot.keyClicks(page.search, "hop")
    qtbot.waitUntil(lambda: page.model.chosen.text == "workshop")
    assert page.panel.uid == last
    assert page.list.currentIndex().row() == page.model.count - 1
