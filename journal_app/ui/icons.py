"""Lucide's icons in the colours of the theme."""

from functools import lru_cache

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QIcon, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication

from journal_app.ground.paths import resources
from journal_app.ui import theme

SIZE = 18


def icon(name: str, colour: str = "text") -> QIcon:
    """The icon in the colour of that token now; for one that follows the theme see `dress`."""
    made = QIcon(pixmap(name, colour))
    made.addPixmap(pixmap(name, "muted"), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, colour: str = "text", size: int = SIZE) -> QPixmap:
    """For painting; sharp on the densest screen there is."""
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    return _pixmap(name, getattr(theme.current(), colour), theme.px(size), ratio)


def dress(button: QAbstractButton, name: str, colour: str = "text", size: int = SIZE) -> None:
    """Give ``button`` an icon that follows the theme."""
    button.setProperty("icon_name", name)
    button.setProperty("icon_colour", colour)
    button.setProperty("icon_size", size)
    _dress(button)


def dress_all() -> None:
    """Recolour what `dress` dressed; called after every change of theme."""
    for widget in QApplication.allWidgets():
        if isinstance(widget, QAbstractButton) and widget.property("icon_name"):
            _dress(widget)


def app_icon() -> QIcon:
    return QIcon(str(resources() / "icons" / "app.svg"))


def _dress(button: QAbstractButton) -> None:
    size = int(button.property("icon_size"))
    name, colour = button.property("icon_name"), button.property("icon_colour")
    made = QIcon(pixmap(name, colour, size))
    made.addPixmap(pixmap(name, "muted", size), QIcon.Mode.Disabled)
    button.setIcon(made)
    button.setIconSize(QSize(theme.px(size), theme.px(size)))


@lru_cache(maxsize=256)
def _pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    # Qt's image plugin draws the SVG: no import of QtSvg on the way to the first paint.
    source = (resources() / "icons" / f"{name}.svg").read_text("utf-8")
    pixels = round(size * ratio)
    sized = source.replace("currentColor", colour).replace(
        'width="24" height="24"', f'width="{pixels}" height="{pixels}"'
    )
    drawn = QPixmap()
    drawn.loadFromData(sized.encode(), "SVG")
    drawn.setDevicePixelRatio(ratio)
    return drawn
