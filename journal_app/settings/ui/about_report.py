"""What somebody who looks for a fault has to know of this computer, and nothing about the coach."""

import platform
import sys

from PySide6 import __version__ as pyside
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from journal_app import __version__
from journal_app.ground import i18n
from journal_app.ground.notices import Notice
from journal_app.ground.paths import APP_NAME
from journal_app.store import engine
from journal_app.ui import theme
from journal_app.ui.context import Context


def system_report(context: Context, stands_on: list[Notice]) -> str:
    """In English, whatever the app speaks: for whoever reads the mail. Without paths and names."""
    sqlite, cipher = engine.versions()
    screen = QGuiApplication.primaryScreen()
    pixels, ratio = screen.size(), screen.devicePixelRatio()
    bundled = "installed" if getattr(sys, "frozen", False) else "from source"
    packages = [f"{one.name} {one.version}" for one in stands_on if one.version]
    return "\n".join(
        (
            f"{APP_NAME} {__version__}, {bundled}",
            f"{platform.system()} {platform.release()}, {platform.machine()}",
            f"Python {platform.python_version()}, SQLite {sqlite}, SQLCipher {cipher}",
            f"Qt {qVersion()}, PySide6 {pyside}, {QGuiApplication.platformName()}",
            f"screen {pixels.width()} x {pixels.height()} at {ratio:g}, letters {theme.px(100)} %",
            f"language {i18n.language()}, theme {context.settings.theme}, "
            f"{'encrypted' if context.folder.key_file.exists() else 'plain'}",
            ", ".join(packages),
        )
    )
