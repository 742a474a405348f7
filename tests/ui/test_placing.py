"""The window comes back where it can be seen, whatever the screen is now."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect

from journal_app.ui.placing import within

sizes, places = st.integers(200, 5000), st.integers(-4000, 4000)
rectangles = st.builds(QRect, places, places, sizes, sizes)


@given(rectangles, rectangles)
def test_all_of_the_window_lies_on_the_screen(room: QRect, wanted: QRect) -> None:
    assert room.contains(within(room, wanted))


@given(rectangles, rectangles)
def test_a_window_that_is_in_sight_stays_and_no_other_shrinks_without_need(
    room: QRect, wanted: QRect
) -> None:
    found = within(room, wanted)
    if room.contains(wanted):
        assert found == wanted
    if wanted.width() <= room.width():
        assert found.width() == wanted.width()
    if wanted.height() <= room.height():
        assert found.height() == wanted.height()


def test_an_enlarged_screen_holds_the_window_that_reached_past_its_edge() -> None:
    assert within(QRect(0, 40, 960, 560), QRect(200, 60, 1280, 820)) == QRect(0, 40, 960, 560)
