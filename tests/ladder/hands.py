"""Hands that press and type on the ladder's sheets."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from journal_app.ladder.actions import NewSale, NextStep, sell
from journal_app.ladder.ui.page import LadderPage
from journal_app.people.queries import people

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow


def pill(place: QWidget, text: str) -> QPushButton:
    """The button within ``place`` that begins with ``text``."""
    found = [one for one in place.findChildren(QPushButton) if one.text().startswith(text)]
    assert found, f"no {text}"
    return found[0]


def press(place: QWidget, text: str) -> None:
    QTest.mouseClick(pill(place, text), Qt.MouseButton.LeftButton)


def retype(line: QWidget, text: str) -> None:
    """Over all that stands there."""
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, text)


def ctrl_enter(sheet: QWidget) -> None:
    # the platform may call it active while the window below still has the keyboard
    assert QTest.qWaitForWindowActive(sheet)
    for _turn in range(100):
        if QApplication.activeWindow() is sheet.window():
            break
        QTest.qWait(10)
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def on_board(window: "MainWindow", qtbot: "QtBot") -> LadderPage:
    """The board of the window, which has the keyboard."""
    window.resize(1280, 820)
    with qtbot.waitActive(window):
        window.activateWindow()
    page = window.show_view("ladder")
    assert isinstance(page, LadderPage)
    return page


def sale(context: "Context", client: str, rung: str, days: int, due: int | None = None) -> None:
    """``days`` ago, with a next step in ``due`` days."""
    today = context.clock.today()
    step = None if due is None else NextStep("Call", today + timedelta(due))
    context.write(sell, NewSale(client, rung, day=today - timedelta(days), step=step))


def shown(page: LadderPage) -> list[list[str]]:
    """Names on the board, column by column."""
    QApplication.processEvents()
    return [[card.client.name for card in one.cards.deck.cards] for one in page.columns]


def uid(context: "Context", name: str) -> str:
    return next(one.uid for one in context.read(people) if one.name == name)


def actions(menu: Any) -> list[tuple[str, Any]]:
    """Text and action of all that can be chosen in the menu and those within it."""
    found = []
    for action in menu.actions():
        if action.menu() is not None:
            found += actions(action.menu())
        elif action.text():
            found.append((action.text(), action))
    return found
