"""What the keyboard is at can be seen, whole, wherever it stands."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from journal_app.ui import theme
from journal_app.ui.focus import FocusRing
from journal_app.ui.widgets.choice import Choice


@pytest.fixture
def ring(dressed: QApplication) -> Iterator[FocusRing]:
    made = FocusRing(dressed)
    yield made
    made.deleteLater()


@pytest.fixture
def window(dressed: QApplication, qtbot: QtBot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    return made


def show(window: QWidget, qtbot: QtBot) -> None:
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def coloured(button: QWidget, at: tuple[int, int]) -> bool:
    """Whether the window shows the ring's colour at that place of the button."""
    x, y = (at[0] % button.width(), at[1] % button.height())
    image = button.window().grab().toImage()
    place = button.mapTo(button.window(), button.rect().topLeft())
    shown = image.pixelColor(place.x() + x, place.y() + y)
    wanted = QColor(theme.current().accent)
    return all(
        abs(one - other) < 60
        for one, other in zip(shown.getRgb()[:3], wanted.getRgb()[:3], strict=True)
    )


def sides(button: QWidget) -> list[tuple[int, int]]:
    """A place on each of its four edges."""
    middle = (button.width() // 2, button.height() // 2)
    return [(middle[0], 1), (middle[0], -2), (1, middle[1]), (-2, middle[1])]


def test_a_chip_that_fills_what_holds_it_has_all_sides_of_its_ring(
    window: QWidget, ring: FocusRing, qtbot: QtBot
) -> None:
    chips = Choice([(1, "Taster course"), (2, "Coaching")], name="Rung")
    layout = window.layout()
    assert layout is not None
    layout.addWidget(chips)
    show(window, qtbot)
    last = chips.findChildren(QPushButton)[-1]
    assert not any(coloured(last, at) for at in sides(last))
    last.setFocus(Qt.FocusReason.TabFocusReason)
    assert all(coloured(last, at) for at in sides(last))


def test_a_list_s_line_that_begins_at_its_edge_is_underlined_as_far_as_its_words(
    window: QWidget, ring: FocusRing, qtbot: QtBot
) -> None:
    line = QPushButton("A win of March")
    line.setProperty("kind", "bare")
    line.setProperty("flush", True)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(QPushButton("Cancel"))  # which has the keyboard first
    layout.addWidget(line)
    window.resize(500, 120)
    show(window, qtbot)
    line.setFocus(Qt.FocusReason.TabFocusReason)
    assert coloured(line, (4, -1))
    assert not coloured(line, (line.width() // 2 + 20, -1)), "beyond its words"
    assert not coloured(line, (1, 3)), "nothing lies on its first letter"


def test_the_ring_stands_out_from_a_button_of_its_colour(
    window: QWidget, ring: FocusRing, qtbot: QtBot
) -> None:
    button = QPushButton("Save")
    button.setProperty("kind", "primary")
    layout = window.layout()
    assert layout is not None
    layout.addWidget(QPushButton("Cancel"))  # which has the keyboard first
    layout.addWidget(button)
    show(window, qtbot)
    assert coloured(button, (20, 3))
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert coloured(button, (20, 1))
    assert not coloured(button, (20, 3))


def test_the_ring_goes_on_and_grows_with_its_button_and_goes_with_it(
    window: QWidget, ring: FocusRing, qtbot: QtBot
) -> None:
    row = QHBoxLayout()
    one, other = QPushButton("One"), QPushButton("Other")
    layout = window.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.addLayout(row)
    row.addWidget(one)
    row.addWidget(other)
    show(window, qtbot)
    one.setFocus(Qt.FocusReason.TabFocusReason)
    one.setText("One that has become much longer")
    qtbot.waitUntil(lambda: one.width() > 150)
    assert all(coloured(one, at) for at in sides(one))
    qtbot.keyClick(one, Qt.Key.Key_Tab)
    assert not any(coloured(one, at) for at in sides(one))
    assert all(coloured(other, at) for at in sides(other))
    other.deleteLater()
    qtbot.wait(1)
    one.setFocus(Qt.FocusReason.TabFocusReason)
    assert all(coloured(one, at) for at in sides(one))


def test_a_click_shows_no_ring(window: QWidget, ring: FocusRing, qtbot: QtBot) -> None:
    button = QPushButton("Filter")
    layout = window.layout()
    assert layout is not None
    layout.addWidget(QPushButton("Cancel"))  # which has the keyboard first
    layout.addWidget(button)
    show(window, qtbot)
    qtbot.mousePress(button, Qt.MouseButton.LeftButton)
    assert not coloured(button, (1, button.height() // 2))
    qtbot.mouseRelease(button, Qt.MouseButton.LeftButton)
