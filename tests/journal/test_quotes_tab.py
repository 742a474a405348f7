"""Clients' words: kept in the entry, arranged on their tab, and exported where they agreed."""

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from journal_app.exchange.quotes import By
from journal_app.journal.queries import entry
from journal_app.journal.quote_actions import add_quote, set_consent
from journal_app.journal.quote_tables import Consent
from journal_app.journal.quotes import QuoteLine, quotes, quotes_of
from journal_app.journal.ui import quotes_tab
from journal_app.journal.ui.entry_quotes import EntryQuotes
from journal_app.journal.ui.page import JournalPage
from journal_app.journal.ui.quote_export import QuoteExport
from journal_app.journal.ui.quotes_tab import FIRST, QuotesTab
from journal_app.journal.ui.tabs import ENTRIES, QUOTES
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from tests.journal.conftest import TODAY, Win


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


def _section(page: JournalPage, uid: str, qtbot: QtBot) -> EntryQuotes:
    qtbot.waitUntil(lambda: page.panel.uid == uid)
    section = page.panel.sheet.beside.quotes
    qtbot.waitUntil(lambda: section._uid == uid)
    return section


def _of(context: Context, uid: str) -> list[QuoteLine]:
    return list(context.read(quotes_of, uid))


def _words(tab: QuotesTab) -> list[str]:
    return [card.words.text() for card in tab.cards.cards.values()]


def test_words_typed_into_the_entry_are_kept_with_its_client_and_not_yet_asked(
    page: JournalPage, win: Win, context: Context, qtbot: QtBot
) -> None:
    uid = win("Sold out", clients=("Anna",))
    section = _section(page, uid, qtbot)
    qtbot.mouseClick(section.add, Qt.MouseButton.LeftButton)
    draft = section.cards.draft
    assert draft is not None
    assert draft.words.hasFocus()
    qtbot.keyClicks(draft.words, "Now I under")
    qtbot.waitUntil(lambda: len(_of(context, uid)) == 1)
    assert draft.words.hasFocus()
    qtbot.keyClicks(draft.words, "stand it")
    qtbot.waitUntil(lambda: _of(context, uid)[0].text == "Now I understand it")
    (line,) = _of(context, uid)
    assert line.person is not None
    assert (line.person.name, line.consent) == ("Anna", Consent.NOT_ASKED)
    qtbot.waitUntil(lambda: draft.consent.text() == "Not asked")
    assert section.cards.draft is None


def test_a_second_quote_of_the_entry_is_another_one(
    page: JournalPage, win: Win, context: Context, qtbot: QtBot
) -> None:
    uid = win("Sold out", clients=("Anna", "Ben"))
    section = _section(page, uid, qtbot)
    for words in ("First", "Second"):
        qtbot.mouseClick(section.add, Qt.MouseButton.LeftButton)
        assert section.cards.draft is not None
        qtbot.keyClicks(section.cards.draft.words, words)
        page.flush()
        qtbot.waitUntil(lambda: section.cards.draft is None)
    assert [one.text for one in _of(context, uid)] == ["First", "Second"]
    assert _of(context, uid)[0].person is None


def test_an_empty_draft_is_gone_with_the_entry_and_nothing_is_written(
    page: JournalPage, win: Win, context: Context, qtbot: QtBot
) -> None:
    first, second = win("First"), win("Second")
    section = _section(page, second, qtbot)
    qtbot.mouseClick(section.add, Qt.MouseButton.LeftButton)
    page.open_entry(first)
    qtbot.waitUntil(lambda: section._uid == first)
    assert section.cards.draft is None
    assert context.read(quotes) == []


def test_the_coach_says_who_said_it_and_what_they_agreed_to(
    page: JournalPage, win: Win, context: Context, window: MainWindow, qtbot: QtBot
) -> None:
    uid = win("Sold out", clients=("Anna", "Ben"))
    context.write(add_quote, uid, "Great")
    section = _section(page, uid, qtbot)
    qtbot.waitUntil(lambda: len(section.cards.cards) == 1)
    (card,) = section.cards.cards.values()
    _choose(card.people_menu(), "Ben")
    qtbot.waitUntil(lambda: card.who.text() == "— Ben")
    _choose(card.consent_menu(), "May be quoted")
    qtbot.waitUntil(lambda: card.consent.text() == "May be quoted since 22 Nov")
    calendar = card.open_calendar()
    assert calendar is not None
    calendar.picked.emit(date(2026, 11, 3))
    qtbot.waitUntil(lambda: card.consent.text() == "May be quoted since 3 Nov")
    calendar.close()
    qtbot.mouseClick(card.remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not section.cards.cards)
    qtbot.waitUntil(window.toast.isVisible)
    qtbot.mouseClick(window.toast.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(section.cards.cards) == 1)


def test_a_quote_does_not_lose_its_words(
    page: JournalPage, said: Callable[..., str], context: Context, qtbot: QtBot
) -> None:
    said("Great", Consent.GIVEN)
    section = page.panel.sheet.beside.quotes
    qtbot.waitUntil(lambda: len(section.cards.cards) == 1)
    (card,) = section.cards.cards.values()
    card.words.setFocus()
    card.words.selectAll()
    qtbot.keyClick(card.words, Qt.Key.Key_Delete)
    section.add.setFocus()
    assert card.words.text() == "Great"
    assert [one.text for one in context.read(quotes)] == ["Great"]


def test_the_tab_has_them_by_client_and_by_topic_and_tells_what_may_leave(
    said: Callable[..., str], opened: Callable[[], QuotesTab], qtbot: QtBot
) -> None:
    said("Great", Consent.GIVEN, "Anna", tags=("workshop", "price"))
    said("Fine", Consent.ANONYMOUS, "Ben", tags=("price",))
    said("Good", Consent.ASKED, "Cleo")
    said("Nice", Consent.NOT_ASKED, "Cleo")
    tab = opened()
    assert [one.text() for one in tab.cards.headings] == ["Anna", "Ben", "Cleo"]
    assert tab.leaving.text() == (
        "2 quotes may leave (1 without the name); these stay here: "
        "1 not asked yet, 1 without an answer yet."
    )
    tab.by._buttons[1][1].click()
    qtbot.waitUntil(lambda: not tab.is_reading())
    headings = [one.text() for one in tab.cards.headings]
    assert headings == ["price", "workshop", "Without a topic"]
    assert len(tab.cards.cards) == 5
    tab.by._buttons[0][1].click()
    _pick(tab.consent, "Asked, no answer yet")
    qtbot.waitUntil(lambda: not tab.is_reading())
    assert _words(tab) == ["Good"]
    _pick(tab.consent, "Any consent")
    _pick(tab.whose, "Ben (1)")
    qtbot.waitUntil(lambda: not tab.is_reading())
    assert _words(tab) == ["Fine"]
    assert not tab.markdown.isEnabled()
    assert tab.leaving.text() == (
        "0 quotes may leave; these stay here: "
        "1 without the name, for everybody would know whose they are."
    )


def test_words_are_edited_where_they_stand_and_the_win_opens(
    said: Callable[..., str],
    opened: Callable[[], QuotesTab],
    page: JournalPage,
    context: Context,
    qtbot: QtBot,
) -> None:
    said("Great", Consent.GIVEN)
    tab = opened()
    (card,) = tab.cards.cards.values()
    card.words.setFocus()
    qtbot.keyClicks(card.words, "Really ")
    qtbot.mouseClick(card.win, Qt.MouseButton.LeftButton)
    assert page.tabs.currentIndex() == ENTRIES
    assert [one.text for one in context.read(quotes)] == ["Really Great"]


def test_other_words_need_another_consent_unless_it_was_a_slip_of_the_pen(
    said: Callable[..., str],
    opened: Callable[[], QuotesTab],
    window: MainWindow,
    context: Context,
    qtbot: QtBot,
) -> None:
    uid = said("Grate", Consent.NOT_ASKED)
    context.write(set_consent, uid, Consent.GIVEN, date(2026, 11, 3))
    tab = opened()
    (card,) = tab.cards.cards.values()
    card.words.selectAll()
    qtbot.keyClicks(card.words, "Great")
    tab.flush()
    assert context.read(quotes)[0].consent == Consent.NOT_ASKED
    qtbot.waitUntil(lambda: card.consent.text() == "Not asked")
    assert window.toast.isVisible()
    assert "ask again" in window.toast.text()
    qtbot.mouseClick(window.toast.next, Qt.MouseButton.LeftButton)
    line = context.read(quotes)[0]
    assert (line.text, line.consent, line.since) == ("Great", Consent.GIVEN, date(2026, 11, 3))
    qtbot.waitUntil(lambda: card.consent.text() == "May be quoted since 3 Nov")
    _choose(card.people_menu(), "Not known")
    assert context.read(quotes)[0].consent == Consent.NOT_ASKED
    assert window.toast.isVisible()


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
    _pick(tab.whose, "Anna (2)")
    qtbot.waitUntil(lambda: not tab.is_reading())
    assert tab.leaving.text() == (
        "1 quote may leave; these stay here: "
        "1 without the name, for everybody would know whose they are."
    )
    qtbot.mouseClick(tab.markdown, Qt.MouseButton.LeftButton)
    assert _shown(_leaving(window, qtbot)) == ["“Clear and kind”\n— Anna"]


def test_where_nothing_may_leave_nothing_can_be_exported(
    said: Callable[..., str], opened: Callable[[], QuotesTab]
) -> None:
    said("Do not tell", Consent.NOT_ASKED)
    tab = opened()
    assert not tab.markdown.isEnabled()
    assert not tab.pdf.isEnabled()
    assert tab.leaving.text() == "0 quotes may leave; these stay here: 1 not asked yet."


def test_a_hundred_quotes_are_laid_out_some_at_a_time(
    context: Context, win: Win, opened: Callable[[], QuotesTab], qtbot: QtBot
) -> None:
    uid = win("Workshop")
    for number in range(100):
        context.write(add_quote, uid, f"Quote {number} " + "so good " * (600 if not number else 1))
    tab = opened()
    assert len(tab.cards.cards) == FIRST
    qtbot.mouseClick(tab.more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not tab.is_reading())
    assert len(tab.cards.cards) == 2 * FIRST
    assert tab.by.value() == By.CLIENT
    assert context.clock.today() == TODAY


def test_without_any_the_tab_says_how_to_keep_them(
    win: Win, opened: Callable[[], QuotesTab]
) -> None:
    win("First")
    tab = opened()
    assert tab.nothing is not None
    assert tab.nothing.isVisible()
    assert not tab.markdown.isVisible()


def _choose(menu: QMenu, text: str) -> None:
    (action,) = [one for one in menu.actions() if one.text() == text]
    action.trigger()


def _pick(box: object, text: str) -> None:
    from PySide6.QtWidgets import QComboBox

    assert isinstance(box, QComboBox)
    place = box.findText(text)
    assert place >= 0
    box.setCurrentIndex(place)
    box.activated.emit(place)
