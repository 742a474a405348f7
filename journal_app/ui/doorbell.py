"""One app per data folder: a second start rings, says what it wants, and the first one does it."""

import hashlib
import time
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import quote, unquote

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from journal_app.ground.paths import DataFolder

Wish = Literal["window", "capture", "background"]
"""To see the window, just the sheet a win is written on, or nothing yet (after logging in)."""
_ANSWER = b"here\n"
_FILE = "file "
"""Before the name of a file that the coach opened; quoted, so that it stays one line of ASCII."""
PATIENCE_MS = 2000


class Doorbell(QObject):
    """Hung up by the process that holds the folder's lock, and by nobody else."""

    rung = Signal(str)
    """With the `Wish`."""
    given = Signal(object)
    """With the Path of a file that is to be shown in the import; after `rung`."""

    def __init__(self, folder: DataFolder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        name = _name(folder)
        QLocalServer.removeServer(name)  # left by a crash: whoever holds the lock may clear it
        self._server.listen(name)

    def close(self) -> None:
        self._server.close()

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._on_ring)
            socket.disconnected.connect(socket.deleteLater)
            if socket.bytesAvailable():
                self._answer(socket)

    def _on_ring(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._answer(socket)

    def _answer(self, socket: QLocalSocket) -> None:
        told = bytes(socket.readAll().data()).decode("ascii", "replace").strip()
        file = unquote(told.removeprefix(_FILE)) if told.startswith(_FILE) else None
        wish = "window" if file else told
        if wish in get_args(Wish):
            socket.write(_ANSWER)
            socket.flush()
            self.rung.emit(wish)
        if file:
            self.given.emit(Path(file))


def ring(
    folder: DataFolder, wish: Wish, patience_ms: int = PATIENCE_MS, *, file: Path | None = None
) -> bool:
    """True when the first app answered. Tries again while it may still be starting.

    With ``file`` it is to show its window and what that file would bring.
    """
    told = wish if file is None else f"{_FILE}{quote(str(file))}"
    until = time.monotonic() + patience_ms / 1000
    while (left := int((until - time.monotonic()) * 1000)) > 0:
        socket = QLocalSocket()
        socket.connectToServer(_name(folder))
        if socket.waitForConnected(left):
            socket.write(f"{told}\n".encode())
            socket.flush()
            left = max(1, int((until - time.monotonic()) * 1000))
            answered = socket.waitForReadyRead(left) and socket.readAll().data() == _ANSWER
            socket.abort()
            return bool(answered)
        time.sleep(0.05)
    return False


def _name(folder: DataFolder) -> str:
    digest = hashlib.sha256(str(folder.root.resolve()).encode()).hexdigest()
    return f"erfolgsjournal-{digest[:24]}"
