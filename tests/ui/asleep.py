"""An app over a journal with a password, and a system that goes to sleep; says "locked"."""

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from PySide6.QtWidgets import QApplication

from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings
from journal_app.store import Store
from journal_app.ui.context import Context
from journal_app.ui.sleep import LOGIND, MANAGER, PATH, Sleep
from tests.ui.locked_journals import KEY, encrypted_journal


def main() -> int:
    app = QApplication(sys.argv[:1])
    address = os.environ["DBUS_SYSTEM_BUS_ADDRESS"]
    system = QDBusConnection.connectToBus(address, "the system")
    system.registerService(LOGIND)
    with tempfile.TemporaryDirectory() as place:
        folder = DataFolder(Path(place))
        encrypted_journal(folder)
        context = Context(folder, Clock(), Settings(language="en"))
        context.opened(Store.open(folder.database, KEY, exclusive=True))
        sleep = Sleep(context)
        if not sleep.listening:
            return 2
        word = QDBusMessage.createSignal(PATH, MANAGER, "PrepareForSleep")
        word.setArguments([True])
        system.send(word)
        loop = QEventLoop()
        QTimer.singleShot(1500, loop.quit)
        loop.exec()
        sys.stdout.write("locked" if context.locked else "open")
        context.close_store()
        QCoreApplication.processEvents()
        del app
    return 0


sys.exit(main())
