"""What a coach's hands do with the ideal client."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from journal_app.ideal_client.actions import add_criterion, add_profile
from journal_app.ideal_client.ui.page import IdealClientPage
from journal_app.ladder.actions import NewSale, sell
from journal_app.people.queries import people
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow

CRITERIA = (("Zahlt gern", 1), ("Setzt um", 2), ("Empfiehlt weiter", 3), ("Ist pünktlich", 1))


def wished(context: Context, name: str = "Wunschkundin") -> str:
    """A profile with four criteria; its uid."""
    uid: str = context.write(add_profile, name)
    for text, weight in CRITERIA:
        context.write(add_criterion, uid, text, weight)
    return uid


def sold(context: Context, *names: str, day: date = date(2026, 11, 2)) -> list[str]:
    """Each of them bought the first course; their uids."""
    for name in names:
        context.write(sell, NewSale(name, rung="Starter course", day=day), begin_ladder=True)
    known = {one.name: one.uid for one in context.read(people)}
    return [known[name] for name in names]


def on_page(window: MainWindow, qtbot: QtBot) -> IdealClientPage:
    page = window.show_view("ideal_client")
    assert isinstance(page, IdealClientPage)
    qtbot.waitUntil(page.isVisible)
    qtbot.wait(20)
    return page


def settled(context: Context, qtbot: QtBot) -> None:
    """What the worker reads and draws is there."""
    qtbot.waitUntil(lambda: not context.figures.busy(), timeout=20_000)
    qtbot.wait(60)
    qtbot.waitUntil(lambda: not context.figures.busy(), timeout=20_000)


def dialogs(kind: type[QDialog]) -> Sequence[QDialog]:
    """Those that are open now."""
    return [
        one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()
    ]
