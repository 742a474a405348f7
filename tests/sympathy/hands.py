"""Hands on the page of the sympathy matrix."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from journal_app.people.queries import people
from journal_app.sympathy.ui.content import Content
from journal_app.sympathy.ui.page import SympathyPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.charts.drawing import Spot
    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow


def on_page(window: "MainWindow", qtbot: "QtBot") -> SympathyPage:
    """The page of the window, which has the keyboard, with everything read and drawn."""
    window.resize(1280, 820)
    with qtbot.waitActive(window):
        window.activateWindow()
    page = window.show_view("sympathy")
    assert isinstance(page, SympathyPage)
    rested(page, qtbot)
    return page


def content(page: SympathyPage) -> Content:
    assert page.content is not None
    return page.content


def rested(page: SympathyPage, qtbot: "QtBot") -> None:
    """What the worker reads and draws is there."""

    def done() -> bool:
        return not (
            page.context.figures.busy() or page.content is None or page.content.card.view.busy()
        )

    qtbot.wait(5)
    qtbot.waitUntil(done, timeout=20_000)


def spot(page: SympathyPage, name: str) -> "Spot":
    """Where the client is drawn."""
    uid = uid_of(page.context, name)
    return next(one for one in content(page).card.view.spots if one.mark.key == uid)


def place(page: SympathyPage, name: str) -> QPoint:
    return QPointF(*spot(page, name).middle).toPoint()


def click(page: SympathyPage, name: str) -> None:
    view = content(page).card.view
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place(page, name))


def uid_of(context: "Context", name: str) -> str:
    return next(one.uid for one in context.read(people) if one.name == name)
