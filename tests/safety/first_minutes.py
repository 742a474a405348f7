"""Runs the real app where no journal is yet: the first start comes, the example, the end."""

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.app import App
from journal_app.first_start.ui.welcome import Welcome
from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from tests.safety.in_steps import InSteps


class FirstMinutes(InSteps):
    def __init__(self, app: App) -> None:
        self.app = app
        super().__init__([self.put_off, self.look_around, self.leave])

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
