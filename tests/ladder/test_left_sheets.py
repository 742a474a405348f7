"""A coach is called away from a sheet, or presses Esc too soon: what she typed is not gone."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from journal_app.ladder.actions import NewSale, sell
from journal_app.ladder.care_queries import steps_of
from journal_app.ladder.queries import purchases_of, rungs
from journal_app.ladder.rung_actions import offer_standard_ladder
from journal_app.people.actions import new_person
from journal_app.ui.form_sheet import FormSheet
from tests.ladder.hands import press

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow

pytestmark = pytest.mark.usefixtures("window")
Sheets = dict[str, tuple[FormSheet, Callable[[], Any]]]


@pytest.fixture
def petra(context: "Context") -> str:
    context.write(offer_standard_ladder)
    return str(context.write(new_person, "Petra Lang"))


@pytest.fixture
def toasts(context: "Context") -> list[str]:
    said: list[str] = []
    context.toast_wanted.connect(lambda text, _txn: said.append(text))
    context.offer_wanted.connect(lambda text, _handler: said.append(text))
    return said


def deleted(sheet: FormSheet) -> bool:
    QApplication.sendPostedEvents(None, 52)  # DeferredDelete
    return not isValid(sheet)


def test_a_half_typed_sale_comes_back_from_the_toast_as_it_was(
    context: "Context", petra: str, toasts: list[str], window: "MainWindow", qtbot: "QtBot"
) -> None:
    sheet = context.commands.run("sale.new", petra, context.read(rungs)[2].uid)
    QTest.keyClicks(sheet.step.line, "Send the plan")
    press(sheet.step, "In 1 month")
    QTest.keyClick(sheet.step.line, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert toasts == ["Discarded: Record a sale", "Bring back"]
    assert context.read(purchases_of, petra) == []

    assert window.toast is not None
    qtbot.mouseClick(window.toast.next, Qt.MouseButton.LeftButton)
    assert sheet.isVisible()
    assert sheet.step.line.text() == "Send the plan"
    press(sheet, "Record the sale")
    assert len(context.read(purchases_of, petra)) == 1
    assert [one.text for one in context.read(steps_of, petra)] == ["Send the plan"]
    assert deleted(sheet)


@pytest.mark.parametrize(
    ("command", "field"),
    [
        ("step.new", "box.line"),
        ("contact.log", "note"),
        ("appointment.new", "text"),
        ("expectation.edit", "expects"),
        ("sale.new", "fields.note"),
    ],
)
@pytest.mark.parametrize("way", ["escape", "cancel", "close"])
def test_every_sheet_is_brought_back_however_it_was_left(
    context: "Context", petra: str, command: str, field: str, way: str
) -> None:
    sheet = context.commands.run(command, petra)
    place: Any = sheet
    for name in field.split("."):
        place = getattr(place, name)
    QTest.keyClicks(place, "a few words")
    if way == "escape":
        QTest.keyClick(sheet, Qt.Key.Key_Escape)
    elif way == "cancel":
        press(sheet, "Cancel")
    else:
        sheet.close()
    assert not sheet.isVisible()

    assert context.commands.run("sheet.bring_back") is sheet
    assert sheet.isVisible()
    assert "a few words" in (place.text())
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not deleted(sheet)  # again, as often as she likes


def test_a_sheet_on_which_nothing_was_typed_just_goes(
    context: "Context", petra: str, toasts: list[str]
) -> None:
    purchase = context.write(sell, NewSale(petra, "Coaching", note="Paid by her company"))
    for command, about in (("sale.new", petra), ("step.new", petra), ("sale.edit", purchase)):
        sheet = context.commands.run(command, about)
        press(sheet, "Off the ladder" if command != "step.new" else "In 1 month")
        QTest.keyClick(sheet, Qt.Key.Key_Escape)
        assert deleted(sheet)
    assert toasts == []

    assert context.commands.run("sheet.bring_back") is None
    assert toasts == ["Nothing was discarded."]


def test_only_the_sheet_left_last_is_kept(context: "Context", petra: str) -> None:
    first = context.commands.run("step.new", petra)
    QTest.keyClicks(first.box.line, "Call")
    QTest.keyClick(first, Qt.Key.Key_Escape)
    second = context.commands.run("contact.log", petra)
    QTest.keyClicks(second.note, "She laughed")
    QTest.keyClick(second, Qt.Key.Key_Escape)

    assert deleted(first)
    assert context.commands.run("sheet.bring_back") is second


def test_a_rung_that_is_half_typed_is_brought_back_too(
    context: "Context", petra: str, toasts: list[str]
) -> None:
    sheet = context.commands.run("rungs.edit")
    QTest.keyClicks(sheet.name, "Day for teams")
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert toasts == ["Discarded: Adjust the rungs", "Bring back"]
    assert context.commands.run("sheet.bring_back").name.text() == "Day for teams"
