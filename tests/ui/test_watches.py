"""A page watches every table it reads, else it shows old figures until something else stirs.

What a page reads is taken from the SQL that runs while it refreshes over the demo's practice.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine, event

from journal_app.journal.ui.page import JournalPage
from journal_app.journal.ui.tabs import LOOK_BACKS, QUOTES, RECIPES, THANKS
from journal_app.store import schema
from journal_app.today.badges import badges
from journal_app.today.ui.badges import WATCHED
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from journal_app.ui.page import Page
from journal_app.ui.registry import ViewSpec
from tests.ui.demo_window import at_rest, demo_window, every_view

__all__ = ["at_rest"]  # fixture

every_tab = pytest.mark.parametrize("tab", [RECIPES, QUOTES, THANKS, LOOK_BACKS])

AFTER_WORDS = re.compile(r'\b(?:FROM|JOIN)\s+((?:"?\w+"?(?:\s+AS\s+\w+)?\s*,\s*)*"?\w+"?)')
"""The names after FROM and JOIN, also several with commas between."""


UNCHANGING = {"photo_content"}
"""Written once, together with the photo it belongs to."""


@pytest.fixture
def window(context: Context, qtbot: QtBot) -> Iterator[MainWindow]:
    with demo_window(context, qtbot, entries=120, clients=25) as shown:
        yield shown


@contextmanager
def reading() -> Iterator[set[str]]:
    """The tables that are read meanwhile."""
    known = {table.name for table in schema.load_all().sorted_tables}
    read: set[str] = set()

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        for names in AFTER_WORDS.findall(statement):
            read.update(set(re.findall(r"\w+", names)) & known)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield read
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def read_by(page: Page, at_rest: Callable[[], None]) -> set[str]:
    at_rest()
    with reading() as read:
        page.mark_stale()
        at_rest()
    return read


@every_view
def test_a_page_watches_what_it_reads(
    window: MainWindow, at_rest: Callable[[], None], spec: ViewSpec
) -> None:
    page = window.show_view(spec.id) or window.page()
    assert page is not None
    read = read_by(page, at_rest)
    parts = page.findChildren(QWidget)
    of_parts = {table for part in parts for table in getattr(part, "watched", ())}
    unwatched = read - spec.watches - of_parts - UNCHANGING
    assert not unwatched, sorted(unwatched)


@every_tab
def test_a_tab_of_the_journal_watches_what_it_reads(
    window: MainWindow, at_rest: Callable[[], None], tab: int
) -> None:
    page = window.show_view("journal")
    assert isinstance(page, JournalPage)
    at_rest()
    page.tabs.setCurrentIndex(tab)
    shown = page.pages.page(tab)
    read = read_by(shown, at_rest)
    assert read
    assert sorted(read - shown.watched) == []


@pytest.mark.usefixtures("window")
def test_the_numbers_in_the_sidebar_watch_what_they_count(
    context: Context, at_rest: Callable[[], None]
) -> None:
    at_rest()
    with reading() as read:
        context.read(badges, context.settings)
    assert "cadence" in read
    assert sorted(read - WATCHED) == []
