"""A polite end when the system asks for one (logging out, Ctrl+C in the terminal)."""

import signal
import socket
import sys

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier


class Goodbye(QObject):
    """SIGTERM and SIGINT close the window as the coach would: what is typed is written first.

    Python sees a signal only when it runs; the socket wakes Qt up so that it does. On Windows the
    system sends the window a close event instead.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        if sys.platform == "win32":
            return
        self._read, self._write = socket.socketpair()
        self._read.setblocking(False)
        self._write.setblocking(False)
        signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, _nothing)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)

    def close(self) -> None:
        """Give the signals back."""
        if sys.platform == "win32":
            return
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        self._read.close()
        self._write.close()

    def _on_signal(self) -> None:
        self._read.recv(64)
        QCoreApplication.quit()


def _nothing(_number: int, _frame: object) -> None:
    """The socket tells; without a handler of Python's the process would just end."""
