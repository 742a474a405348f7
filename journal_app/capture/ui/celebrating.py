"""Whether a recorded win is celebrated now: by the setting, the system, and where the window is."""

import time

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from journal_app.capture.praise import praise
from journal_app.capture.queries import is_first_win
from journal_app.ground.i18n import _
from journal_app.ui import dialogs, motion
from journal_app.ui.context import Context
from journal_app.ui.first_paint import when_painted

LATE = 1.0
"""Seconds; where the worker was busy for longer, the moment has passed."""


def celebrate(context: Context, kind: str | None, uid: str) -> None:
    """A moment over the window, as soon as it is in sight; none where little motion is wanted."""
    if not context.settings.celebration:
        return
    sentence = praise(kind, uid, first=context.read(is_first_win, uid))
    little = motion.known(context)
    if little is not None or motion.nobody_watches():
        if not little:
            _begin(sentence)
        return

    recorded = time.monotonic()

    def begin(little: bool) -> None:
        if not little and time.monotonic() - recorded < LATE:
            _begin(sentence)

    context.tasks.start(lambda _task: motion.little_wanted(), done=begin)


def _begin(sentence: str) -> None:
    from journal_app.capture.ui.celebration import Celebration  # noqa: PLC0415 - the first win

    window = dialogs.top_window()
    if window is None or not window.isVisible() or window.isMinimized():
        hidden = dialogs.main_window()
        if hidden is not None:
            waiting = hidden.findChild(_Waiting) or _Waiting(hidden)
            waiting.sentence = sentence
        return
    for other in window.findChildren(Celebration):
        other.hide()
        other.deleteLater()
    Celebration(_(sentence), window).begin()


class _Waiting(QObject):
    """A win recorded while the window was in the tray or the taskbar is not passed over."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.sentence = ""
        when_painted(window, self._on_painted)

    def _on_painted(self) -> None:
        self.setParent(None)
        self.deleteLater()
        _begin(self.sentence)
