"""An app over a journal with a password, and a system that goes to sleep.

Says whether the system was asked to wait, whether the journal is locked, and whether the system
waits no longer.
"""

import os
import select
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import ClassInfo, QEventLoop, QObject, QTimer, Slot
from PySide6.QtDBus import (
    QDBusAbstractAdaptor,
    QDBusConnection,
    QDBusMessage,
    QDBusUnixFileDescriptor,
)
from PySide6.QtWidgets import QApplication

from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings
from journal_app.store import Store
from journal_app.ui.context import Context
from journal_app.ui.sleep import LOGIND, MANAGER, PATH, Sleep
from tests.ui.locked_journals import KEY, encrypted_journal


@ClassInfo({"D-Bus Interface": MANAGER})
class Logind(QDBusAbstractAdaptor):
    """As far as it is asked here: it waits until nobody holds the other end of a pipe."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.end = -1

    @Slot(str, str, str, str, result="QDBusUnixFileDescriptor")
    def Inhibit(self, what: str, who: str, _why: str, mode: str) -> QDBusUnixFileDescriptor:  # noqa: N802
        assert (what, who, mode) == ("sleep", "Erfolgsjournal", "delay")
        self.end, given = os.pipe()
        descriptor = QDBusUnixFileDescriptor(given)
        os.close(given)
        return descriptor

    def waits(self) -> bool:
        """Nothing is ever written to the pipe: readable means that it is closed."""
        return self.end >= 0 and not select.select([self.end], [], [], 0)[0]


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def main() -> None:
    app = QApplication(sys.argv[:1])
    system = QDBusConnection.connectToBus(os.environ["DBUS_SYSTEM_BUS_ADDRESS"], "the system")
    place = QObject()
    logind = Logind(place)
    system.registerService(LOGIND)
    system.registerObject(PATH, place, QDBusConnection.RegisterOption.ExportAdaptors)
    with tempfile.TemporaryDirectory() as folder_:
        folder = DataFolder(Path(folder_))
        encrypted_journal(folder)
        context = Context(folder, Clock(), Settings(language="en"))
        context.opened(Store.open(folder.database, KEY, exclusive=True))
        Sleep(context)
        _wait(800)
        told = ["waits" if logind.waits() else "does not wait"]
        word = QDBusMessage.createSignal(PATH, MANAGER, "PrepareForSleep")
        word.setArguments([True])
        system.send(word)
        _wait(1500)
        told.append("locked" if context.locked and context.store is None else "open")
        told.append("waits" if logind.waits() else "sleeps")
        context.close_store()
    sys.stdout.write(", ".join(told))
    del app


if __name__ == "__main__":
    main()
