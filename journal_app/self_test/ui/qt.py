"""Qt and its plugins as they are here. Nothing is shown on any screen."""

import sys
from pathlib import Path

from journal_app.ground.i18n import _
from journal_app.ground.paths import resources
from journal_app.self_test.steps import Failed
from journal_app.self_test.ui.screenless import application
from journal_app.self_test.workplace import Workplace

application()

from PySide6 import __version__ as pyside  # noqa: E402 - the platform is chosen above
from PySide6.QtCore import QLibraryInfo, QPluginLoader, qVersion  # noqa: E402
from PySide6.QtGui import (  # noqa: E402
    QFontDatabase,
    QGuiApplication,
    QImage,
    QImageReader,
    QRawFont,
)

from journal_app.ui.typography import BUNDLED, load_bundled  # noqa: E402

_WINDOWS = {"linux": ("xcb", "wayland"), "win32": ("windows",), "darwin": ("cocoa",)}
"""Plugins that draw the window, by `sys.platform`: the first that works does."""
_PICTURES = ("jpeg", "png", "svg")
_LETTERS = "ÄÖÜäöüß€„“–…"
_LIBRARY_ENDINGS = {".so", ".dll", ".dylib"}


def versions(_workplace: Workplace) -> str:
    return f"Qt {qVersion()}, PySide6 {pyside}, {QGuiApplication.platformName()}"


def plugins(_workplace: Workplace) -> str:
    """All there are. Fails where none of them can draw a window here, and says why."""
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    found = {
        kind.name: sorted(
            file.stem.removeprefix("lib")
            for file in kind.iterdir()
            if file.suffix in _LIBRARY_ENDINGS
        )
        for kind in sorted(folder.iterdir())
        if kind.is_dir()
    }
    platforms = folder / "platforms"
    refused = []
    for name in _WINDOWS.get(sys.platform, ()):
        for file in platforms.glob(f"*q{name}.*"):
            loader = QPluginLoader(str(file))
            if not loader.load():
                refused.append(loader.errorString())
            elif file.suffix in _LIBRARY_ENDINGS:
                return "; ".join(f"{kind}: {', '.join(names)}" for kind, names in found.items())
    raise Failed(
        _("No window can be drawn here: {reasons}").format(
            reasons=" ".join(refused) or _("the plugin is missing")
        )
    )


def fonts(_workplace: Workplace) -> str:
    """The app's own are there, with the letters of German."""
    if load_bundled() is None:
        raise Failed(_("The app’s own font could not be loaded."))
    for file in sorted((resources() / "fonts").glob(f"{BUNDLED}-*.otf")):
        font = QRawFont(str(file), 14)
        if not all(font.supportsCharacter(ord(letter)) for letter in _LETTERS):
            raise Failed(_("{file} lacks letters.").format(file=file.name))
    families = QFontDatabase.families()
    return ", ".join([BUNDLED, *(name for name in families if name != BUNDLED)])


def icons(_workplace: Workplace) -> str:
    """An icon is drawn, and a photo is shown."""
    known = sorted(bytes(name.data()).decode() for name in QImageReader.supportedImageFormats())
    missing = [name for name in _PICTURES if name not in known]
    if missing:
        raise Failed(
            _("These kinds of pictures are not known: {kinds}").format(kinds=", ".join(missing))
        )
    for file in (resources() / "icons" / "app.svg", *(resources() / "demo").glob("*.jpg")):
        if QImage(str(file)).isNull():
            raise Failed(_("{file} could not be drawn.").format(file=file.name))
    return ", ".join(known)
