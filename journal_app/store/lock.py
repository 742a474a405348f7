"""One writer per data folder where only one may be: the window, a migration, a restore."""

import contextlib
import errno
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


_HELD = frozenset({errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK})


def open_elsewhere(path: Path) -> bool:
    """Whether another process holds the lock at ``path``. Looks only, and makes no file.

    False where the folder cannot be asked: opening the store will say what is wrong with it.
    """
    if not path.exists():
        return False
    lock = FolderLock(path)
    try:
        return not lock.acquire()
    except OSError:
        return False
    finally:
        lock.release()


@contextlib.contextmanager
def alone(path: Path, seconds: float) -> Iterator[bool]:
    """Inside, this thread alone holds the lock at ``path``; False: for so long nobody let it go.

    Whoever reads a file, changes it and writes it whole would take back what another has changed
    meanwhile. It is not to be taken twice. Who cannot write there changes nothing there: True.
    """
    lock, late = FolderLock(path), time.monotonic() + seconds
    mine = True
    with contextlib.suppress(OSError):
        while mine and not lock.acquire():
            mine = time.monotonic() < late
            time.sleep(0.02)
    try:
        yield mine
    finally:
        lock.release()


class FolderLock:
    """A lock that the system itself releases when the process dies.

    What the file holds locks nobody out, be it empty or garbage; it says on which computer the
    journal is open, for drives on which another computer's lock does not hold. It is never deleted,
    because deleting a locked file lets two processes hold "the" lock.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None
        self._claimed = False

    def acquire(self) -> bool:
        """True when this process holds the lock now, False when another does. Raises OSError."""
        if self._descriptor is not None:
            return True
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(descriptor)
        except OSError as error:
            if error.errno in _HELD:
                os.close(descriptor)
                return False
            # a drive that knows no locks must not lock its owner out
        self._descriptor = descriptor
        return True

    def acquire_patiently(self) -> bool:
        """As `acquire`; a command that only looks whether it is held has it for a blink itself."""
        for _ in range(4):
            if self.acquire():
                return True
            time.sleep(0.03)
        return False

    def held_elsewhere(self) -> bool:
        """Whether a window has this folder open (then a -wal is no sign of an unclean end).

        True also where nobody can ask, in a folder that may only be read: what is not known to be
        unclean is not told as damage.
        """
        if self.held:
            return False
        with contextlib.suppress(OSError):
            if self.acquire():
                self.release()
                return False
        return True

    def claimed_by(self) -> str:
        """The computer on which the journal is open, as far as the file says; empty: on none."""
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
            return str(json.loads(self._read())["computer"])
        return ""

    def _read(self) -> bytes:
        if self._descriptor is None:
            return self.path.read_bytes()
        # On Windows nobody reads a locked file but through what holds the lock.
        with open(self._descriptor, "rb", buffering=0, closefd=False) as file:
            file.seek(0)
            return file.read()

    def claim(self, computer: str) -> None:
        """Say that it is open on this one, until the lock is released. The lock is held."""
        assert self._descriptor is not None  # noqa: S101 - as the caller has seen to
        self._write(json.dumps({"computer": computer}).encode())
        self._claimed = True

    def unclaim(self) -> None:
        """Whoever it was, it is not open there any more. The lock is held."""
        self._write(b"")
        self._claimed = False

    def _write(self, content: bytes) -> None:
        if self._descriptor is not None:
            with (
                contextlib.suppress(OSError),  # a full or vanished drive; the lock itself holds
                open(self._descriptor, "r+b", buffering=0, closefd=False) as file,
            ):
                file.truncate(0)
                file.seek(0)
                file.writelines([content])

    def release(self) -> None:
        if self._claimed:
            self.unclaim()
        if self._descriptor is not None:
            with contextlib.suppress(OSError):  # closing releases; a vanished drive has released
                os.close(self._descriptor)
            self._descriptor = None

    @property
    def held(self) -> bool:
        return self._descriptor is not None
