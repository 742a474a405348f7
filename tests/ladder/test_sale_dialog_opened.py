"""The sheet of a sale from elsewhere: board, win, the sale itself, to put it right."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journal_app.journal.actions import NewEntry, add_entry
from journal_app.ladder.actions import NewSale, NextStep, sell
from journal_app.ladder.off import OFF
from journal_app.ladder.queries import PurchaseFacts, purchase, purchases_of, rungs
from journal_app.ladder.ui.sale_edit import SaleEditSheet
from journal_app.people.actions import new_person
from journal_app.people.queries import people
from journal_app.ui.main_window import MainWindow
from tests.ladder.conftest import TODAY
from tests.ladder.hands import ctrl_enter, pill, press, retype
from tests.ladder.sale_hands import WEEK, ladder, sales, sheet, toasts, window, wins

if TYPE_CHECKING:
    from journal_app.ui.context import Context

__all__ = ["ladder", "sales", "sheet", "toasts", "window"]  # fixtures


def test_a_journal_without_rungs_begins_them_from_the_sheet(
    window: MainWindow, context: "Context"
) -> None:
    sheet = context.commands.run("sale.new")
    assert sheet.beginning is not None
    QTest.mouseClick(sheet.beginning, Qt.MouseButton.LeftButton)
    press(sheet, "Coaching")
    assert sheet.fields.price.line.text() == "5,000"


def test_the_board_opens_it_with_client_and_rung_and_the_cursor_at_the_question(
    window: MainWindow, context: "Context", ladder: None
) -> None:
    uid = context.write(new_person, "Petra Lang")
    sheet = context.commands.run("sale.new", uid, context.read(rungs)[2].uid)
    assert sheet.client.name() == "Petra Lang"
    assert sheet.fields.price.line.text() == "5,000"
    assert sheet.title.text() == "Coaching sold to Petra Lang"
    assert sheet.focusWidget() is sheet.step.line


def test_the_menu_of_a_card_opens_it_off_the_ladder(
    window: MainWindow, context: "Context", ladder: None
) -> None:
    uid = context.write(new_person, "Ivo Kern")
    sheet = context.commands.run("sale.new", uid, OFF)
    assert pill(sheet, "Off the ladder").isChecked()
    assert sheet.focusWidget() is sheet.fields.offer


def test_a_win_that_is_there_gets_its_sale_and_no_second_win(
    window: MainWindow, context: "Context", ladder: None
) -> None:
    day = TODAY - timedelta(days=3)
    entry = context.write(add_entry, NewEntry("She said yes", clients=("Petra Lang",), day=day))
    sheet = context.commands.run("sale.new", None, None, entry)
    assert not sheet.as_win.isVisible()
    press(sheet, "Coaching")
    press(sheet, "Save without")

    client = context.read(people)[0]
    (sold,) = context.read(purchases_of, client.uid)
    assert (sold.entry, sold.day) == (entry, day)
    assert wins(context) == ["She said yes"]


def test_a_sale_is_put_right_paid_back_and_undone(
    window: MainWindow,
    context: "Context",
    ladder: None,
    sales: Callable[[str], list[PurchaseFacts]],
) -> None:
    uid = context.write(
        sell, NewSale("Petra Lang", "Coaching", step=NextStep("Call", TODAY + WEEK))
    )
    sheet = context.commands.run("sale.edit", uid)
    assert isinstance(sheet, SaleEditSheet)
    retype(sheet.fields.price.line, "4500")
    sheet.refunded.setChecked(True)
    press(sheet.refunded_on, "Yesterday")
    ctrl_enter(sheet)
    assert "before the day" in sheet.problem("refund")

    press(sheet.refunded_on, "Today")
    ctrl_enter(sheet)
    (sold,) = sales("Petra Lang")
    assert (sold.price_cents, sold.refunded_on) == (450_000, TODAY)

    window.undo()
    (sold,) = sales("Petra Lang")
    assert (sold.price_cents, sold.refunded_on) == (500_000, None)


def test_a_sale_that_was_none_is_removed(
    window: MainWindow,
    context: "Context",
    ladder: None,
    sales: Callable[[str], list[PurchaseFacts]],
) -> None:
    uid = context.write(sell, NewSale("Petra Lang", "Coaching"))
    sheet = context.commands.run("sale.edit", uid)
    QTest.mouseClick(sheet.remove, Qt.MouseButton.LeftButton)
    assert sales("Petra Lang") == []
    window.undo()
    assert len(sales("Petra Lang")) == 1


def test_saving_a_sale_unchanged_offers_no_undo_of_something_else(
    context: "Context", window: MainWindow, ladder: None
) -> None:
    uid = context.write(sell, NewSale("Anna", rung="Starter course"))
    offered: list[int | None] = []
    context.toast_wanted.connect(lambda _text, txn: offered.append(txn))
    sheet = SaleEditSheet(context, context.read(purchase, uid), window)
    sheet.show()
    QTest.mouseClick(sheet.keep, Qt.MouseButton.LeftButton)
    assert offered == [None]
