"""The real app over an empty home, started as often as the coach starts it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal_app.app import App
from journal_app.first_start.ui.visit import Visit
from journal_app.ground.clock import Clock
from journal_app.ground.paths import APP_NAME, DataFolder
from journal_app.ground.settings import Settings, save
from tests.first_start.hands import Evening


@pytest.fixture
def evening(
    dressed: QApplication, folder: DataFolder, clock: Clock, qtbot: QtBot
) -> Iterator[Callable[[], Evening]]:
    """Starts the app, after ending the one that was started before."""
    running: list[App] = []

    def end() -> None:
        for app in running:
            app.window.close()
            app.finish()
            Visit.of(app.context).let_go_of_own()  # as where the process ends
            app.window.deleteLater()
            app.deleteLater()
        dressed.setApplicationDisplayName(APP_NAME)
        running.clear()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def begin() -> Evening:
        end()
        if not folder.settings.exists():
            save(folder.settings, Settings(language="en", theme="light", tray="off"))
        app = App(dressed, folder, clock)
        running.append(app)
        app.show()
        qtbot.waitUntil(lambda: app.context.store is not None or app.context.locked, timeout=20_000)
        return Evening(app, qtbot)

    yield begin
    end()
    dressed.setQuitOnLastWindowClosed(True)
