"""Whether the open journal's file still lies in its place.

A sync service brings the file of another computer by renaming it into the place. The open
connections then hold a file without a name, but its log still has one: whoever opens the place
anew works that log into a file that it does not belong to.
"""

import contextlib
import os
from pathlib import Path

from journal_app.ground.errors import UserError
from journal_app.store.sidecars import log_of


class OwnFile:
    """Of one open journal. Thread-safe."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path.stat()
        self._log: os.stat_result | None = None
        """The journal's own, as it was seen while its file was in the place."""

    def require(self) -> None:
        """Raises UserError("store_displaced"), or OSError where no file is there."""
        if not os.path.samestat(self.path.stat(), self._file):
            raise UserError("store_displaced", path=str(self.path))
        with contextlib.suppress(FileNotFoundError):
            self._log = log_of(self.path).stat()

    @property
    def is_displaced(self) -> bool:
        """By another file. A folder that was renamed or a drive that is gone leaves none there."""
        try:
            return not os.path.samestat(self.path.stat(), self._file)
        except OSError:
            return False

    def owns_log(self) -> bool:
        """Whether the log that lies there is this journal's, not one of the other file."""
        try:
            return self._log is not None and os.path.samestat(log_of(self.path).stat(), self._log)
        except OSError:
            return False
