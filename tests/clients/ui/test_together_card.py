"""On a client's page a coach sees at a glance how it is to work with them, and acts on it."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.clients.timeline import Happening
from journal_app.clients.ui.client_view import ClientView
from journal_app.clients.ui.page import ClientsPage
from journal_app.clients.ui.together_card import TogetherCard
from journal_app.ideal_client.actions import add_criterion, add_profile, set_fit
from journal_app.ideal_client.tables import Answer
from journal_app.ladder.actions import NewSale, sell
from journal_app.referrals.actions import NewReferral, add_referral
from journal_app.sympathy.actions import rate
from journal_app.ui.tab_order import order, takes
from journal_app.ui.widgets.chip import Chip
from tests.clients.ui.conftest import TODAY

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow

Opened = Callable[[str], ClientsPage]
WAYS = (
    "referral.new", "referral.open", "ideal_client.fit", "view.ideal_client", "sympathy.rate",
)  # fmt: skip


@pytest.fixture
def called(window: "MainWindow") -> list[tuple[Any, ...]]:
    """What was asked of the rooms this page leads to."""
    calls: list[tuple[Any, ...]] = []
    for command in WAYS:
        window.context.commands.register(
            command, "", lambda *args, name=command: calls.append((name, *args))
        )
    return calls


def view_of(page: ClientsPage) -> ClientView:
    assert page.client is not None
    return page.client


def card_of(page: ClientsPage) -> TogetherCard:
    return view_of(page).together


def chips(card: TogetherCard) -> list[tuple[str, str]]:
    return [(one.text, one.tone) for one in card.rated.findChildren(Chip) if one.isVisible()]


def refer(context: "Context", recipient: str, ago: int, giver: str | None = None) -> str:
    new = NewReferral(recipient, giver=giver, day=TODAY - timedelta(ago))
    return str(context.write(add_referral, new))


def test_nothing_is_known_and_every_way_is_offered(
    opened: Opened, practice: dict[str, str], called: list[tuple[Any, ...]]
) -> None:
    card = card_of(opened("Tom Frei"))
    uid = practice["Tom Frei"]
    assert card.came.text() == "No referral yet."
    assert card.fit.text() == "No ideal client described yet."
    assert card.compare.text() == "Describe"
    assert chips(card) == []
    for way in (card.refer, card.compare, card.rate):
        QTest.mouseClick(way, Qt.MouseButton.LeftButton)
    assert called == [("referral.new", uid), ("view.ideal_client",), ("sympathy.rate", uid)]
    assert not card.earlier.isVisible()


def test_whom_somebody_brought_is_named_with_what_they_paid(
    opened: Opened, practice: dict[str, str], context: "Context", called: list[tuple[Any, ...]]
) -> None:
    sabine = practice["Sabine König"]
    refer(context, sabine, 300, giver="Jana Thoma")
    uids = [refer(context, f"Kundin {number}", 90 - number, giver=sabine) for number in range(5)]
    context.write(sell, NewSale("Kundin 4", offer="Kurs", price_cents=80_000, day=TODAY))

    card = card_of(opened("Sabine König"))

    assert card.came.text() == "Recommended by Jana Thoma · 26 Jan 2026"
    texts = [one.text() for one in card.names]
    assert texts == ["Kundin 4", "Kundin 3", "Kundin 2", "and 2 more"]
    shown = [one.text() for one in card.brought.findChildren(type(card.came)) if one.isVisible()]
    assert shown == ["Recommended you to", "1 client · €800"]
    card.names[0].setFocus()
    QTest.keyClick(card.names[0], Qt.Key.Key_Space)
    assert called == [("referral.open", uids[4])]


def test_what_is_said_is_level_with_the_link_beside_it(
    opened: Opened, practice: dict[str, str], context: "Context", called: list[tuple[Any, ...]]
) -> None:
    tom, sabine = practice["Tom Frei"], practice["Sabine König"]
    refer(context, "Kundin", 90, giver=tom)
    refer(context, sabine, 300, giver="Jana Thoma")
    for name, first in (("Tom Frei", "brought"), ("Sabine König", "came")):
        card = card_of(opened(name))
        said = card.names[0] if first == "brought" else card.came
        words = said.mapTo(card, said.contentsRect().center()).y()
        link = card.refer.mapTo(card, card.refer.rect().center()).y()
        assert abs(words - link) <= 1, name
    assert called == []


def test_fit_and_rating_are_told_in_a_line_each(
    opened: Opened, practice: dict[str, str], context: "Context", called: list[tuple[Any, ...]]
) -> None:
    uid = practice["Sabine König"]
    profile = context.write(add_profile, "Meine Wunschkundin")
    first, second, _third = (
        context.write(add_criterion, profile, text) for text in ("Mut", "Humor", "Geld")
    )
    context.write(set_fit, uid, first, Answer.YES)
    context.write(set_fit, uid, second, Answer.PARTLY)
    context.write(rate, uid, 2, 3, 4, day=TODAY - timedelta(100))
    context.write(rate, uid, 4, 2, 3, note="Ruft zurück", day=TODAY - timedelta(1))

    page = opened("Sabine König")
    card = card_of(page)

    assert card.fit.text() == "Meine Wunschkundin: 1 of 3 · 1 partly · 1 unknown"
    assert chips(card) == [("Love 4", "accent"), ("Value 2", "rose"), ("Respect 3", "neutral")]
    assert not card.history.isVisible()
    card.earlier.setFocus()
    QTest.keyClick(card.earlier, Qt.Key.Key_Space)
    assert card.history.isVisible()
    assert card.history.text() == "Ruft zurück\n14 Aug 2026 · love 2 · value 3 · respect 4"
    QTest.mouseClick(card.compare, Qt.MouseButton.LeftButton)
    assert called == [("ideal_client.fit", uid)]


@pytest.mark.usefixtures("called")
def test_a_name_that_is_one_long_word_does_not_widen_the_page(
    opened: Opened, practice: dict[str, str], context: "Context"
) -> None:
    context.write(add_profile, "W" * 70)
    refer(context, practice["Tom Frei"], 20, giver="Donaudampfschifffahrts" * 4)
    card = card_of(opened("Tom Frei"))
    assert card.minimumSizeHint().width() < 440


def test_who_has_the_keyboard_keeps_it_when_a_rating_comes(
    opened: Opened, practice: dict[str, str], context: "Context", qtbot: "QtBot"
) -> None:
    card = card_of(opened("Tom Frei"))
    card.rate.setFocus()
    context.write(rate, practice["Tom Frei"], 5, 5, 5)
    context._tell_stale()
    qtbot.waitUntil(lambda: len(chips(card)) == 3)  # what is new is shown with the next turn
    assert chips(card) == [("Love 5", "accent"), ("Value 5", "accent"), ("Respect 5", "accent")]
    assert card.rate.text() == "Rate again"
    assert QApplication.focusWidget() is card.rate


def test_the_history_of_one_client_is_not_open_on_the_next(
    opened: Opened, practice: dict[str, str], context: "Context"
) -> None:
    for name in ("Tom Frei", "Sabine König"):
        for days in (100, 1):
            context.write(rate, practice[name], 3, 3, 3, day=TODAY - timedelta(days))
    card = card_of(opened("Tom Frei"))
    card.earlier.click()
    assert card.history.isVisible()
    card = card_of(opened("Sabine König"))
    assert not card.history.isVisible()


def test_tab_goes_through_it_from_what_is_open_to_the_timeline(
    opened: Opened, practice: dict[str, str], context: "Context", qtbot: "QtBot"
) -> None:
    sabine = practice["Sabine König"]
    refer(context, "Petra", 90, giver=sabine)
    view = view_of(opened("Sabine König"))
    card = view.together
    qtbot.waitUntil(card.names[0].isVisible)  # what is new is shown with the next turn
    [*_before, last] = (one for one in order(view.open) if takes(one))
    last.setFocus(Qt.FocusReason.TabFocusReason)
    stops = []
    while not view.timeline.hasFocus() and len(stops) < 9:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        stops.append(QApplication.focusWidget())
    assert stops == [*card.names, card.refer, card.compare, card.rate, view.timeline]


def test_a_referral_and_a_rating_open_from_the_timeline(
    opened: Opened, practice: dict[str, str], context: "Context", called: list[tuple[Any, ...]]
) -> None:
    tom = practice["Tom Frei"]
    referral = refer(context, tom, 200)
    context.write(rate, tom, 3, 4, 5)
    view = view_of(opened("Tom Frei"))
    items = {one.what: one for one in map(view.model.row, range(view.model.count)) if one}
    for what in (Happening.RATING, Happening.REFERRAL):
        view.timeline.opened.emit(items[what])
    assert called == [("sympathy.rate", tom), ("referral.open", referral)]
