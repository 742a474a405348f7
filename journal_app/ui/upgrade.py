"""Notices that another build was installed over the app that runs, and offers to start it anew.

A package for Linux is exchanged under the running program, which may wait in the tray for weeks.
That reads each of its modules from its own file when it first needs it, at the place where the old
build had it: what it has not read by then would fail. Windows and macOS keep what runs.
"""

import os
import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from PySide6.QtCore import QObject, QTimer

from journal_app.ground.i18n import _
from journal_app.ground.paths import DataFolder
from journal_app.ui.context import Context

if TYPE_CHECKING:
    from journal_app.ui.tasks import Task

EVERY_MS = 2000
WAY_OUT = (
    "journal_app.ground.report",
    "journal_app.store.conversion",
    "journal_app.store.displaced",
    "journal_app.store.pairs",
    "journal_app.store.stray_log",
    "journal_app.store.telling",
    "journal_app.ui.closed_work",
    "journal_app.ui.dialogs",
    "journal_app.ui.leaving",
    "journal_app.ui.notice_strip",
    "journal_app.ui.sheets_away",
    "journal_app.ui.window_parts",
    "journal_app.ui.windowless",
)
"""What is first needed when the app ends: by then it could not be read any more."""


def accompany(context: Context) -> "Upgrade | None":
    """None where no installed program runs that could be exchanged."""
    if sys.platform != "linux" or not getattr(sys, "frozen", False):
        return None
    return Upgrade(context, Path(sys.executable))


class Upgrade(QObject):
    """Looks at ``program``, once every two seconds."""

    def __init__(self, context: Context, program: Path) -> None:
        super().__init__(context)
        self._context = context
        self._program = program
        self._own = self._seen = _build(program)
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        context.tasks.start(load_way_out)

    def look(self) -> None:
        """Another build is told of when it was seen twice: its files come one after the other."""
        before, self._seen = self._seen, _build(self._program)
        if self._seen is None or self._seen == self._own or self._seen != before:
            return
        self._timer.stop()
        self._context.day_changed.connect(self._tell)  # the strip goes with the day
        self._tell()

    def _tell(self) -> None:
        text = _("Erfolgsjournal was updated while it was open. Restart it to finish that.")
        restart = partial(self._context.commands.run, "restart")
        self._context.remind(text, _("Restart"), restart)


def load_way_out(_task: "Task | None" = None) -> None:
    for name in WAY_OUT:
        import_module(name)


def start_anew(folder: DataFolder) -> NoReturn:
    """Become the build that lies there now, over the same journal. Nothing follows: whatever is
    to be written and closed has to be by then."""
    # PyInstaller's own: without it the new process takes itself for a part of the old one.
    os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
    named = ["--data-dir", str(folder.root)] if folder.named else []
    os.execv(sys.executable, [sys.executable, *named])  # noqa: S606 - the app itself


def _build(program: Path) -> tuple[int, int] | None:
    """The same one installed again is no other; None while there is none."""
    try:
        found = program.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
