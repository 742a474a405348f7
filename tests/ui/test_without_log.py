"""The journal does not open over the log of another one; without it, it does."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.journal.queries import EntryFilter, lines
from journal_app.store import Store
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from tests.ui.kit_pages import VIEWS, Diary


def test_case_08_one_press_opens_the_journal_without_the_log_and_keeps_both(
    unopened: Context, folder: DataFolder, clock: Clock, tmp_path: Path, qtbot: QtBot
) -> None:
    with Store.open(folder.database, clock=clock) as store:
        store.write(add_entry, NewEntry("Mein Erfolg"))
    with Store.open(tmp_path / "other" / "journal.db", clock=clock) as other:
        for number in range(30):
            other.write(add_entry, NewEntry(f"anderer {number}", right="r" * 3000))
        log = other.path.with_name("journal.db-wal").read_bytes()
    folder.database.with_name("journal.db-wal").write_bytes(log)
    window = MainWindow(unopened, VIEWS)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    with pytest.raises(UserError) as caught:
        Store.open(folder.database, clock=clock, exclusive=True)
    unopened.failed(caught.value)
    card = window._cover
    assert card is not None
    assert "does not belong to it" in card.sentence.text()
    (mend,) = [
        one for one in card.findChildren(QPushButton) if one.text() == "Open without the log"
    ]
    qtbot.waitUntil(mend.isVisible)
    with qtbot.waitSignal(unopened.toast_wanted) as told:
        qtbot.keyClick(mend, Qt.Key.Key_Space)
    assert told.args[0] == "The log is kept, with a copy of the journal beside it."
    assert [one.title for one in unopened.read(lines, EntryFilter(), 0, 9)] == ["Mein Erfolg"]
    assert isinstance(window.page(), Diary)
    (kept,) = folder.replaced.glob("*.db-wal")
    assert kept.read_bytes() == log
