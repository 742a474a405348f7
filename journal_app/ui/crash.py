"""What happens when a bug shows: it is logged and told once, without a word of the journal."""

import contextlib
import os
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, qVersion

from journal_app import __version__
from journal_app.ground.errors import UserError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

_LOG_BYTES = 256_000
_TOLD_AT_MOST = 3
"""Dialogs in one run: a bug in a paint or a timer must not bury the window."""


class Crashes(QObject):
    """Takes what nobody caught, in any thread. A UserError is no bug: its sentence is shown."""

    _caught = Signal(object, str)

    def __init__(
        self, log: Path, show_error: Callable[[UserError], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._log = log
        self._show_error = show_error
        self._told = 0
        self._open: QDialog | None = None
        self._caught.connect(self._tell_soon)

    def install(self) -> None:
        sys.excepthook = self.catch
        threading.excepthook = self._catch_in_thread

    def uninstall(self) -> None:
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def catch(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        text = report(error, trace)
        if not isinstance(error, UserError):
            with contextlib.suppress(OSError):
                append(self._log, text)
        self._caught.emit(error, text)

    def take(self, error: BaseException) -> None:
        """As `catch`, for an exception that was carried here from a thread."""
        self.catch(type(error), error, error.__traceback__)

    def _catch_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
            self.catch(args.exc_type, args.exc_value, args.exc_traceback)

    def _tell_soon(self, error: BaseException, text: str) -> None:
        QTimer.singleShot(0, self, lambda: self._tell(error, text))

    def _tell(self, error: BaseException, text: str) -> None:
        if isinstance(error, UserError):
            self._show_error(error)
            return
        if self._open is not None or self._told >= _TOLD_AT_MOST:
            return
        from journal_app.ui.crash_report import report_dialog  # noqa: PLC0415 - rarely needed

        self._told += 1
        self._open = report_dialog(text)
        self._open.finished.connect(self._on_closed)
        self._open.open()

    def _on_closed(self) -> None:
        self._open = None


def report(error: BaseException, trace: TracebackType | None) -> str:
    """Type and places only: messages and values may hold what the coach wrote."""
    import platform  # noqa: PLC0415 - rarely needed
    import traceback  # noqa: PLC0415

    lines = [
        f"Erfolgsjournal {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.system()} {platform.release()}"
    ]
    shown: BaseException | None = error
    while shown is not None:
        name = f"{type(shown).__module__}.{type(shown).__qualname__}"
        code = f" {shown.code}" if isinstance(shown, UserError) else ""
        lines.append(f"{name}{code}")
        frames = trace if shown is error else shown.__traceback__
        for frame, number in traceback.walk_tb(frames):
            module = frame.f_globals.get("__name__", "?")
            lines.append(f"  {module}:{number} {frame.f_code.co_name}")
        shown = shown.__cause__ or (None if shown.__suppress_context__ else shown.__context__)
    return "\n".join(lines)


def append(log: Path, text: str) -> None:
    """Add to the log, which is put aside once it is large. Raises OSError."""
    if log.exists() and log.stat().st_size > _LOG_BYTES:
        log.replace(log.with_suffix(".log.1"))
    log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8") as file:
        file.write(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}Z {text}\n\n")
