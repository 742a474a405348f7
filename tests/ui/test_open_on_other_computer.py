"""The journal may be open on the computer in the practice: the coach is asked, and says no."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.store import Store
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from tests.journals import empty_journal
from tests.ui.kit_pages import VIEWS, Diary


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "Dropbox" / "Erfolgsjournal")


def test_case_26_one_press_opens_it_here_when_it_is_closed_there(
    unopened: Context, folder: DataFolder, clock: Clock, qtbot: QtBot
) -> None:
    empty_journal(folder.database)
    folder.lock.write_text('{"computer": "PRAXIS-PC"}')
    window = MainWindow(unopened, VIEWS)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()

    def start() -> None:
        """As `ui.opening` does in its thread."""
        try:
            unopened.opened(Store.open(folder.database, clock=clock, exclusive=True))
        except UserError as error:
            unopened.failed(error)

    window.retry.connect(start)
    start()
    card = window._cover
    assert card is not None
    assert "PRAXIS-PC" in card.sentence.text()
    qtbot.mouseClick(card.again, Qt.MouseButton.LeftButton)
    assert unopened.store is None, "trying again asks again"
    card = window._cover
    assert card is not None
    buttons = {one.text(): one for one in card.findChildren(QPushButton)}
    qtbot.keyClick(buttons["It is closed there: open it here"], Qt.Key.Key_Space)
    assert unopened.store is not None
    assert isinstance(window.page(), Diary)
