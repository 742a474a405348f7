"""Lucide's icons in the colours of the theme."""

from functools import lru_cache

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication

from journal_app.ground.paths import resources
from journal_app.ui import theme

SIZE = 18
BESIDE = 3
"""Pixels more than Qt has between an icon and a button's words; 4 alone look like one word."""


def icon(name: str, colour: str = "text") -> QIcon:
    """The icon in the colour of that token now; for one that follows the theme see `dress`."""
    made = QIcon(pixmap(name, colour))
    made.addPixmap(pixmap(name, "muted"), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, colour: str = "text", size: int = SIZE, *, stroke: float = 2) -> QPixmap:
    """For painting; sharp on the densest screen there is."""
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    return _pixmap(name, getattr(theme.current(), colour), theme.px(size), ratio, stroke)


def dress(
    button: QAbstractButton, name: str, colour: str = "text", size: int = SIZE, gap: int = 0
) -> None:
    """Give ``button`` an icon that follows the theme; ``gap`` is the room that its words have

    more than Qt gives them, if not `BESIDE`.
    """
    button.setProperty("icon_name", name)
    button.setProperty("icon_colour", colour)
    button.setProperty("icon_size", size)
    button.setProperty("icon_gap", gap)
    _dress(button)


def dress_all() -> None:
    """Recolour what `dress` dressed; called after every change of theme."""
    for widget in QApplication.allWidgets():
        if isinstance(widget, QAbstractButton) and widget.property("icon_name"):
            _dress(widget)


def blank(size: int = SIZE) -> QIcon:
    """Holds an icon's place until it is drawn."""
    empty = QPixmap(theme.px(size), theme.px(SIZE))
    empty.fill(QColor(0, 0, 0, 0))
    return QIcon(empty)


def app_icon() -> QIcon:
    return QIcon(str(resources() / "icons" / "app.svg"))


def _dress(button: QAbstractButton) -> None:
    size = int(button.property("icon_size"))
    name, colour = button.property("icon_name"), button.property("icon_colour")
    wanted = int(button.property("icon_gap")) or (BESIDE if button.text() else 0)
    gap = theme.px(wanted) if wanted else 0
    made = QIcon(_padded(pixmap(name, colour, size), gap, before=button.isRightToLeft()))
    button.setIcon(made)
    button.setIconSize(QSize(theme.px(size) + gap, theme.px(size)))


def _padded(drawn: QPixmap, gap: int, *, before: bool) -> QPixmap:
    """``before``: the room is at its left."""
    if not gap:
        return drawn
    ratio = drawn.devicePixelRatio()
    wide = QPixmap(drawn.width() + round(gap * ratio), drawn.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(QColor(0, 0, 0, 0))
    painter = QPainter(wide)
    painter.drawPixmap(gap if before else 0, 0, drawn)
    painter.end()
    return wide


@lru_cache(maxsize=256)
def _pixmap(name: str, colour: str, size: int, ratio: float, stroke: float) -> QPixmap:
    # Qt's image plugin draws the SVG: no import of QtSvg on the way to the first paint.
    source = (resources() / "icons" / f"{name}.svg").read_text("utf-8")
    pixels = round(size * ratio)
    sized = source.replace("currentColor", colour).replace(
        'width="24" height="24"', f'width="{pixels}" height="{pixels}"'
    )
    sized = sized.replace('stroke-width="2"', f'stroke-width="{stroke}"')
    drawn = QPixmap()
    drawn.loadFromData(sized.encode(), "SVG")
    drawn.setDevicePixelRatio(ratio)
    return drawn
