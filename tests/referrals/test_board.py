"""A coach moves referrals on the board to what became of them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from journal_app.ladder.actions import NewSale, sell
from journal_app.referrals.actions import set_referral_outcome
from journal_app.referrals.queries import referral
from journal_app.referrals.tables import Decision, Outcome
from journal_app.referrals.ui.board_view import ReferralBoard, ReferralColumn
from journal_app.referrals.ui.list_tab import BOARD, ListTab
from journal_app.referrals.ui.page import GIVEN, RECEIVED
from tests.ladder.hands import press
from tests.referrals.conftest import TODAY
from tests.referrals.hands import brings, gives, on_page

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


def on_board(window: "MainWindow", qtbot: "QtBot", tab: int = RECEIVED) -> ListTab:
    page = on_page(window, qtbot)
    page.show_tab(tab)
    found = page.tab()
    assert isinstance(found, ListTab)
    press(found.look, "Board")
    assert found.shown_as == BOARD
    qtbot.wait(10)
    return found


def board(tab: ListTab) -> ReferralBoard:
    assert tab.board is not None
    return tab.board


def column(tab: ListTab, kept: Outcome | Decision) -> ReferralColumn:
    return next(one for one in board(tab).columns if one.kept is kept)


def names(one: ReferralColumn) -> list[str]:
    return [card.recipient.name for card in one.deck.cards]


def test_every_outcome_has_its_column_with_the_newest_first(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    brings(context, "Petra Lang", "Tom Frei", ago=20)
    brings(context, "Petra Lang", "Ute Haas", ago=5)
    helped = brings(context, "Ivo Kern", "Lea Vogt")
    context.write(set_referral_outcome, helped, Outcome.HELPFUL)
    tab = on_board(window, qtbot)
    assert names(column(tab, Outcome.OPEN)) == ["Ute Haas", "Tom Frei"]
    assert names(column(tab, Outcome.HELPFUL)) == ["Lea Vogt"]
    assert column(tab, Outcome.OPEN).count.text() == "2"


def test_ctrl_and_an_arrow_key_carry_a_card_and_the_keyboard_along(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    uid = brings(context, "Petra Lang", "Tom Frei")
    tab = on_board(window, qtbot)
    board(tab).enter()
    QTest.keyClick(column(tab, Outcome.OPEN).cards, Qt.Key.Key_Right, CONTROL)
    qtbot.waitUntil(lambda: names(column(tab, Outcome.HELPFUL)) == ["Tom Frei"])
    assert column(tab, Outcome.HELPFUL).cards.hasFocus()
    QTest.keyClick(column(tab, Outcome.HELPFUL).cards, Qt.Key.Key_Left, CONTROL)
    qtbot.waitUntil(lambda: names(column(tab, Outcome.OPEN)) == ["Tom Frei"])
    QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: names(column(tab, Outcome.HELPFUL)) == ["Tom Frei"])
    assert context.read(referral, uid).line.outcome is Outcome.HELPFUL


def test_who_bought_stands_with_the_helpful_ones_until_something_else_is_said(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    uid = brings(context, "Petra Lang", "Tom Frei", ago=5)
    context.write(sell, NewSale("Tom Frei", offer="Kurs", price_cents=80_000, day=TODAY))
    tab = on_board(window, qtbot)
    assert names(column(tab, Outcome.OPEN)) == []
    assert names(column(tab, Outcome.HELPFUL)) == ["Tom Frei"]
    assert column(tab, Outcome.HELPFUL).count.text() == "1"
    told: list[str] = []
    context.toast_wanted.connect(lambda text, _txn: told.append(text))
    board(tab).enter()
    cards = column(tab, Outcome.HELPFUL).cards
    cards.setFocus()
    QTest.keyClick(cards, Qt.Key.Key_Left, CONTROL)
    assert told == ["Tom Frei is a client now, so this is not open any more."]
    assert names(column(tab, Outcome.HELPFUL)) == ["Tom Frei"]
    QTest.keyClick(cards, Qt.Key.Key_Right, CONTROL)
    qtbot.waitUntil(lambda: names(column(tab, Outcome.NOTHING)) == ["Tom Frei"])
    assert context.read(referral, uid).line.outcome is Outcome.NOTHING


def test_a_card_is_dragged_into_another_column(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    uid = brings(context, "Petra Lang", "Tom Frei")
    tab = on_board(window, qtbot)
    cards = column(tab, Outcome.OPEN).cards
    view = cards.viewport()
    start = cards.visualRect(cards.deck.index(0, 0)).center()
    target = column(tab, Outcome.ANNOYING)
    end = view.mapFromGlobal(target.mapToGlobal(QPoint(target.width() // 2, 120)))
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, start + QPoint(15, 0))
    QTest.mouseMove(view, end)
    assert target.place.isVisible()
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
    assert context.read(referral, uid).line.outcome is Outcome.ANNOYING
    assert not target.place.isVisible()


def test_what_is_considered_is_given_by_moving_it_on(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    uid = gives(context, "Jana Roth", "Tom Frei")
    tab = on_board(window, qtbot, GIVEN)
    card = column(tab, Outcome.OPEN).deck.cards[0]
    board(tab).moved.emit(card, Decision.BETTER_NOT)
    qtbot.waitUntil(lambda: names(column(tab, Decision.BETTER_NOT)) == ["Tom Frei"])
    card = column(tab, Decision.BETTER_NOT).deck.cards[0]
    board(tab).moved.emit(card, Outcome.HELPFUL)
    line = context.read(referral, uid).line
    assert (line.decision, line.outcome) == (Decision.GIVEN, Outcome.HELPFUL)


def test_what_names_nobody_who_helps_stays_considered_and_says_why(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    uid = gives(context, None, "Tom Frei")
    tab = on_board(window, qtbot, GIVEN)
    told: list[str] = []
    context.toast_wanted.connect(lambda text, _txn: told.append(text))
    card = column(tab, Decision.CONSIDERING).deck.cards[0]
    board(tab).moved.emit(card, Outcome.OPEN)
    assert context.read(referral, uid).line.decision is Decision.CONSIDERING
    assert "whom you recommend" in told[-1]


def test_a_search_holds_on_the_board_and_the_look_is_remembered(
    window: "MainWindow", qtbot: "QtBot", context: "Context"
) -> None:
    brings(context, "Petra Lang", "Tom Frei")
    brings(context, "Ivo Kern", "Ute Haas")
    tab = on_board(window, qtbot)
    tab.search("haas")
    assert names(column(tab, Outcome.OPEN)) == ["Ute Haas"]
    assert context.remembered("referrals.look") == BOARD
    press(tab.look, "List")
    assert tab.list.isVisible()
    assert tab.model.count == 1
