"""Runs the real app for one evening: unlock, a win, a search, a look at the licences, a page that
fails; then the way out.

What the coach types comes from a file of planted words, a line each, the password first.
"""

import os
import signal
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from journal_app.app import App
from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.journal.ui.page import JournalPage
from journal_app.ui.lock_page import LockPage
from tests.safety.in_steps import InSteps


class Evening(InSteps):
    def __init__(self, app: App, words: list[str], end: str) -> None:
        self.app = app
        self.password, self.word, self.sought, self.fault = words
        self.end = end
        super().__init__([
            self.unlock, self.write, self.look, self.ask_about, self.stumble, self.lock, self.leave,
        ])  # fmt: skip

    def unlock(self) -> bool:
        (page,) = self.app.window.findChildren(LockPage) or (None,)
        if page is None or not page.isVisible():
            return False
        QTest.keyClicks(page.password.line, self.password)
        page.open_button.click()
        return True

    def write(self) -> bool:
        if self.app.context.store is None:
            return False
        page = self.app.window.show_view("journal")
        if not isinstance(page, JournalPage) or page.panel.uid is None:
            return False
        QTest.keyClicks(page.panel.form.texts["right"], self.word)
        return True

    def look(self) -> bool:
        page = self.app.window.page()
        assert isinstance(page, JournalPage)
        page.enter_search()
        QTest.keyClicks(page.search, self.sought)
        return True

    def ask_about(self) -> bool:
        """Versions and licences, and where they are at home."""
        sheet = self.app.context.commands.run("about")
        sheet.list.setCurrentRow(1)
        sheet.close()
        return True

    def stumble(self) -> bool:
        """A bug, with a word of the journal in its text, as one in a page would be."""

        def fails() -> None:
            raise ValueError(self.fault)

        QTimer.singleShot(0, fails)
        self.steps.insert(1, self.close_report)
        return True

    def close_report(self) -> bool:
        report = QApplication.activeModalWidget()
        if not isinstance(report, QDialog):
            return False
        report.close()
        return True

    def lock(self) -> bool:
        if self.end == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        self.app.context.commands.run("lock")
        return True

    def leave(self) -> bool:
        if self.app.context.store is not None:
            return False
        self.app.window.leave()
        return True


def main() -> None:
    root, words, end = sys.argv[1:]
    qt = QApplication(sys.argv[:1])
    app = App(qt, DataFolder(Path(root)), Clock())
    app.crashes.install()
    app.window.show()
    evening = Evening(app, Path(words).read_text("utf-8").splitlines(), end)
    qt.exec()
    app.finish()
    assert not evening.steps


if __name__ == "__main__":
    main()
