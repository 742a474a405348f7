"""Sizes that follow the system's font size, and a readable font where the system has none."""

import sys
from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication

from journal_app.ground.paths import resources

SIZES = {"title": 22, "entry_title": 20, "card_title": 15, "body": 14, "caption": 12}
"""Pixels at the system's default font size."""

BUNDLED = "Inter"
_FALLBACKS = {"DejaVu Sans", "Bitstream Vera Sans", "Sans", "Sans Serif", "Liberation Sans", ""}
"""What a bare Linux shows when nobody chose a font."""

_DEFAULT_PIXELS = {"win32": 12.0, "darwin": 13.0}
_DESKTOP_PIXELS = 14.0  # between KDE (10 pt) and GNOME (11 pt) at 96 dpi
_BARE_PIXELS = 12.0  # Qt's own 9 pt where no desktop says anything


@dataclass(frozen=True)
class Typography:
    """The family, and how much larger than the default the coach wants it."""

    family: str
    scale: float

    def px(self, size: float) -> int:
        """``size`` at the default, as pixels now."""
        return max(1, round(size * self.scale))

    def font(self, role: str = "body", *, columns: bool = False) -> QFont:
        """The font of ``title``, ``card_title``, ``body``, ``strong`` or ``caption``.

        ``columns``: every digit is as wide as the others, for numbers beneath each other.
        """
        font = QFont(self.family)
        font.setPixelSize(self.px(SIZES.get(role, SIZES["body"])))
        if role == "title":
            font.setWeight(QFont.Weight.Bold)
        elif role in ("card_title", "strong"):
            font.setWeight(QFont.Weight.DemiBold)
        if columns:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font


def from_system() -> Typography:
    """Asks the system, not the application, whose font the theme has already changed."""
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    info = QFontInfo(system)
    bare = info.family() in _FALLBACKS
    pixels = system.pixelSize()
    if pixels <= 0:
        screen = QGuiApplication.primaryScreen()
        pixels = round(system.pointSizeF() * (screen.logicalDotsPerInch() if screen else 96) / 72)
    usual = _DEFAULT_PIXELS.get(sys.platform, _BARE_PIXELS if bare else _DESKTOP_PIXELS)
    scale = min(3.0, max(0.85, pixels / usual))
    return Typography(load_bundled() or info.family() if bare else info.family(), scale)


def load_bundled() -> str | None:
    """The family's name; None where Qt does not take the files. In the window's thread."""
    if BUNDLED in QFontDatabase.families():
        return BUNDLED
    folder = resources() / "fonts"
    loaded = [
        QFontDatabase.addApplicationFont(str(folder / f"{BUNDLED}-{weight}.otf"))
        for weight in ("Regular", "Medium", "SemiBold", "Bold")
    ]
    return BUNDLED if min(loaded) >= 0 else None
