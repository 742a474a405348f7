"""Every page in every state of the tour, every cover and every dialog, one after the other."""

from collections.abc import Iterator

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from journal_app.ui.registry import load
from journal_app.ui.registry.dialogs import DIALOGS
from journal_app.ui.tour import covers

SOON_MS = 300


def _rest(context: Context, qtbot: QtBot) -> None:
    quiet = 0
    while quiet < 2:  # the worker's last result may start another piece of work
        qtbot.wait(12)
        work = (context.tasks, context.figures, context.searches)
        busy = any(one.busy() for one in work) or _comes_soon()
        quiet = 0 if busy else quiet + 1


def _comes_soon() -> bool:
    """As what is searched for a moment after the last letter."""
    return any(
        timer.isSingleShot() and timer.isActive() and timer.remainingTime() < SOON_MS
        for top in QApplication.topLevelWidgets()
        if top.isVisible()
        for timer in top.findChildren(QTimer)
    )


def every_page(window: MainWindow, context: Context, qtbot: QtBot) -> Iterator[str]:
    """As it is when one comes to it."""
    for view in window.views:
        window.show_view(view)
        _rest(context, qtbot)
        yield view


def every_state(
    window: MainWindow, context: Context, qtbot: QtBot
) -> Iterator[tuple[str, QWidget]]:
    """What it is called, and the window that shows it, laid out and with the keyboard."""
    for view in window.views.values():
        page = window.show_view(view.id)
        _rest(context, qtbot)
        yield view.id, window
        for name, arrange in getattr(page, "tour_states", list)():
            arrange(page)
            _rest(context, qtbot)
            yield f"{view.id} {name}", window
    window.show_view(next(iter(window.views)))
    for name, cover in covers(context):
        window.cover(cover, alone=True)
        _rest(context, qtbot)
        yield name, window
    window.uncover()
    for spec in DIALOGS:
        dialog = load(spec.target)(context)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        _rest(context, qtbot)
        yield spec.id, dialog
        dialog.close()
