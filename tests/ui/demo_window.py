"""The whole window over the demo's practice, and how to wait until all of a page is laid out."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from journal_app.demo import fill
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from journal_app.ui.registry import VIEWS

SOON_MS = 5000

every_view = pytest.mark.parametrize("spec", VIEWS, ids=lambda spec: spec.id)


@contextmanager
def demo_window(
    context: Context, qtbot: QtBot, *, entries: int, clients: int
) -> Iterator[MainWindow]:
    """Painted, so that it has its keys."""
    assert context.store is not None
    fill(context.store, seed=3, entries=entries, clients=clients)
    made = MainWindow(context)
    qtbot.addWidget(made)
    made.resize(1280, 820)
    with qtbot.waitSignal(made.painted):
        made.show()
    yield made
    made.flush()


def let_come_now(context: Context) -> bool:
    """Whether anything would have come by itself in the next seconds, as the sidebar's numbers do.

    Else that falls into what is measured afterwards, on a machine that is slow enough."""
    waiting = [
        (timer, timer.interval())
        for one in (context, *QApplication.topLevelWidgets())
        for timer in one.findChildren(QTimer)
        if timer.isSingleShot() and timer.isActive() and timer.remainingTime() < SOON_MS
    ]
    for timer, _interval in waiting:
        timer.start(0)
    QApplication.processEvents()
    for timer, interval in waiting:
        if isValid(timer):
            timer.setInterval(interval)
    return bool(waiting)


@pytest.fixture
def at_rest(context: Context, qtbot: QtBot) -> Callable[[], None]:
    """Waits until all that was read is laid out."""

    def wait() -> None:
        for each in range(10):
            came = let_come_now(context)
            qtbot.waitUntil(lambda: not context.tasks.busy(), timeout=10_000)
            qtbot.waitUntil(lambda: not context.figures.busy(), timeout=10_000)
            context.notice()  # what upkeep has written, before the window asks by itself
            qtbot.wait(60)
            if each > 1 and not came:
                return

    return wait
