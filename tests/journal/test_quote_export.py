"""Clients' words leave the journal: where they agreed, word for word as shown."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from journal_app.journal.quote_tables import Consent
from journal_app.journal.ui import quotes_tab
from journal_app.journal.ui.quote_export import QuoteExport
from journal_app.journal.ui.quotes_tab import QuotesTab
from journal_app.ui import dialogs
from journal_app.ui.main_window import MainWindow
from tests.journal.quote_hands import opened, pick, said

__all__ = ["opened", "said"]  # fixtures


def _leaving(window: MainWindow, qtbot: QtBot) -> QuoteExport:
    """The dialog that shows what is about to leave."""
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(QuoteExport)))
    (dialog,) = [one for one in window.findChildren(QuoteExport) if one.isVisible()]
    return dialog


def _shown(dialog: QuoteExport) -> list[str]:
    return [dialog.quotes.item(row).text() for row in range(dialog.quotes.count())]


def test_what_leaves_is_shown_word_for_word_and_what_is_not_ticked_stays(
    said: Callable[..., str],
    opened: Callable[[], QuotesTab],
    window: MainWindow,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    said("Anna knows me", Consent.GIVEN, "Anna", tags=("price",))
    said("Anna made Ben feel better", Consent.ANONYMOUS, "Ben")
    said("Too long a story", Consent.ANONYMOUS, "Cleo")
    said("Do not tell", Consent.NOT_ASKED, "Cleo")
    tab = opened()
    qtbot.mouseClick(tab.markdown, Qt.MouseButton.LeftButton)
    dialog = _leaving(window, qtbot)
    assert _shown(dialog) == [
        "“Anna knows me”\n— Anna",
        "“(…) made (…) feel better”\n— A client",
        "“Too long a story”\n— A client",
    ]
    assert dialog.count.text() == "3 quotes will leave."
    dialog.quotes.setCurrentRow(2)
    qtbot.keyClick(dialog.quotes, Qt.Key.Key_Space)
    assert dialog.count.text() == "2 quotes will leave."
    target = tmp_path / "quotes.md"
    with dialogs.answer_with(target):
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(target.exists)
    text = target.read_text("utf-8")
    assert "Anna knows me" in text
    assert "(…) made (…) feel better" in text
    assert "Ben" not in text
    assert "story" not in text
    assert "Do not tell" not in text


def _begins(dialog: QuoteExport, row: int) -> int:
    """Where the words of a row begin: the first ink right of the box for the tick."""
    rect = dialog.quotes.visualItemRect(dialog.quotes.item(row)).adjusted(1, 3, 0, -3)
    drawn = dialog.quotes.viewport().grab(rect).toImage()
    empty = drawn.pixel(drawn.width() - 9, 0)
    rows, columns = range(drawn.height()), range(drawn.width())
    ink = [any(drawn.pixel(x, y) != empty for y in rows) for x in columns]
    box = ink.index(True)
    return ink.index(True, ink.index(False, box))


def test_words_stand_below_each_other_whichever_is_chosen(
    said: Callable[..., str], opened: Callable[[], QuotesTab], window: MainWindow, qtbot: QtBot
) -> None:
    said("Two", Consent.GIVEN)
    said("Two", Consent.GIVEN)
    qtbot.mouseClick(opened().markdown, Qt.MouseButton.LeftButton)
    dialog = _leaving(window, qtbot)
    chosen, other = dialog.quotes.selectedItems(), dialog.quotes.item(1)
    assert chosen == [dialog.quotes.item(0)]
    assert chosen[0].text() == other.text()
    assert _begins(dialog, 0) == _begins(dialog, 1)
    dialog.reject()


def test_on_paper_stands_what_was_shown(
    said: Callable[..., str],
    opened: Callable[[], QuotesTab],
    window: MainWindow,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    said("Anna knows me", Consent.GIVEN, "Anna")
    said("Ben feels better", Consent.ANONYMOUS, "Ben")
    tab = opened()
    qtbot.mouseClick(tab.pdf, Qt.MouseButton.LeftButton)
    dialog = _leaving(window, qtbot)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert not tab.pdf.busy
    qtbot.waitUntil(lambda: not window.findChildren(QuoteExport))
    qtbot.mouseClick(tab.pdf, Qt.MouseButton.LeftButton)
    dialog = _leaving(window, qtbot)
    paper = tmp_path / "quotes.pdf"
    with dialogs.answer_with(paper):
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: paper.exists() and not tab.pdf.busy, timeout=10_000)
    text = "".join(page.extract_text() for page in PdfReader(paper).pages)
    assert "Anna knows me" in text
    assert "feels better" in text
    assert "Ben" not in text


def test_while_names_are_taken_out_the_button_says_how_far_it_is_and_stops_it(
    said: Callable[..., str],
    opened: Callable[[], QuotesTab],
    window: MainWindow,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    said("Anna knows me", Consent.GIVEN, "Anna")
    tab, goes_on = opened(), threading.Event()

    def slow(_session: object, _client: str, _topic: str, progress: Callable[..., None]) -> None:
        while not goes_on.wait(0.02):
            progress(3, 8)
        progress(4, 8)

    monkeypatch.setattr(quotes_tab, "evidence", slow)
    qtbot.mouseClick(tab.markdown, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.markdown.text() == "Stop (38 %)")
    qtbot.keyClick(tab.markdown, Qt.Key.Key_Space)
    goes_on.set()
    qtbot.waitUntil(lambda: tab.markdown.text() == "Export …")
    assert tab.markdown.accessibleName() == "Export the quotes as Markdown"
    assert not window.findChildren(QuoteExport)
    monkeypatch.undo()
    qtbot.mouseClick(tab.markdown, Qt.MouseButton.LeftButton)
    assert _shown(_leaving(window, qtbot)) == ["“Anna knows me”\n— Anna"]


def test_nothing_leaves_where_nothing_is_ticked(
    said: Callable[..., str], opened: Callable[[], QuotesTab], window: MainWindow, qtbot: QtBot
) -> None:
    said("Anna knows me", Consent.GIVEN, "Anna")
    qtbot.mouseClick(opened().markdown, Qt.MouseButton.LeftButton)
    dialog = _leaving(window, qtbot)
    qtbot.keyClick(dialog.quotes, Qt.Key.Key_Space)
    assert not dialog.save.isEnabled()
    assert dialog.count.text() == "0 quotes will leave."


def test_of_a_client_who_was_chosen_nothing_anonymous_leaves(
    said: Callable[..., str], opened: Callable[[], QuotesTab], window: MainWindow, qtbot: QtBot
) -> None:
    said("Clear and kind", Consent.GIVEN, "Anna")
    said("I sleep again", Consent.ANONYMOUS, "Anna")
    tab = opened()
    pick(tab.whose, "Anna (2)")
    qtbot.waitUntil(lambda: not tab.is_reading())
    assert tab.leaving.text() == (
        "1 quote may leave; these stay here: "
        "1 without the name, for everybody would know whose they are."
    )
    qtbot.mouseClick(tab.markdown, Qt.MouseButton.LeftButton)
    assert _shown(_leaving(window, qtbot)) == ["“Clear and kind”\n— Anna"]
