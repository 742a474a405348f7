"""Names beside dots: of many matplotlib's own texts take most of the time that a picture takes."""

from functools import cache
from typing import TYPE_CHECKING, Any

from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from journal_app.ui.charts.sheet import POINTS

if TYPE_CHECKING:
    from journal_app.ui.charts.sheet import Sheet

_TIMES = 8


class Names(Artist):
    """Each begins at its place and stands in the middle of its height; none is cut off.

    How wide they are is told by their letters, to a pixel or two, and needs no drawing.
    """

    def __init__(self, sheet: "Sheet", colour: str) -> None:
        super().__init__()
        self._sheet, self._colour = sheet, colour
        self._places: list[tuple[float, float]] = []
        self._names: list[tuple[str, FontProperties]] = []
        self._widths: dict[FontProperties, dict[str, float]] = {}
        """Of the letters that were asked for. A font as a key takes longer than all the rest."""

    def put(self, x: float, y: float, name: str, weight: str) -> None:
        """At ``x``, ``y`` in the axes' units."""
        if name:
            self._places.append((x, y))
            self._names.append((name, self._sheet.font(weight=weight, text=name)))

    def width(self, name: str, weight: str) -> float:
        """Pixels at the screen's plain resolution."""
        return sum(self._letters(name, weight))

    def fitting(self, name: str, weight: str, room: float) -> int:
        """How many of its letters take no more than ``room``."""
        for place, wide in enumerate(self._letters(name, weight)):
            room -= wide
            if room < 0:
                return place
        return len(name)

    def _letters(self, name: str, weight: str) -> list[float]:
        """How wide each is."""
        font = self._sheet.font(weight=weight, text=name)
        known = self._widths.setdefault(font, {})
        for letter in name:
            if letter not in known:
                known[letter] = _width(font, letter)
        return [known[letter] for letter in name]

    def draw(self, renderer: Any) -> None:
        """Without their layout, which is that of one line, and of all of them the same."""
        if self.axes is None or not self._names:
            return
        pen = renderer.new_gc()
        pen.set_foreground(self._colour)
        high = renderer.get_canvas_width_height()[1]
        drops: dict[FontProperties, float] = {}
        places = self.axes.transData.transform(self._places)
        for (x, y), (name, font) in zip(places, self._names, strict=True):
            if font not in drops:
                _wide, tall, below = renderer.get_text_width_height_descent("lp", font, False)
                drops[font] = tall / 2 - below
            base = y - drops[font]
            renderer.draw_text(pen, x, high - base if renderer.flipy() else base, name, font, 0)
        pen.restore()


@cache
def _width(font: FontProperties, letter: str) -> float:
    """How much further the next letter stands, in pixels."""
    measure = _renderer().get_text_width_height_descent

    def wide(text: str) -> float:
        return float(measure(text, font, False)[0])

    return (wide(f"n{letter * _TIMES}n") - wide("nn")) / _TIMES


@cache
def _renderer() -> Any:
    canvas: Any = FigureCanvasAgg(Figure((1, 1), POINTS))  # its methods have no types
    return canvas.get_renderer()
