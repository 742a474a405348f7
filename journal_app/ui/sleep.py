"""Locks an encrypted journal before the computer sleeps, where the system says so beforehand.

Linux does, over its own bus between programs (logind), which is no network. Windows and macOS say
it only to programs that hook into them more deeply; there the journal is locked a few seconds
after waking, by `idle`.
"""

import sys
from typing import Any

from PySide6.QtCore import SLOT, QObject, Slot

from journal_app.ui.context import Context
from journal_app.ui.locking import lock, protected

LOGIND, PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
MANAGER = "org.freedesktop.login1.Manager"


def accompany(context: Context) -> "Sleep":
    return Sleep(context)


class Sleep(QObject):
    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self.listening = False
        context.store_opened.connect(self._listen)
        self._listen()

    def _listen(self) -> None:
        """Once there is a journal with a password; the bus is asked for nothing before."""
        if self.listening or sys.platform != "linux" or not protected(self._context):
            return
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - only with a password

        bus = QDBusConnection.systemBus()
        if bus.isConnected():
            slot: Any = SLOT("on_sleep(bool)")  # declared as bytes, which it refuses
            self.listening = bus.connect(LOGIND, PATH, MANAGER, "PrepareForSleep", self, slot)

    @Slot(bool)
    def on_sleep(self, begins: bool) -> None:
        """``begins`` is False when the computer wakes."""
        if begins and self._context.settings.lock_at_sleep and protected(self._context):
            lock(self._context)
