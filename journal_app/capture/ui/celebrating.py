"""Whether a recorded win is celebrated now: by the setting, the system, and where the window is."""

import time

from journal_app.capture.praise import praise
from journal_app.capture.queries import is_first_win
from journal_app.ground.i18n import _
from journal_app.ui import dialogs, motion
from journal_app.ui.context import Context

LATE = 1.0
"""Seconds; where the worker was busy for longer, the moment has passed."""


def celebrate(context: Context, kind: str | None, uid: str) -> None:
    """A moment over the window. Nothing where there is none to see, or little motion is wanted."""
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
    if window is None or window.isMinimized():
        return
    for other in window.findChildren(Celebration):
        other.hide()
        other.deleteLater()
    Celebration(_(sentence), window).begin()
