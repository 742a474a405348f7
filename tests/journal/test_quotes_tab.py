"""Clients' words: kept in the entry, arranged on their tab."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from journal_app.exchange.quotes import By
from journal_app.journal.quote_actions import add_quote, set_consent
from journal_app.journal.quote_tables import Consent
from journal_app.journal.quotes import QuoteLine, quotes, quotes_of
from journal_app.journal.ui.entry_quotes import EntryQuotes
from journal_app.journal.ui.page import JournalPage
from journal_app.journal.ui.quotes_tab import FIRST, QuotesTab
from journal_app.journal.ui.tabs import ENTRIES
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from tests.journal.conftest import TODAY, Win
from tests.journal.quote_hands import opened, pick, said

__all__ = ["opened", "said"]  # fixtures


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
    pick(tab.consent, "Asked, no answer yet")
    qtbot.waitUntil(lambda: not tab.is_reading())
    assert _words(tab) == ["Good"]
    pick(tab.consent, "Any consent")
    pick(tab.whose, "Ben (1)")
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
