"""No title and no size of the window makes the open entry chase itself."""

import pytest
from pytestqt.qtbot import QtBot

from journal_app.journal.ui.page import JournalPage
from journal_app.ui.main_window import MainWindow
from tests.journal.conftest import Win


@pytest.mark.parametrize(
    "title", ["Großauftrag bei der Bäckerei Müller gewonnen", "Ein langer Titel " * 5]
)
def test_the_scroll_bar_takes_no_room_that_it_had_not_before(
    page: JournalPage, window: MainWindow, win: Win, qtbot: QtBot, title: str
) -> None:
    uid = win(title)
    qtbot.waitUntil(lambda: page.panel.uid == uid)
    area = page.panel.sheet._scroll

    widths = set()
    for height in (640, 700, 820, 1200):
        window.resize(1278, height)
        qtbot.wait(20)
        widths.add(area.viewport().width())
        bar = area.verticalScrollBar()
        assert bar.isEnabled() == (bar.maximum() > 0)

    assert len(widths) == 1
