"""Whether the system asks programs to move little. Qt does not tell, so each system is asked.

It is asked beforehand, and what it said is known when something is about to move.
"""

import shutil
import subprocess
import sys

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from journal_app.ui.context import Context

PATIENCE = 2
"""Seconds."""
_QUESTIONS = {
    "linux": (("gsettings", "get", "org.gnome.desktop.interface", "enable-animations"), "false"),
    "darwin": (("defaults", "read", "com.apple.universalaccess", "reduceMotion"), "1"),
}
"""By system: what is asked, and the answer of somebody who wants little motion."""
_CLIENT_AREA_ANIMATION = 0x1042
"""SPI_GETCLIENTAREAANIMATION of SystemParametersInfo."""


class Motion(QObject):
    """Asks at the start, each day and after every change of the settings."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self.little: bool | None = None
        """None: the system has not said yet."""
        context.settings_changed.connect(self.ask)
        context.day_changed.connect(self.ask)
        self.ask()

    def ask(self) -> None:
        self._context.figures.start(lambda _task: little_wanted(), done=self._on_told)

    def _on_told(self, little: bool) -> None:
        self.little = little


def accompany(context: Context) -> Motion:
    return Motion(context)


def known(context: Context) -> bool | None:
    """Whether little motion is wanted; None where nobody has said so yet."""
    found = context.findChild(Motion)
    return found.little if isinstance(found, Motion) else None


def nobody_watches() -> bool:
    """Drawn into memory: there is no system to ask."""
    return QGuiApplication.platformName() in ("offscreen", "minimal")


def little_wanted() -> bool:
    """True when the system says so; asks another program, so on a worker."""
    if sys.platform == "win32":
        return not _windows_animates()
    if sys.platform not in _QUESTIONS:
        return False
    question, answer = _QUESTIONS[sys.platform]
    return _asked(question) == answer


def _asked(question: tuple[str, ...]) -> str:
    program = shutil.which(question[0])
    if program is None:
        return ""
    try:
        done = subprocess.run(  # noqa: S603 - a fixed question, by its full path
            [program, *question[1:]], capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip()


def _windows_animates() -> bool:
    import ctypes  # noqa: PLC0415 - on Windows only

    animates = ctypes.c_int(1)
    windows = getattr(ctypes, "windll")  # noqa: B009 - not there on the system that is checked on
    windows.user32.SystemParametersInfoW(_CLIENT_AREA_ANIMATION, 0, ctypes.byref(animates), 0)
    return bool(animates.value)
