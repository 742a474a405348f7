"""Locks an encrypted journal that nobody has touched for a while, or that slept."""

from datetime import timedelta

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QWindow
from shiboken6 import isValid

from journal_app.ui.context import Context
from journal_app.ui.locking import lock, protected

LOOK_MS = 5000
AGAIN = timedelta(minutes=1)
"""Until it is tried once more where the journal could not be closed."""
SLEPT = timedelta(seconds=45)
"""Between two looks there are `LOOK_MS`; where the clock says so much more, the machine slept."""
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletMove,
        QEvent.Type.NativeGesture,
    }
)


def accompany(context: Context) -> "Idle":
    return Idle(context)


class Idle(QObject):
    """Watches the windows for the first sign of a hand after each look, and no longer.

    A filter on the application would see every event of every widget; one on the windows sees what
    the system sends them, and is taken off again at once.
    """

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self._touched = self._looked = context.clock.now()
        self._watched: list[QWindow] = []
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self.look)
        context.store_opened.connect(self._follow)
        context.store_failed.connect(self._follow)
        context.let_go.connect(self._follow)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._on_window)
        self._follow()

    @property
    def watching(self) -> bool:
        return self._look.isActive()

    def look(self) -> None:
        """Lock, if it is time; else wait for a hand again."""
        context, now = self._context, self._context.clock.now()
        slept = now - self._looked > SLEPT and context.settings.lock_at_sleep
        self._looked = now
        if not protected(context):
            return
        self._touched = min(self._touched, now)  # the clock may have been set back
        minutes = context.settings.lock_after_minutes
        idle = bool(minutes) and now - self._touched >= timedelta(minutes=minutes)
        if (slept or idle) and not lock(context):
            self._touched = now - timedelta(minutes=minutes) + AGAIN
        self._watch()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._touched = self._context.clock.now()
            self._unwatch()
        return False

    def _follow(self) -> None:
        """Only an open journal with a password is watched."""
        if protected(self._context):
            self._touched = self._looked = self._context.clock.now()
            self._look.start()
            self._watch()
        else:
            self._look.stop()
            self._unwatch()

    def _on_window(self, window: QWindow | None) -> None:
        """A sheet, a menu: going there was a hand too."""
        if self.watching and window is not None:
            self._touched = self._context.clock.now()

    def _watch(self) -> None:
        self._unwatch()
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)
            self._watched.append(window)

    def _unwatch(self) -> None:
        for window in self._watched:
            if isValid(window):
                window.removeEventFilter(self)
        self._watched.clear()
