"""How it looks: readable in light and dark, at any font size, and live."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from journal_app.ground.paths import resources
from journal_app.ui import icons, theme
from journal_app.ui.stylesheet import stylesheet
from journal_app.ui.tokens import SEEN_ON_GROUND, TEXT_ON_GROUND, contrast, tokens
from journal_app.ui.typography import Typography, from_system


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON_GROUND)
def test_text_can_be_read_on_its_ground(dark: bool, text: str, ground: str) -> None:
    colours = tokens(dark)
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_in_high_contrast_text_and_edges_stand_out(dark: bool) -> None:
    colours = tokens(dark, high_contrast=True)
    faint = [
        (mark, ground, round(found, 2))
        for pairs, least in ((TEXT_ON_GROUND, 7), (SEEN_ON_GROUND, 3))
        for mark, ground in pairs
        if (found := contrast(getattr(colours, mark), getattr(colours, ground))) < least
    ]
    assert faint == []


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_high_contrast_has_more_of_it_everywhere(dark: bool) -> None:
    usual, high = tokens(dark), tokens(dark, high_contrast=True)
    less = [
        (mark, ground)
        for mark, ground in TEXT_ON_GROUND
        if contrast(getattr(high, mark), getattr(high, ground))
        < contrast(getattr(usual, mark), getattr(usual, ground))
    ]
    assert less == []


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_style_sheet_leaves_no_token_unfilled(dark: bool) -> None:
    for high in (False, True):
        sheet = stylesheet(tokens(dark, high_contrast=high), Typography("Inter", 1.0))
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


def test_high_contrast_comes_live_by_setting_and_by_the_systems_wish(
    dressed: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    look = theme.apply(dressed, "light", contrast="high")
    assert theme.current() == tokens(False, high_contrast=True)
    assert line.palette().color(QPalette.ColorRole.Text).name() == "#000000"
    theme.apply(dressed, "dark", contrast="high")
    assert theme.current() == tokens(True, high_contrast=True)
    theme.apply(dressed, "light")
    assert theme.current() == tokens(False)
    look.settle()
    monkeypatch.setattr(theme, "system_wants_contrast", lambda: True)
    hints = QGuiApplication.styleHints()
    hints.accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert theme.current() == tokens(False, high_contrast=True)
    monkeypatch.undo()
    hints.accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)
    assert theme.current() == tokens(False)


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
