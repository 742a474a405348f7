"""Every tab of the journal is held to what every page is held to, over a filled journal."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal_app.demo import fill
from journal_app.ground import i18n
from journal_app.journal.ui.page import JournalPage
from journal_app.journal.ui.tabs import LOOK_BACKS, QUOTES, RECIPES, THANKS
from journal_app.ui import theme
from journal_app.ui.context import Context
from journal_app.ui.language import speak
from journal_app.ui.main_window import MainWindow
from tests.ui.test_registry import _clipped, _without_a_name

TABS = (RECIPES, QUOTES, THANKS, LOOK_BACKS)


@pytest.fixture
def demo(context: Context) -> Context:
    assert context.store is not None
    fill(context.store, seed=3, entries=60, clients=20)
    return context


@pytest.fixture
def english_again(dressed: QApplication) -> Iterator[None]:
    yield
    theme.apply(dressed, "light")
    i18n.activate("en")


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize(
    ("scale", "width", "height"), [(1.0, 900, 640), (1.5, 1280, 820)], ids=["small", "150%"]
)
@pytest.mark.usefixtures("english_again")
def test_nothing_of_a_tab_is_clipped_or_without_a_name(  # noqa: PLR0917 - fixtures, parameters
    demo: Context,
    dressed: QApplication,
    qtbot: QtBot,
    tab: int,
    scale: float,
    width: int,
    height: int,
) -> None:
    speak(dressed, "de")
    theme.apply(dressed, "light", scale)
    window = MainWindow(demo)
    qtbot.addWidget(window)
    window.resize(width, height)
    with qtbot.waitSignal(window.painted):
        window.show()
    page = window.show_view("journal")
    assert isinstance(page, JournalPage)
    page.tabs.setCurrentIndex(tab)
    qtbot.wait(60)
    qtbot.waitUntil(lambda: not demo.figures.busy(), timeout=10_000)
    qtbot.wait(60)  # what was read is laid out
    assert window.width() <= width
    assert _clipped(window) == []
    assert _without_a_name(window) == []


def test_the_tabs_are_loaded_when_they_are_first_chosen(
    page: JournalPage, demo: Context, qtbot: QtBot
) -> None:
    assert page.pages.shown() is None
    shown = set()
    for tab in TABS:
        page.tabs.setCurrentIndex(tab)
        shown.add(page.pages.shown())
        assert page.pages.shown() is page.pages.page(tab)
        assert not page.search.isVisible()
    assert len(shown) == len(TABS)
    page.enter_search()
    page.show_entries()
    assert page.pages.shown() is None
    assert page.search.isVisible()
