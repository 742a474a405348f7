"""The list of referrals where there is little room."""

from typing import TYPE_CHECKING

from journal_app.ladder.actions import NewSale, sell
from journal_app.referrals.actions import NewReferral, add_referral, set_referral_outcome
from journal_app.referrals.queries import SortBy
from journal_app.referrals.tables import Outcome
from journal_app.referrals.ui.list_view import NARROW_NAME
from journal_app.referrals.ui.words import Deed
from journal_app.ui import theme
from journal_app.ui.language import speak
from tests.referrals.conftest import TODAY
from tests.referrals.hands import on_page, only

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow


def brought_much(context: "Context") -> None:
    """A referral of a long name, and a sale of many digits."""
    new = NewReferral(recipient="Maximiliane von Hohenfels", giver="Petra Lang", day=TODAY)
    context.write(add_referral, new)
    client = only(context).recipient.uid
    context.write(sell, NewSale(client, offer="Kurs", price_cents=1_234_500, day=TODAY))


def test_what_a_referral_brought_stays_in_sight_in_a_small_window_with_large_text(
    window: "MainWindow", qtbot: "QtBot", context: "Context", dressed: "QApplication"
) -> None:
    """The day and the words of what comes next give way to it; the dots offer that still."""
    brought_much(context)
    theme.apply(dressed, "light", 1.5)
    page = on_page(window, qtbot)
    window.resize(1024, 700)
    table, model = page.tab().list, page.tab().model
    columns = range(len(model.columns))
    qtbot.waitUntil(lambda: table.isColumnHidden(model.columns.index(SortBy.DAY)))
    money = model.columns.index(SortBy.MONEY)
    assert not table.isColumnHidden(money)
    needed = table.fontMetrics().horizontalAdvance(model.index(0, money).data())
    assert table.columnWidth(money) > needed
    assert sum(map(table.columnWidth, columns)) <= table.viewport().width()
    assert table.deed_place(0, Deed.THANK).isEmpty()
    assert not table.deed_place(0, Deed.MORE).isEmpty()


def test_a_long_outcome_is_cut_short_before_money_goes(
    window: "MainWindow", qtbot: "QtBot", context: "Context", dressed: "QApplication"
) -> None:
    brought_much(context)
    nowhere = NewReferral(recipient="Tom Frei", giver="Petra Lang", day=TODAY)
    context.write(set_referral_outcome, context.write(add_referral, nowhere), Outcome.NOTHING)
    speak(dressed, "de")
    theme.apply(dressed, "light", 1.5)
    page = on_page(window, qtbot)
    window.resize(1024, 700)
    table, model = page.tab().list, page.tab().model
    qtbot.waitUntil(lambda: table.isColumnHidden(model.columns.index(SortBy.DAY)))
    assert not table.isColumnHidden(model.columns.index(SortBy.MONEY))
    names = [model.columns.index(one) for one in (SortBy.RECIPIENT, SortBy.GIVER)]
    assert min(map(table.columnWidth, names)) >= theme.px(NARROW_NAME)
    assert sum(map(table.columnWidth, range(len(model.columns)))) <= table.viewport().width()
