"""Opens the store beside the painted window."""

import contextlib
import threading
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder

if TYPE_CHECKING:
    from journal_app.store import Store

PLAIN = b"SQLite format 3\0"


def no_page_first(folder: DataFolder) -> bool:
    """Whether something else than a page comes first: the journal cannot be read without a key (a
    look at its first bytes), or there is none yet."""
    try:
        with folder.database.open("rb") as file:
            return file.read(len(PLAIN)) not in (b"", PLAIN)
    except FileNotFoundError:
        return True
    except OSError:
        return False  # opening it will say what is wrong


class Opening(QObject):
    """The imports and the opening cost about a second: a thread of their own, the window lives."""

    opened = Signal(object)
    """With the Store."""
    failed = Signal(object)
    """With the UserError."""
    broken = Signal(object)
    """With any other exception, which is a bug."""

    def __init__(
        self, folder: DataFolder, clock: Clock, first_page: str, parent: QObject | None = None
    ) -> None:
        """``first_page`` is the module that the window will ask for next; it is imported too."""
        super().__init__(parent)
        self.folder = folder
        self._clock = clock
        self._first_page = first_page
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._run, name="opening", daemon=True)
            self._thread.start()

    def wait(self) -> None:
        """Until the thread has ended; its last signal is then in the queue of the window."""
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        try:
            store = self._open()
            self._load_page()
        except UserError as error:
            self.failed.emit(error)
            if error.code == "password_needed":
                self._load_page()  # while it is typed
        except Exception as error:  # noqa: BLE001 - handed over whole to the window's thread
            self.broken.emit(error)
        else:
            self.opened.emit(store)

    def _load_page(self) -> None:
        # a module that cannot be imported is told where it is needed, with its traceback
        with contextlib.suppress(ImportError):
            import_module(self._first_page)

    def _open(self) -> "Store":
        """By the system's keyring where it has a password and is remembered there."""
        from journal_app.store import Store  # noqa: PLC0415 - this import is why we are here

        path = self.folder.database
        try:
            return Store.open(path, clock=self._clock, exclusive=True)
        except UserError as error:
            if error.code != "password_needed":
                raise
            from journal_app.store import protection  # noqa: PLC0415 - only with a password

            key = protection.recall(self.folder)
            if key is None:
                raise
        return Store.open(path, key, clock=self._clock, exclusive=True)
