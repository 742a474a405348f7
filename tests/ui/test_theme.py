"""How it looks: readable in light and dark, at any font size, and live."""

import re

import pytest
from PySide6.QtGui import QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from journal_app.ground.paths import resources
from journal_app.ui import icons, theme
from journal_app.ui.stylesheet import stylesheet
from journal_app.ui.tokens import TEXT_ON_GROUND, contrast, tokens
from journal_app.ui.typography import Typography, from_system


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_can_be_read_on_its_ground(dark: bool, text: str, ground: str) -> None:
    colours = tokens(dark)
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_style_sheet_leaves_no_token_unfilled(dark: bool) -> None:
    sheet = stylesheet(tokens(dark), Typography("Inter", 1.0))
    assert "@" not in sheet


@pytest.mark.parametrize("tone", ["light", "dark"])
def test_ready_made_arrows_and_ticks_have_the_colours_of_the_tokens(tone: str) -> None:
    colours = tokens(tone == "dark")
    folder = resources() / "icons" / "controls"
    for file in folder.glob(f"*-{tone}.svg"):
        expected = colours.muted if file.name.startswith("chevron") else colours.on_accent
        assert expected in file.read_text("utf-8"), file.name


def test_every_file_the_style_sheet_names_is_there() -> None:
    for dark in (False, True):
        sheet = stylesheet(tokens(dark), Typography("Inter", 1.0))
        for name in re.findall(r"url\(controls:([^)]+)\)", sheet):
            assert (resources() / "icons" / "controls" / name).is_file()


def test_dark_replaces_light_while_the_window_is_open(dressed: QApplication, qtbot: QtBot) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    icons.dress(button, "plus", "text")
    before = button.icon().pixmap(18, 18).toImage()
    with qtbot.waitSignal(theme.apply(dressed, "light").changed, timeout=1000):
        theme.apply(dressed, "dark")
    assert dressed.palette().color(QPalette.ColorRole.Window).name().upper() == "#171C1A"
    assert button.icon().pixmap(18, 18).toImage() != before
    theme.apply(dressed, "light")
    assert button.icon().pixmap(18, 18).toImage() == before


def test_everything_grows_with_the_systems_font_size(dressed: QApplication, qtbot: QtBot) -> None:
    button = QPushButton("Record a win")
    qtbot.addWidget(button)
    button.show()
    small = button.sizeHint()
    theme.apply(dressed, "light", 1.5)
    assert theme.font("title").pixelSize() == 33
    assert button.sizeHint().height() > small.height() * 1.2
    assert button.sizeHint().width() > small.width() * 1.3


def test_a_bare_system_gets_a_font_that_can_be_read(dressed: QApplication) -> None:
    shown = from_system()
    assert shown.family not in ("DejaVu Sans", "Sans Serif", "")
    assert QFontInfo(QFont(shown.family)).family() == shown.family


@pytest.mark.parametrize(
    "file", sorted((resources() / "icons").glob("*.svg")), ids=lambda f: f.stem
)
def test_every_icon_is_drawn(dressed: QApplication, file: object) -> None:
    name = getattr(file, "stem", "")
    if name == "app":
        assert not icons.app_icon().pixmap(64, 64).isNull()
        return
    drawn = icons.pixmap(name, "text").toImage()
    assert any(drawn.pixelColor(x, y).alpha() for x in range(18) for y in range(18))
