"""The paper a chart is drawn on: matplotlib with pixels for units and the app's letters."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle

from journal_app.ui.charts.loading import families
from journal_app.ui.charts.look import Look

POINTS = 72
"""To the inch: at this resolution a point is a pixel, and on paper stays a point."""
CAPTION = 12
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
    def inner_width(self) -> float:
        """Of the axes as they were put."""
        return float(self.axes.get_position().width * self.width)

    @property
    def inner_height(self) -> float:
        return float(self.axes.get_position().height * self.height)

    # letters

    def font(self, size: float = CAPTION, weight: str = "body") -> FontProperties:
        return FontProperties(
            family=list(families(self.look.family)),
            size=self.look.px(size),
            weight=WEIGHTS[weight],
        )

    def text_width(self, text: str, size: float = CAPTION, weight: str = "body") -> float:
        found = self._renderer.get_text_width_height_descent(text, self.font(size, weight), False)
        return float(found[0]) / self.ratio

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
    ) -> None:
        """At ``x``, ``y`` in the axes' units, moved by ``shift`` pixels right and up.

        With ``plate`` on a piece of plain ground, where it would lie on hatching.
        """
        ground = {"facecolor": self.look.ground, "edgecolor": "none", "pad": 1.5}
        self.axes.annotate(
            text,
            (x, y),
            xycoords=units,
            xytext=shift,
            textcoords="offset points",
            ha=align,
            va=base,
            color=colour or self.look.tokens.muted,
            fontproperties=self.font(size, weight),
            annotation_clip=False,
            bbox=ground if plate else None,
        )

    def key(self, x: float, colour: str, hatch: str, text: str, edge: str) -> None:
        """A small square above the axes and what it stands for, ``x`` pixels from their left."""
        side = self.look.px(11)
        box = self.axes.get_position()
        left = (box.x0 * self.width + x) / self.width
        low = box.y1 + self.look.px(14) / self.height
        self.figure.add_artist(
            Rectangle(
                (left, low),
                side / self.width,
                side / self.height,
                facecolor=colour,
                edgecolor=edge,
                hatch=hatch,
                linewidth=1,
                transform=self.figure.transFigure,
            )
        )
        self.figure.text(
            left + (side + self.look.px(6)) / self.width,
            low + side / 2 / self.height,
            text,
            va="center",
            color=self.look.tokens.text,
            fontproperties=self.font(),
        )

    def height_axis(self, ticks: Sequence[tuple[float, str]], *, top: float) -> None:
        """Fine lines across, each with its value at the left."""
        self.axes.set_yticks([])
        self.axes.set_ylim(0, top)
        for value, text in ticks:
            self.axes.axhline(value, color=self.look.tokens.line, linewidth=1, zorder=0)
            beside = ("axes fraction", "data")
            self.text(0, value, text, align="right", shift=(-8, 0), units=beside)

    @cached_property
    def _renderer(self) -> Any:
        return self.canvas.get_renderer()


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
