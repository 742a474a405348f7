"""What happens when a bug shows: it is logged and told once, without a word of the journal."""

import contextlib
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, qVersion

from journal_app.ground.errors import UserError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

_TOLD_AT_MOST = 3
"""Dialogs in one run: a bug in a paint or a timer must not bury the window."""


class Crashes(QObject):
    """Takes what nobody caught, in any thread. A UserError is no bug: its sentence is shown."""

    _caught = Signal(object, str)

    def __init__(
        self, log: Path, show_error: Callable[[UserError], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.log = log
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
        from journal_app.ground.report import append, describe  # noqa: PLC0415 - rarely needed

        text = f"Qt {qVersion()}\n{describe(error, trace)}"
        if not isinstance(error, UserError):
            with contextlib.suppress(OSError):
                append(self.log, text)
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
