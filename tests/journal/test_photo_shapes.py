"""However wide the entry and however large the photo: nothing sticks out, nothing is blown up."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from journal_app.journal.photo_queries import PhotoLine
from journal_app.journal.ui.photo_canvas import LARGEST, PhotoCanvas
from journal_app.journal.ui.photo_squares import SIDE, Squares
from journal_app.journal.ui.photo_thumbnail import Thumbnail, rounded
from journal_app.ui import theme
from tests.journal.drawn import file_of, halves, jpeg

pytestmark = pytest.mark.usefixtures("dressed")

quickly = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
LINE = PhotoLine("1", "a.jpg", "", "image/jpeg", 400, 300, 1, thumbnail=jpeg())


@given(width=st.integers(60, 2500), count=st.integers(1, 40), scale=st.sampled_from([1.0, 1.5]))
@quickly
def test_the_squares_fill_the_width_and_none_is_larger_than_it_may_be(
    dressed: QApplication, qtbot: QtBot, width: int, count: int, scale: float
) -> None:
    theme.apply(dressed, "light", scale)
    squares = Squares()
    squares.shown = [Thumbnail(LINE, squares) for _one in range(count)]
    squares.resize(width, squares.heightForWidth(width))
    squares.arrange()
    places = [one.geometry() for one in squares.shown]
    assert all(place.width() == place.height() <= theme.px(SIDE) for place in places)
    assert all(squares.rect().contains(place) for place in places)
    assert not any(a.intersects(b) for n, a in enumerate(places) for b in places[:n])
    if count >= squares.columns():
        right = max(place.right() for place in places)
        assert squares.width() - right <= squares.columns() + 4
    squares.deleteLater()
    theme.apply(dressed, "light", 1.0)


@given(
    across=st.integers(1, 3000), down=st.integers(1, 3000),
    width=st.integers(120, 1200), height=st.integers(90, 900),
)  # fmt: skip
@quickly
def test_a_fitted_photo_is_whole_and_never_larger_than_it_is(
    across: int, down: int, width: int, height: int
) -> None:
    canvas = PhotoCanvas()
    canvas.resize(width, height)
    canvas.show_image(_image(across, down))
    assert canvas.scale() <= 1
    shown = canvas._target()
    assert QRectF(canvas.rect()).adjusted(-1, -1, 1, 1).contains(shown)
    assert canvas.scale() == 1 or width - shown.width() < 2 or height - shown.height() < 2
    canvas.deleteLater()


@given(
    steps=st.lists(st.floats(-4, 4), max_size=8),
    at=st.tuples(st.floats(0, 400), st.floats(0, 300)),
)
@quickly
def test_while_zooming_the_photo_never_leaves_the_canvas_and_grows_to_a_limit(
    steps: list[float], at: tuple[float, float]
) -> None:
    canvas = PhotoCanvas()
    canvas.resize(400, 300)
    canvas.show_image(_image(1000, 600))
    for step in steps:
        canvas.zoom(step, QPointF(*at))
        assert canvas._fitting() <= canvas.scale() <= LARGEST
        shown = canvas._target()
        for start, end, room in (
            (shown.left(), shown.right(), canvas.width()),
            (shown.top(), shown.bottom(), canvas.height()),
        ):
            covers = start <= 0.01 and end >= room - 0.01
            inside = start >= -1 and end <= room + 1
            assert covers or inside
    canvas.deleteLater()


def test_what_lies_under_the_mouse_stays_there_while_zooming(qtbot: QtBot) -> None:
    canvas = PhotoCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    canvas.show_image(_image(4000, 3000))
    canvas.zoom_to(1.0)
    under = QPointF(130, 210)
    before = (under - canvas._target().topLeft()) / canvas.scale()
    canvas.zoom(2, under)
    after = (under - canvas._target().topLeft()) / canvas.scale()
    assert (after - before).manhattanLength() < 0.01


def test_a_zoomed_photo_is_moved_by_hand_up_to_its_edge(qtbot: QtBot) -> None:
    canvas = PhotoCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    canvas.show_image(_image(1000, 600))
    canvas.show()
    canvas.zoom_to(1.0)
    place = canvas._target().topLeft()
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=canvas.rect().center())
    qtbot.mouseMove(canvas, canvas.rect().center() + QPointF(40, -30).toPoint())
    assert canvas._target().topLeft() == place + QPointF(40, -30)
    qtbot.mouseMove(canvas, canvas.rect().center() + QPointF(4000, 4000).toPoint())
    assert canvas._target().topLeft() == QPointF(0, 0)
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton)
    qtbot.mouseMove(canvas, canvas.rect().center())
    assert canvas._target().topLeft() == QPointF(0, 0)


def test_a_thumbnail_shows_the_middle_and_an_unreadable_one_nothing(qtbot: QtBot) -> None:
    wide = rounded(file_of(halves(300, 100)), 60, 8).toImage()
    assert wide.width() == wide.height() == 60
    left, right = (QColor(wide.pixel(x, 30)) for x in (10, 50))
    assert left.red() > 150 > right.red()
    assert right.blue() > 150 > left.blue()
    assert wide.pixelColor(0, 0).alpha() == 0
    assert rounded(b"no picture", 60, 8).isNull()


def _image(width: int, height: int) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0)
    return image
