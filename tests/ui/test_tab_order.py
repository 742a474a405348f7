"""By Tab alone a coach comes to all that a sheet asks, in the order in which she reads it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from journal_app.ladder.actions import NewSale, sell
from journal_app.ladder.rung_actions import offer_standard_ladder
from journal_app.ladder.ui.sale_dialog import SaleSheet
from journal_app.ui.registry import DialogSpec, load
from journal_app.ui.registry.dialogs import DIALOGS

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow

every_sheet = pytest.mark.parametrize("spec", DIALOGS, ids=lambda spec: spec.id)


@pytest.fixture
def opened(
    context: "Context", window: "MainWindow", qtbot: "QtBot"
) -> Callable[[QDialog], QDialog]:
    """Shows a sheet, over a practice in which somebody has bought."""
    context.write(offer_standard_ladder)
    context.write(sell, NewSale("Petra Lang", "Coaching"))

    def shown(sheet: QDialog) -> QDialog:
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(sheet)
        sheet.show()
        sheet.activateWindow()
        qtbot.waitUntil(sheet.isActiveWindow)
        qtbot.waitUntil(lambda: not context.tasks.busy())
        qtbot.wait(10)  # it fits itself once more
        return sheet

    return shown


def stops(sheet: QWidget) -> list[QWidget]:
    """Where Tab goes, once around, from the uppermost one on."""
    found: list[QWidget] = []
    here = sheet.focusWidget()
    while here is not None and here not in found:
        found.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
        here = sheet.focusWidget()
    first = min(found, key=lambda one: (place(one, sheet).top(), place(one, sheet).left()))
    at = found.index(first)
    return found[at:] + found[:at]


def place(widget: QWidget, sheet: QWidget) -> QRect:
    return QRect(widget.mapTo(sheet, QPoint()), widget.size())


def reads_before(one: QRect, other: QRect) -> bool:
    """Left of it, or above it in the same column or in one that is as wide as both."""
    beside = one.right() < other.left()
    above = one.bottom() < other.top()
    if one.bottom() >= other.top() and other.bottom() >= one.top():
        return beside
    return above or beside


def can_be_reached(sheet: QWidget) -> set[QWidget]:
    return {
        one
        for one in sheet.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
    }


@every_sheet
def test_tab_reaches_every_field_in_reading_order(
    spec: DialogSpec, context: "Context", opened: Callable[[QDialog], QDialog]
) -> None:
    sheet = opened(load(spec.target)(context))
    _reads_well(sheet)


def test_a_sale_in_instalments_off_the_ladder_reads_in_its_order_too(
    context: "Context", opened: Callable[[QDialog], QDialog], qtbot: "QtBot"
) -> None:
    sheet = opened(SaleSheet(context))
    assert isinstance(sheet, SaleSheet)
    sheet.client.line.setFocus()
    QTest.keyClicks(sheet.client.line, "Petra Lang")
    sheet.fields.choose("")
    sheet.fields.in_instalments.setChecked(True)
    qtbot.wait(10)
    _reads_well(sheet)
    names = [one.accessibleName() for one in stops(sheet)]
    what, price, note = (names.index(one) for one in ("What was it?", "Price", "Note"))
    assert what < names.index("Day: Today") < price < names.index("Number of instalments") < note


def _reads_well(sheet: QWidget) -> None:
    found = stops(sheet)
    assert set(found) == can_be_reached(sheet)
    places = [place(one, sheet) for one in found]
    wrong = [
        (found[at].accessibleName(), found[at + 1].accessibleName())
        for at in range(len(found) - 1)
        if not reads_before(places[at], places[at + 1])
    ]
    assert wrong == []
    found[0].setFocus()
    QTest.keyClick(found[0], Qt.Key.Key_Backtab)
    assert sheet.focusWidget() is found[-1]
