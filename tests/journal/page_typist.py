"""Runs the real app, types into the open entry, and kills it a second after the last key."""

import os
import signal
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.app import App
from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.journal.ui.page import JournalPage


def main() -> None:
    qt = QApplication(sys.argv[:1])
    app = App(qt, DataFolder(Path(sys.argv[1])), Clock())
    app.window.show()
    poll = QTimer(interval=20)

    def type_when_there() -> None:
        page = app.window.show_view("journal")
        if not isinstance(page, JournalPage) or page.panel.uid is None:
            return
        poll.stop()
        field = page.panel.form.texts["right"]
        field.setFocus()
        QTest.keyClicks(field, "Called everybody myself")
        QTimer.singleShot(1000, lambda: os.kill(os.getpid(), signal.SIGKILL))

    poll.timeout.connect(type_when_there)
    poll.start()
    qt.exec()


main()
