"""Runs the real app, types into the sheet, and kills the process a second after the last key."""

import os
import signal
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.app import App
from journal_app.capture.ui.recorder import Recorder
from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder


def main() -> None:
    qt = QApplication(sys.argv[:1])
    app = App(qt, DataFolder(Path(sys.argv[1])), Clock())
    app.window.show()

    def type_and_die() -> None:
        app.context.commands.run("entry.new")
        sheet = Recorder.of(app.context).sheet
        assert sheet is not None
        QTest.keyClicks(sheet.title, "Typed and killed")
        QTest.keyClicks(sheet.questions.right, "kept on")
        sys.stdout.write("typed\n")
        sys.stdout.flush()
        QTimer.singleShot(1000, die)

    app.context.store_opened.connect(type_and_die)
    qt.exec()


def die() -> None:
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


if __name__ == "__main__":
    main()
