"""Locks an encrypted journal before the computer sleeps, where the system says so beforehand.

Linux does, over its own bus between programs (logind), which is no network, and waits a few seconds
for whoever has asked it to. Windows and macOS say it only to programs that hook into them more
deeply; there the journal is locked a few seconds after waking, by `idle`.
"""

import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import SLOT, QObject, Slot

from journal_app.ground.i18n import _
from journal_app.ground.paths import APP_NAME
from journal_app.ui.context import Context
from journal_app.ui.locking import lock, protected
from journal_app.ui.tasks import Task

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusPendingCallWatcher

LOGIND, PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
MANAGER = "org.freedesktop.login1.Manager"


def accompany(context: Context) -> "Sleep":
    return Sleep(context)


class Sleep(QObject):
    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self.listening = False
        self._waits: list[Any] = []
        """What the system waits for: a file descriptor, until nobody holds it any more."""
        context.store_opened.connect(self._listen)
        self._listen()

    @Slot(bool)
    def on_sleep(self, begins: bool) -> None:
        """``begins`` is False when the computer wakes."""
        if not begins:
            self._ask_to_wait()
        elif self._context.settings.lock_at_sleep and protected(self._context):
            lock(self._context)
            self._context.tasks.start(_after_the_closing, self._let_sleep)
        else:
            self._waits.clear()

    def _listen(self) -> None:
        """Once there is a journal with a password; the bus is asked for nothing before."""
        if self.listening or sys.platform != "linux" or not protected(self._context):
            return
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - only with a password

        bus = QDBusConnection.systemBus()
        if bus.isConnected():
            slot: Any = SLOT("on_sleep(bool)")  # declared as bytes, which it refuses
            self.listening = bus.connect(LOGIND, PATH, MANAGER, "PrepareForSleep", self, slot)
            self._ask_to_wait()

    def _ask_to_wait(self) -> None:
        """Let the computer not fall asleep before the journal is closed, some seconds at most."""
        if not self.listening or self._waits:
            return
        from PySide6.QtDBus import (  # noqa: PLC0415 - loaded by now
            QDBusConnection,
            QDBusMessage,
            QDBusPendingCallWatcher,
        )

        call = QDBusMessage.createMethodCall(LOGIND, PATH, MANAGER, "Inhibit")
        call.setArguments(["sleep", APP_NAME, _("Locks the journal"), "delay"])
        watcher = QDBusPendingCallWatcher(QDBusConnection.systemBus().asyncCall(call), self)
        watcher.finished.connect(self._on_answer)

    def _on_answer(self, watcher: "QDBusPendingCallWatcher") -> None:
        """Where the system does not wait, it sleeps at once, and the lock is a little late."""
        if not watcher.isError():
            self._waits = list(watcher.reply().arguments())
        watcher.deleteLater()

    def _let_sleep(self, _nothing: None) -> None:
        self._waits.clear()


def _after_the_closing(_task: Task) -> None:
    """The worker does one thing after the other."""
