"""The settings page in a real window that has no other page."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from journal_app.settings.ui.page import SettingsPage
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from journal_app.ui.registry import VIEWS

VIEW = next(view for view in VIEWS if view.id == "settings")


@pytest.fixture
def window(context: Context, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(context, (VIEW,))
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.painted):
        made.show()
    made.show_view("settings")
    with qtbot.waitActive(made):
        made.activateWindow()
    yield made
    made.flush()


@pytest.fixture
def page(window: MainWindow) -> SettingsPage:
    shown = window.page()
    assert isinstance(shown, SettingsPage)
    return shown
