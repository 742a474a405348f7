"""Runs the real app where no journal is yet: the first start comes, the example, the end."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.app import App
from journal_app.first_start.ui.welcome import Welcome
from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder


class FirstMinutes:
    """One step after the other, each as soon as what it needs is there."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.steps: list[Callable[[], bool]] = [self.put_off, self.look_around, self.leave]
        self.timer = QTimer(interval=30)
        self.timer.timeout.connect(self.go_on)
        self.timer.start()

    def go_on(self) -> None:
        if self.steps and self.steps[0]():
            self.steps.pop(0)

    def put_off(self) -> bool:
        (welcome,) = self.app.window.findChildren(Welcome) or (None,)
        if welcome is None or not welcome.isVisible():
            return False
        QTest.keyClick(welcome, Qt.Key.Key_Escape)
        self.app.context.commands.run("example.open")
        return True

    def look_around(self) -> bool:
        return self.app.context.folder.example and self.app.context.store is not None

    def leave(self) -> bool:
        self.app.window.leave()
        return True


def main() -> None:
    qt = QApplication(sys.argv[:1])
    app = App(qt, DataFolder(Path(sys.argv[1])), Clock())
    app.crashes.install()
    app.window.show()
    minutes = FirstMinutes(app)
    qt.exec()
    app.finish()
    assert not minutes.steps


if __name__ == "__main__":
    main()
