"""What a coach's hands do on the first evening."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from journal_app.app import App
from journal_app.first_start.ui.face import Face
from journal_app.first_start.ui.mark import ExampleMark
from journal_app.journal.queries import EntryFilter, count, lines
from journal_app.safety.ui.password_sheets import SetPassword
from journal_app.safety.ui.recovery_sheet import RecoverySheet
from journal_app.ui.notice_strip import NoticeStrip

PASSWORD = "Frühling in Würzburg"
PATIENCE_MS = 8_000

Kind = TypeVar("Kind", bound=QWidget)
Sheet = TypeVar("Sheet", bound=QDialog)


class Evening:
    """One run of the app, its window, and the keys."""

    def __init__(self, app: App, qtbot: QtBot) -> None:
        self.app = app
        self.context = app.context
        self.window = app.window
        self.qtbot = qtbot

    def wait(self, until: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(until, timeout=PATIENCE_MS)

    def face(self, kind: type[Kind]) -> Kind:
        """Of the first start, as soon as it is shown."""
        self.wait(lambda: bool(self._shown(kind)))
        return self._shown(kind)[0]

    def no_face(self) -> bool:
        return not self._shown(Face)

    def press(self, key: Qt.Key) -> None:
        """Where the keyboard is."""
        (face,) = self._shown(Face)
        QTest.keyClick(face.focusWidget() or face, key)

    def sheet(self, kind: type[Sheet]) -> Sheet:
        def shown() -> list[Sheet]:
            tops = QApplication.topLevelWidgets()
            return [one for one in tops if isinstance(one, kind) and one.isVisible()]

        self.wait(lambda: bool(shown()))
        return shown()[0]

    def set_password(self) -> None:
        """From the sheet that asks for it until the journal is open again, encrypted."""
        sheet = self.sheet(SetPassword)
        for field in (sheet.new.first, sheet.new.again):
            field.line.setText(PASSWORD)
        sheet.save()
        paper = self.sheet(RecoverySheet)
        paper.save()
        paper.back.setText(paper.code.split("-")[paper._group])
        paper.save()
        self.wait(lambda: self.context.store is not None and self.context.store.key is not None)

    @property
    def mark(self) -> ExampleMark | None:
        shown = self._shown(ExampleMark)
        return shown[0] if shown else None

    def notices(self) -> list[str]:
        """What the lines above the page offer to do."""
        return [one.button.text() for one in self._shown(NoticeStrip)]

    def look_around(self, way: Callable[[], object]) -> ExampleMark:
        """Into the example by ``way``."""
        way()
        self.wait(lambda: self.mark is not None)
        assert self.mark is not None
        return self.mark

    def go_home(self) -> None:
        assert self.mark is not None
        QTest.mouseClick(self.mark.out, Qt.MouseButton.LeftButton)
        self.wait(lambda: self.mark is None and not self.context.folder.example)
        self.wait(lambda: self.context.store is not None or self.context.locked)

    def entries(self) -> int:
        found: int = self.context.read(count, EntryFilter())
        return found

    def titles(self) -> list[str]:
        return [one.title for one in self.context.read(lines, EntryFilter(), 0, 9)]

    def _shown(self, kind: type[Kind]) -> list[Kind]:
        return [one for one in self.window.findChildren(kind) if one.isVisible()]
