"""Clients' words in a journal, and the tab that has them all."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from journal_app.journal.queries import entry
from journal_app.journal.quote_actions import add_quote
from journal_app.journal.quote_tables import Consent
from journal_app.journal.ui.page import JournalPage
from journal_app.journal.ui.quotes_tab import QuotesTab
from journal_app.journal.ui.tabs import QUOTES
from journal_app.ui.context import Context
from tests.journal.conftest import Win


@pytest.fixture
def said(context: Context, win: Win) -> Callable[..., str]:
    """Keeps words of a win's one client."""

    def keep(
        words: str, consent: Consent, client: str = "Anna", *, tags: tuple[str, ...] = ()
    ) -> str:
        uid = win(f"Win of {client}", clients=(client,), tags=tags)
        person = context.read(entry, uid).clients[0].uid
        return str(context.write(add_quote, uid, words, person, consent=consent))

    return keep


@pytest.fixture
def opened(page: JournalPage, qtbot: QtBot) -> Callable[[], QuotesTab]:
    def press() -> QuotesTab:
        qtbot.waitUntil(page.tabs.isVisible)
        tab = page.tabs.tabRect(QUOTES).center()
        qtbot.mouseClick(page.tabs, Qt.MouseButton.LeftButton, pos=tab)
        shown = page.pages.shown()
        assert isinstance(shown, QuotesTab)
        qtbot.waitUntil(lambda: shown.isVisible() and not shown.is_reading())
        return shown

    return press


def pick(box: object, text: str) -> None:
    from PySide6.QtWidgets import QComboBox

    assert isinstance(box, QComboBox)
    place = box.findText(text)
    assert place >= 0
    box.setCurrentIndex(place)
    box.activated.emit(place)
