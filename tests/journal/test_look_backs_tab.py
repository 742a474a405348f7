"""Looking back on a week, a month, a year: figures, one question, and the same on paper."""

from datetime import date, timedelta
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from journal_app.journal.look_back_tables import Span
from journal_app.journal.look_backs import answer, period
from journal_app.journal.queries import entry
from journal_app.journal.recipe_actions import add_recipe, set_recipes
from journal_app.journal.tables import Kind
from journal_app.journal.thanks_actions import say_thanks
from journal_app.journal.ui.look_backs_tab import LookBacksTab
from journal_app.journal.ui.page import JournalPage
from journal_app.journal.ui.recipes_tab import RecipesTab
from journal_app.journal.ui.tabs import ENTRIES
from journal_app.ladder.actions import NewSale, sell
from journal_app.referrals.actions import NewReferral, add_referral
from journal_app.referrals.tables import Direction
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from tests.journal.conftest import TODAY, Win

WEEK = period(Span.WEEK, TODAY)


def _opened(page: JournalPage, qtbot: QtBot) -> LookBacksTab:
    page.context.commands.run("look_backs.show")
    tab = page.pages.shown()
    assert isinstance(tab, LookBacksTab)
    _wait(tab, qtbot)
    return tab


def _wait(tab: LookBacksTab, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: tab.shown is not None and tab.shown.period == tab.period)


def _figures(tab: LookBacksTab) -> list[str]:
    return [figure.text() for _caption, figure, _told in tab.figures]


def test_the_referrals_of_the_week_stand_there_once_there_are_any(
    page: JournalPage, win: Win, context: Context, qtbot: QtBot
) -> None:
    win("Learned", day=date(2026, 11, 19))
    tab = _opened(page, qtbot)
    card = tab.figure_cards[4]
    qtbot.waitUntil(lambda: _figures(tab)[0] == "1")
    assert card.isHidden()
    monday = date(2026, 11, 16)
    context.write(add_referral, NewReferral("Tom Frei", giver="Petra Lang", day=monday))
    given = NewReferral("Ute Haas", provider="Jana", direction=Direction.GIVEN, day=monday)
    context.write(add_referral, given)
    context.write(sell, NewSale("Tom Frei", offer="Kurs", price_cents=6_000, day=TODAY))
    qtbot.waitUntil(lambda: not card.isHidden())
    qtbot.waitUntil(lambda: "new client" in tab.figures[4][2].text())
    told = [part.text() for part in tab.figures[4]]
    assert told == ["Referrals", "1 received", "1 given · 1 new client by a referral"]


def test_the_week_says_what_it_was_made_of(
    page: JournalPage, win: Win, context: Context, qtbot: QtBot
) -> None:
    recipe = context.write(add_recipe, "Call before mailing")
    uid = win("Sold out", kind=Kind.SALE, starred=True, day=date(2026, 11, 18))
    context.write(set_recipes, uid, [recipe])
    win("Learned", kind=Kind.LEARNING, day=date(2026, 11, 19))
    win("Before", day=date(2026, 11, 9))
    tab = _opened(page, qtbot)
    assert tab.name.text() == "Week 47 · 16–22 November 2026"
    qtbot.waitUntil(lambda: _figures(tab)[0] == "2")
    assert _figures(tab)[3] == "2 of 5"
    assert "1 with a star" in tab.figures[0][2].text()
    assert [line.text() for line in tab.wins.lines] == ["Sold out · 18 Nov", "Learned · 19 Nov"]
    (line,) = tab.recipes.lines
    assert line.text() == "Call before mailing · used once"
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert isinstance(page.pages.shown(), RecipesTab)


def test_one_goes_back_and_forward_but_not_into_the_future(
    page: JournalPage, win: Win, qtbot: QtBot
) -> None:
    win("Sold out", day=date(2026, 11, 11))
    tab = _opened(page, qtbot)
    assert not tab.after.isEnabled()
    qtbot.mouseClick(tab.before, Qt.MouseButton.LeftButton)
    _wait(tab, qtbot)
    assert tab.name.text() == "Week 46 · 9–15 November 2026"
    assert _figures(tab)[0] == "1"
    qtbot.mouseClick(tab.after, Qt.MouseButton.LeftButton)
    _wait(tab, qtbot)
    assert tab.period == WEEK
    for button, text in ((1, "November 2026"), (2, "2026")):
        qtbot.mouseClick(tab.span._buttons[button][1], Qt.MouseButton.LeftButton)
        _wait(tab, qtbot)
        assert tab.name.text() == text
        assert _figures(tab)[0] == "1"


def test_the_answer_is_in_the_file_before_the_week_is_left(
    page: JournalPage, win: Win, context: Context, qtbot: QtBot
) -> None:
    win("Sold out")
    tab = _opened(page, qtbot)
    qtbot.keyClicks(tab.answer, "That it was so easy")
    qtbot.mouseClick(tab.before, Qt.MouseButton.LeftButton)
    _wait(tab, qtbot)
    assert tab.answer.text() == ""
    assert context.read(answer, WEEK).answer == "That it was so easy"
    qtbot.mouseClick(tab.after, Qt.MouseButton.LeftButton)
    _wait(tab, qtbot)
    qtbot.waitUntil(lambda: tab.answer.text() == "That it was so easy")
    tab.answer.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(tab.answer, ".")
    page.tabs.setCurrentIndex(ENTRIES)
    assert context.read(answer, WEEK).answer == "That it was so easy."


def test_a_win_of_another_window_comes_in_without_taking_what_is_typed(
    page: JournalPage, win: Win, qtbot: QtBot
) -> None:
    win("Sold out")
    tab = _opened(page, qtbot)
    tab.answer.setFocus()
    qtbot.keyClicks(tab.answer, "Half a")
    win("Referred")
    qtbot.waitUntil(lambda: _figures(tab)[0] == "2")
    assert tab.answer.text() == "Half a"


def test_the_paper_holds_the_same_figures(
    page: JournalPage, win: Win, context: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    uid = win("Sold out", day=TODAY - timedelta(days=1), helpers=("Anna",))
    context.write(set_recipes, uid, [context.write(add_recipe, "Call before mailing")])
    context.write(say_thanks, uid, context.read(entry, uid).helpers[0].uid, TODAY)
    context.write(add_referral, NewReferral("Tom Frei", giver="Petra Lang"))
    tab = _opened(page, qtbot)
    tab.answer.insertPlainText("Schön war es")
    target = tmp_path / "week.pdf"
    with dialogs.answer_with(target):
        qtbot.mouseClick(tab.pdf, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: target.exists() and not tab.pdf.busy, timeout=10_000)
    text = "".join(one.extract_text() for one in PdfReader(target).pages)
    assert "Look-back: Week 47 · 16–22 November 2026" in text.replace("\n", " ")
    assert "Schön war es" in text
    assert "Wins\nDay\nWin\n21 Nov\nSold out\n" in text
    assert "Recipe\nUsed\nCall before mailing\n1\n" in text
    assert "Day\nThanks to\nFor\n22 Nov\nAnna\nSold out\n" in text
    assert "1 received" in text
    for figure in _figures(tab):
        assert figure in text
