"""A coach types the beginning of a name that the journal knows: no second client comes of it."""

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView

from journal_app.ladder.ui.sale_dialog import SaleSheet
from journal_app.people.actions import new_person
from journal_app.people.queries import people
from journal_app.ui.main_window import MainWindow
from tests.ladder.hands import ctrl_enter, press
from tests.ladder.sale_hands import ladder, window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context

__all__ = ["ladder", "window"]  # fixtures


@pytest.fixture
def sheet(window: MainWindow, ladder: None, context: "Context", qtbot: "QtBot") -> SaleSheet:
    """Petra Brandl and two Toms are known."""
    for name in ("Petra Brandl", "Tom Frei", "Tom Frey"):
        context.write(new_person, name)
    made: SaleSheet = context.commands.run("sale.new")
    qtbot.waitUntil(made.isActiveWindow)
    qtbot.waitUntil(lambda: not context.tasks.busy())
    return made


def typed(sheet: SaleSheet, name: str, qtbot: "QtBot") -> QAbstractItemView:
    """The list of suggestions, open below what is typed."""
    QTest.keyClicks(sheet.client.line, name)
    popup = sheet.client.line.completer().popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    return popup


def sold_to(sheet: SaleSheet, context: "Context") -> list[str]:
    """Everybody in the journal once the sale is recorded."""
    press(sheet, "Coaching")
    QTest.keyClicks(sheet.step.line, "Call")
    ctrl_enter(sheet)
    assert not sheet.isVisible()
    return sorted(one.name for one in context.read(people))


KNOWN = ["Petra Brandl", "Tom Frei", "Tom Frey"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
@pytest.mark.parametrize("beginning", ["Petra B", "brandl"])
def test_enter_and_tab_take_the_only_client_who_is_suggested(
    sheet: SaleSheet, context: "Context", qtbot: "QtBot", key: Qt.Key, beginning: str
) -> None:
    popup = typed(sheet, beginning, qtbot)
    qtbot.waitUntil(lambda: popup.currentIndex().data() == "Petra Brandl")
    assert sheet.client.line.text() == beginning, "marked, not yet taken"
    left: list[str] = []
    sheet.client.left.connect(lambda: left.append(sheet.client.name()))
    QTest.keyClick(popup, key)
    assert set(left) == {"Petra Brandl"}, "whoever writes when the line is left gets the whole name"
    assert not popup.isVisible()
    assert not sheet.client.hint.text().strip()
    assert sold_to(sheet, context) == KNOWN


def test_somebody_new_whose_name_begins_another_s_is_typed_with_esc(
    sheet: SaleSheet, context: "Context", qtbot: "QtBot"
) -> None:
    popup = typed(sheet, "Petra B", qtbot)
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    QTest.keyClick(sheet.client.line, Qt.Key.Key_Return)
    assert sheet.client.hint.text() == "Petra B is new here and will be added."
    assert sold_to(sheet, context) == sorted([*KNOWN, "Petra B"])


@pytest.mark.parametrize("name", ["Tom", "rei"])
def test_of_several_or_from_within_a_word_nobody_is_taken(
    sheet: SaleSheet, qtbot: "QtBot", name: str
) -> None:
    popup = typed(sheet, name, qtbot)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert sheet.client.name() == name
