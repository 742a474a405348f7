"""When the app ends: once nothing of it is to be seen, and nothing waits to be written."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from journal_app.ui.context import Context

if TYPE_CHECKING:
    from journal_app.ui.main_window import MainWindow


class Ending(QObject):
    """In place of Qt's own rule, which knows nothing of a win that waits for the store.

    The sheet alone may be gone before the store is open; what was written on it goes in first, and
    where it cannot, the window comes and says so.
    """

    stayed = Signal()
    """Nothing is to be seen, and the app goes on in the tray."""

    def __init__(
        self, app: QApplication, context: Context, window: "MainWindow", parent: QObject
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._context = context
        self._window = window
        self.stays: Callable[[], bool] = lambda: False
        """Whether the app goes on without a window: there is a tray to bring it back from."""
        self.again = False
        """Whether it is to be started anew once it has ended."""
        context.commands.register("restart", "", self._restart, needs="nothing")
        app.setQuitOnLastWindowClosed(False)
        app.lastWindowClosed.connect(self.look_soon)
        window.closed.connect(self.look_soon)  # hidden before, it was not the last one
        context.store_opened.connect(self.look_soon)
        context.store_failed.connect(self.look_soon)

    def _restart(self) -> None:
        self._window.leave()
        self.again = self._window.leaving  # not where the coach would rather stay

    def look_soon(self) -> None:
        """In the next round of events: what was just closed may have opened something else."""
        QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        if any(one.isVisible() and self._is_ours(one) for one in self._app.topLevelWidgets()):
            return
        if self.stays() and not self._window.leaving:
            self.stayed.emit()
            return
        if self._window.was_shown or self._nothing_is_lost():
            QCoreApplication.quit()

    def _is_ours(self, one: QWidget) -> bool:
        """On X11 the icon in the tray is a visible window too."""
        return one is self._window or isinstance(one, QDialog)

    def _nothing_is_lost(self) -> bool:
        """Of the sheet alone; the window has asked for itself before it closed."""
        context = self._context
        waits = context.store is None and bool(context.pending)
        if waits and context.failure is None:
            return False  # the store is just opening, and this is called again
        if not waits and self._window.close():
            return True
        self._window.show()
        return False
