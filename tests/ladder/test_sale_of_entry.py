"""A win that is a sale says what was sold, and takes it along when it was not said yet."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journal_app.journal.actions import NewEntry, add_entry
from journal_app.journal.tables import Kind
from journal_app.journal.ui.entry_sale import EntrySale
from journal_app.ladder.actions import NewSale, sell
from journal_app.ladder.rung_actions import offer_standard_ladder
from journal_app.ladder.ui.sale_dialog import SaleSheet
from journal_app.ladder.ui.sale_edit import SaleEditSheet
from tests.ladder.hands import press, retype

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow


@pytest.fixture
def win(context: "Context") -> str:
    context.write(offer_standard_ladder)
    new = NewEntry("She said yes", kind=Kind.SALE, clients=("Petra Lang",))
    return str(context.write(add_entry, new))


def opened(window: "MainWindow", qtbot: "QtBot", uid: str) -> EntrySale:
    window.resize(1280, 820)
    window.context.commands.run("entry.open", uid)
    found: list[EntrySale] = []

    def there() -> bool:
        found[:] = window.findChildren(EntrySale)
        return bool(found)

    qtbot.waitUntil(there)
    return found[0]


def test_a_win_that_is_a_sale_says_what_was_sold_and_opens_it(
    window: "MainWindow", context: "Context", qtbot: "QtBot", win: str
) -> None:
    context.write(sell, NewSale("Petra Lang", "Coaching", entry=win))
    sale = opened(window, qtbot, win)
    said = ["Sale: Coaching · €5,000 · Petra Lang"]
    qtbot.waitUntil(lambda: [one.text() for one in sale.lines] == said)

    QTest.mouseClick(sale.lines[0], Qt.MouseButton.LeftButton)
    sheet = window.findChildren(SaleEditSheet)[0]
    retype(sheet.fields.price.line, "4500")
    press(sheet, "Save")
    qtbot.waitUntil(lambda: "€4,500" in sale.lines[0].text())


def test_a_sale_without_one_is_written_down_from_the_win(
    window: "MainWindow", context: "Context", qtbot: "QtBot", win: str
) -> None:
    sale = opened(window, qtbot, win)
    qtbot.waitUntil(lambda: [one.text() for one in sale.lines] == ["Record what was sold"])
    QTest.mouseClick(sale.lines[0], Qt.MouseButton.LeftButton)
    sheet = window.findChildren(SaleSheet)[0]
    assert sheet.client.name() == "Petra Lang"
    press(sheet, "Coaching")
    press(sheet, "Save without")
    qtbot.waitUntil(lambda: sale.lines[0].text().startswith("Sale: Coaching"))


def test_other_wins_say_nothing_of_sales(
    window: "MainWindow", context: "Context", qtbot: "QtBot"
) -> None:
    uid = context.write(add_entry, NewEntry("Ran ten kilometres", kind=Kind.PERSONAL))
    sale = opened(window, qtbot, uid)
    assert not sale.isVisible()
