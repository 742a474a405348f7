"""What was typed about somebody and left does not outlive their deletion."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from journal_app.clients.ui.erase_sheet import EraseSheet
from journal_app.ladder.rung_actions import offer_standard_ladder
from journal_app.ladder.ui.sale_dialog import SaleSheet
from journal_app.people.actions import new_person
from journal_app.people.queries import PersonName, people
from journal_app.store.forgetting import forget_person
from journal_app.store.ledger import Texts, Wish
from journal_app.ui.set_aside import SetAside, bring_back
from tests.ladder.hands import press

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow


@pytest.fixture
def petra(context: "Context") -> PersonName:
    context.write(offer_standard_ladder)
    return PersonName(context.write(new_person, "Petra Lang"), "Petra Lang")


def left_sale(context: "Context", window: "MainWindow", client: PersonName) -> SaleSheet:
    sheet = SaleSheet(context, client=client, parent=window)
    sheet.open()
    QTest.keyClicks(sheet.fields.note, "Pays in May")
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert SetAside.of(context).sheet is sheet
    return sheet


def test_a_sheet_that_was_left_is_gone_with_whom_it_was_about(
    context: "Context", window: "MainWindow", petra: PersonName, qtbot: "QtBot"
) -> None:
    left_sale(context, window, petra)
    deleting = EraseSheet(context, petra, parent=window)
    deleting.open()
    deleting.look()
    qtbot.waitUntil(deleting.erase.isEnabled, timeout=10_000)
    QTest.mouseClick(deleting.erase, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(deleting.finished_button.isVisible, timeout=20_000)
    QTest.keyClick(deleting.finished_button, Qt.Key.Key_Return)
    assert bring_back(context) is None


def test_a_sale_of_somebody_who_is_gone_makes_no_client_called_by_a_uid(
    context: "Context", window: "MainWindow", petra: PersonName
) -> None:
    assert context.store is not None
    sheet = left_sale(context, window, petra)
    forget_person(context.store, [petra.uid], Wish(keeps_sales=False, texts=Texts.LEFT), [])
    bring_back(context)
    press(sheet, "Coaching")
    press(sheet, "Save without")
    assert sheet.isVisible()
    assert context.read(people) == []
