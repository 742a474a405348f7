"""Runs the real app as if it were installed, installs a newer one over it, and presses Restart.

Named are the program's file and the data folder.
"""

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from journal_app.app import App
from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings, save
from journal_app.ui import upgrade
from journal_app.ui.notice_strip import NoticeStrip
from journal_app.ui.upgrade import WAY_OUT, Upgrade
from tests.safety.in_steps import InSteps


class Exchanged:
    """The program's own modules cannot be read any more: they lay in the file that was there."""

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
        if name.startswith("journal_app."):
            raise ImportError(f"{name} was first read after the build was exchanged")


NEWER = '#!/bin/sh\necho "I am the newer one: $PYINSTALLER_RESET_ENVIRONMENT $*"\n'


class Updated(InSteps):
    def __init__(self, app: App, program: Path) -> None:
        self.app = app
        self.program = program
        super().__init__([self.install, self.press])

    def install(self) -> bool:
        context = self.app.context
        if context.findChild(Upgrade) is None or context.tasks.busy():
            return False
        if not set(WAY_OUT) <= set(sys.modules):
            return False
        newer = self.program.with_suffix(".dpkg-new")
        newer.write_text(NEWER)
        newer.chmod(0o755)
        newer.replace(self.program)
        return True

    def press(self) -> bool:
        strips = [one for one in self.app.window.findChildren(NoticeStrip) if one.isVisible()]
        strip = next((one for one in strips if one.button.text() == "Restart"), None)
        if strip is not None:
            sys.meta_path.insert(0, Exchanged())  # type: ignore[arg-type]  # all that is asked
            QTest.mouseClick(strip.button, Qt.MouseButton.LeftButton)
        return strip is not None


def main() -> None:
    program, root = map(Path, sys.argv[1:])
    program.write_text("the build of last month")
    sys.frozen = True  # type: ignore[attr-defined]  # as PyInstaller does
    sys.executable = str(program)
    upgrade.EVERY_MS = 50
    folder = DataFolder(root)
    save(folder.settings, Settings(language="en", tray="off", first_start="done"))
    qt = QApplication(sys.argv[:1])
    app = App(qt, folder, Clock())
    app.crashes.install()
    app.window.show()
    steps = Updated(app, program)
    qt.exec()
    app.finish()
    sys.exit(f"Nothing was started anew; {len(steps.steps)} steps are left")


if __name__ == "__main__":
    main()
