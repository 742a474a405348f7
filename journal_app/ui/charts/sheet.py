"""The paper a chart is drawn on: matplotlib with pixels for units and the app's letters."""

from collections.abc import Sequence
from functools import cache, cached_property
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from journal_app.ui.charts.loading import families
from journal_app.ui.charts.look import Look

POINTS = 72
"""To the inch: at this resolution a point is a pixel, and on paper stays a point."""
CAPTION = 12
LINE = 24
"""Of a line that stands for one in a chart."""
KEY_ROW = 18
WEIGHTS = {"body": 400, "strong": 600}


class Sheet:
    """One chart on its way. Lengths are pixels at the screen's plain resolution."""

    def __init__(self, look: Look, width: float, height: float, ratio: float = 1.0) -> None:
        self.look = look
        self.width, self.height, self.ratio = width, height, ratio
        self.figure = Figure(
            figsize=(width / POINTS, height / POINTS), dpi=POINTS * ratio, facecolor=look.ground
        )
        self.canvas: Any = FigureCanvasAgg(self.figure)  # its methods have no types
        self.axes = self.figure.add_axes((0.0, 0.0, 1.0, 1.0), facecolor="none")
        self.axes.tick_params(length=0)
        self.axes.spines[:].set_visible(False)
        self._head = self._foot = self._side = 0.0

    # places

    def reserve(self, head: float, foot: float, side: float) -> None:
        """Room around it that is not the chart's, as a title on paper."""
        self._head, self._foot, self._side = head, foot, side

    def frame(self, *, left: float, right: float, top: float, bottom: float) -> None:
        """Put the axes there, with so much room on each side for what is written beside them."""
        top, bottom = top + self._head, bottom + self._foot
        left, right = left + self._side, right + self._side
        across = max(20.0, self.width - left - right)
        down = max(20.0, self.height - top - bottom)
        self.axes.set_position(
            (left / self.width, bottom / self.height, across / self.width, down / self.height)
        )

    @property
    def room(self) -> float:
        """From the left end to the right of what the chart may take."""
        return self.width - 2 * self._side

    @property
    def inner_width(self) -> float:
        """Of the axes as they were put."""
        return float(self.axes.get_position().width * self.width)

    @property
    def inner_height(self) -> float:
        return float(self.axes.get_position().height * self.height)

    # letters

    def font(
        self, size: float = CAPTION, weight: str = "body", text: str = "\N{EM DASH}"
    ) -> FontProperties:
        """Of ``text``, to be quick: of plain letters without the fonts that stand in for others."""
        return _font(self.look.family, self.look.px(size), weight, text.isascii())

    def text_width(self, text: str, size: float = CAPTION, weight: str = "body") -> float:
        font = self.font(size, weight, text)
        return float(
            self._renderer.get_text_width_height_descent(text, font, False)[0] / self.ratio
        )

    def widest(self, texts: Sequence[str], size: float = CAPTION) -> float:
        return max((self.text_width(text, size) for text in texts), default=0.0)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = CAPTION,
        weight: str = "body",
        colour: str | None = None,
        align: str = "center",
        base: str = "center",
        shift: tuple[float, float] = (0.0, 0.0),
        plate: bool = False,
        units: Any = "data",
    ) -> Any:
        """At ``x``, ``y`` in the axes' units, moved by ``shift`` pixels right and up.

        With ``plate`` on a piece of plain ground, where it would lie on hatching.
        """
        colour = colour or self.look.tokens.muted
        font = self.font(size, weight, text)
        if units == "data" and shift == (0.0, 0.0):  # in half the time
            made = self.axes.text(x, y, text, ha=align, va=base, color=colour, fontproperties=font)
        else:
            made = self.axes.annotate(
                text,
                (x, y),
                xycoords=units,
                xytext=shift,
                textcoords="offset points",
                ha=align,
                va=base,
                color=colour,
                fontproperties=font,
                annotation_clip=False,
            )
        if plate:
            made.set_bbox({"facecolor": self.look.ground, "edgecolor": "none", "pad": 1.5})
        return made

    def key(
        self, x: float, colour: str, hatch: str, text: str, edge: str, *, row: int = 0
    ) -> float:
        """A small square above the axes and what it stands for, ``x`` pixels from their left.

        So many rows higher. Gives the ``x`` for the next.
        """
        side = self.look.px(11)
        left, low = self._above(x, row)
        self.figure.add_artist(
            Rectangle(
                (left / self.width, low / self.height),
                side / self.width,
                side / self.height,
                facecolor=colour,
                edgecolor=edge,
                hatch=hatch,
                linewidth=1,
                transform=self.figure.transFigure,
            )
        )
        return self._name_key(x, side, text, row)

    def line_key(self, x: float, colour: str, dashes: Any, text: str, row: int = 0) -> float:
        """The same for a line, so many rows higher."""
        long = self.look.px(LINE)
        left, low = self._above(x, row)
        middle = (low + self.look.px(11) / 2) / self.height
        self.figure.add_artist(
            Line2D(
                (left / self.width, (left + long) / self.width),
                (middle, middle),
                color=colour,
                linestyle=dashes,
                linewidth=2.2,
                transform=self.figure.transFigure,
            )
        )
        return self._name_key(x, long, text, row)

    def key_width(self, text: str) -> float:
        return self.look.px(11 + 28) + self.text_width(text)

    def line_key_width(self, text: str) -> float:
        return self.look.px(LINE + 28) + self.text_width(text)

    def _above(self, x: float, row: int) -> tuple[float, float]:
        """The lower left corner of a key, in pixels of the figure."""
        box = self.axes.get_position()
        up = self.look.px(14 + KEY_ROW * row)
        return box.x0 * self.width + x, box.y1 * self.height + up

    def _name_key(self, x: float, side: float, text: str, row: int = 0) -> float:
        left, low = self._above(x, row)
        gap = self.look.px(6)
        self.figure.text(
            (left + side + gap) / self.width,
            (low + self.look.px(11) / 2) / self.height,
            text,
            va="center",
            color=self.look.tokens.text,
            fontproperties=self.font(text=text),
        )
        return x + side + gap + self.text_width(text) + self.look.px(22)

    def height_axis(self, ticks: Sequence[tuple[float, str]], *, top: float) -> None:
        """Fine lines across, each with its value at the left."""
        self.axes.set_yticks([])
        self.axes.set_ylim(0, top)
        for value, text in ticks:
            self.axes.axhline(value, color=self.look.tokens.line, linewidth=1, zorder=0)
            beside = ("axes fraction", "data")
            self.text(0, value, text, align="right", shift=(-8, 0), units=beside)

    def left_of(self, ticks: Sequence[tuple[float, str]]) -> float:
        """The room that the values of `height_axis` take beside the axes."""
        return self.widest([text for _value, text in ticks]) + 14

    def frame_bars(
        self, names: Sequence[str], ticks: Sequence[tuple[float, str]], *, top: float
    ) -> None:
        """`frame` and `height_axis` of bars side by side, the first at 0: one of each name."""
        left, count = self.left_of(ticks), max(1, len(names))
        beyond = (self.widest(names) - (self.room - left) / count) / 2
        self.frame(left=left, right=6 + max(0.0, beyond), top=top, bottom=self.look.px(22))
        self.axes.set_xticks([])
        self.axes.set_xlim(-0.5, count - 0.5)
        self.height_axis(ticks, top=ticks[-1][0])

    def name_bars(self, names: Sequence[str], *, older: bool = False) -> None:
        """Beneath them, the last one always; ``older``: there are more at the left."""
        widest, each = self.widest(names), self.inner_width / max(1, len(names))
        skip = 1
        while widest + 6 > each * skip and skip < len(names):
            skip += 1
        for place in range(len(names) - 1, -1, -skip):
            self.text(place, 0, names[place], base="top", shift=(0, -6))
        if older:
            self.text(-0.5, 0, "…", base="top", shift=(-6, -6))

    @cached_property
    def _renderer(self) -> Any:
        return self.canvas.get_renderer()


@cache
def _font(family: str, size: float, weight: str, plain: bool) -> FontProperties:
    names = families(family)
    return FontProperties(
        family=list(names[:1] if plain else names), size=size, weight=WEIGHTS[weight]
    )


def steps_to(highest: float, most: int = 4) -> list[float]:
    """Round values from 0 to at least ``highest``, at most ``most`` of them above 0.

    >>> steps_to(61_400)
    [0, 20000, 40000, 60000, 80000]
    """
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            if step * most >= highest:
                count = max(1, -int(-highest // step))
                return [step * place for place in range(count + 1)]
        size *= 10
