"""Whether the system asks programs to move little. Qt does not tell, so each system is asked."""

import shutil
import subprocess
import sys

from PySide6.QtGui import QGuiApplication

PATIENCE = 2
"""Seconds."""
_QUESTIONS = {
    "linux": (("gsettings", "get", "org.gnome.desktop.interface", "enable-animations"), "false"),
    "darwin": (("defaults", "read", "com.apple.universalaccess", "reduceMotion"), "1"),
}
"""By system: what is asked, and the answer of somebody who wants little motion."""
_CLIENT_AREA_ANIMATION = 0x1042
"""SPI_GETCLIENTAREAANIMATION of SystemParametersInfo."""


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
