"""Draws the matrix: four fields, dots that do not hide each other, names where there is room."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import hypot, sqrt
from typing import TYPE_CHECKING

from journal_app.ground import money
from journal_app.ground.i18n import _
from journal_app.sympathy.matrix import Dot
from journal_app.sympathy.places import LEAST, MOST, Place, Quadrant, quadrant
from journal_app.sympathy.ui.scale import MIDDLE, Scale, scale
from journal_app.sympathy.ui.spreading import Box, Round, Taken, spread
from journal_app.sympathy.words import quadrant_name
from journal_app.ui.charts.chart import Mark

if TYPE_CHECKING:
    from journal_app.ui.charts.sheet import Sheet

HEART_SINKS = "♡↓"
EDGE = 17 / 6
"""Where dislike ends: sympathy comes in thirds, and from the middle on it is liking."""
LEFT, RIGHT = LEAST - 0.42, MOST + 0.42
HEAD, FOOT, NOTHING = 32, 28, 44
"""Strips for the names of the fields, above and below, and for those who paid nothing."""
SIZES = ((200, 5.5), (1_000, 4.0), (4_000, 3.0))
"""Up to so many dots they have such a radius."""
SMALLEST = 2.2
REFERRAL = 16.0
"""Square pixels that each referral adds, by pi."""
LARGEST = 17.0
NAMED = 150
"""Of so many clients the name is tried."""
CROWD = 1_000
"""Among more of them no name has room."""
LONGEST = 24
NARROW = 4.5
"""Pixels that a letter takes at least: what has no room at that is not measured."""
GAP = 4
APART = 9
"""So far from a name's ends is the next dot: nearer it would seem to bear the name."""
RING = 3.0
"""So much wider than a dot is the ring round it."""
OVER = 0.7
LEAST_WAY = 14
"""Pixels: a shorter way has no arrow."""
HEAD_LONG, HEAD_WIDE = 7.0, 3.5
FAINT = 0.3

Pairs = Sequence[tuple[Dot, Mark]]
Places = list[tuple[float, float]]


@dataclass(frozen=True)
class Plane:
    """Where everything is, in pixels from the lower left corner, which are the axes' units too."""

    wide: float
    tall: float
    head: float
    foot: float
    nothing: float
    """0 where everybody paid."""
    scale: Scale

    @property
    def base(self) -> float:
        """Where money begins."""
        return self.foot + self.nothing

    @property
    def edge(self) -> float:
        return self.x(EDGE)

    @property
    def middle(self) -> float:
        return self.base + MIDDLE * (self.tall - self.head - self.base)

    @property
    def third(self) -> float:
        return self.wide / (RIGHT - LEFT) / 3

    def x(self, sympathy: float) -> float:
        return (sympathy - LEFT) / (RIGHT - LEFT) * self.wide

    def y(self, cents: int) -> float:
        if cents <= 0:
            return self.base - self.nothing / 2
        return self.base + self.scale.height(cents) * (self.tall - self.head - self.base)

    def field(self, place: Place) -> Quadrant:
        return quadrant(place, self.scale.line_cents)

    def spot(self, place: Place) -> tuple[float, float]:
        return self.x(place.sympathy), self.y(place.money_cents)


def draw_matrix(sheet: "Sheet", dots: Pairs, line_cents: int, currency: str) -> Sequence[Mark]:
    clients = [one for one, _mark in dots]
    plane = _framed(sheet, clients, line_cents, currency)
    _fields(sheet, plane)
    taken = Taken()
    radii = _radii(sheet, clients)
    # The large ones first: they find a place with more difficulty, and lie beneath the small.
    order = sorted(range(len(dots)), key=lambda n: -radii[n])
    wide = [radius + (RING if one.sinks else 0) for one, radius in zip(clients, radii, strict=True)]
    put = spread([_wanted(plane, clients[n], wide[n]) for n in order], taken)
    found = [place for _n, place in sorted(zip(order, put, strict=True))]
    _arrows(sheet, plane, clients, found)
    _dots(sheet, clients, found, radii, order)
    if len(dots) <= CROWD:
        rounds = [(*place, radius) for place, radius in zip(found, radii, strict=True)]
        _names(sheet, plane, clients, rounds, taken)
    marks = []
    for (_one, mark), (x, y), radius in zip(dots, found, radii, strict=True):
        reach = max(radius, sheet.look.px(5)) + 2
        marks.append(replace(mark, area=(x - reach, y - reach, x + reach, y + reach)))
    return marks


# the fields and what stands beside them


def _framed(sheet: "Sheet", clients: Sequence[Dot], line_cents: int, currency: str) -> Plane:
    look, tokens, axes = sheet.look, sheet.look.tokens, sheet.axes
    by_money = scale([one.money_cents for one in clients], line_cents)
    ticks = [(cents, money.shown(cents, currency)) for cents in by_money.ticks()]
    line = (line_cents, money.shown(line_cents, currency))
    unpaid = any(one.money_cents <= 0 for one in clients)
    nothing = [(0, money.shown(0, currency))] if unpaid else []
    row = look.px(17)
    left = 12 + sheet.widest([text for _cents, text in (*ticks, line, *nothing)])
    sheet.frame(left=left, right=1, top=1, bottom=2 * row + 10)
    plane = Plane(
        sheet.inner_width, sheet.inner_height, look.px(HEAD), look.px(FOOT),
        look.px(NOTHING) if unpaid else 0.0, by_money,
    )  # fmt: skip
    axes.set_xticks([])
    axes.set_yticks([])
    axes.set_xlim(0, plane.wide)
    axes.set_ylim(0, plane.tall)
    kept: list[float] = []
    for cents, text in (line, *nothing, *ticks):
        height = plane.y(cents)
        if all(abs(height - other) >= row for other in kept):
            kept.append(height)
            colour = tokens.text if cents == line_cents else None
            sheet.text(0, height, text, align="right", shift=(-8, 0), colour=colour)
    for said in range(LEAST, MOST + 1):
        sheet.text(plane.x(said), 0, str(said), shift=(0, -row * 0.6 - 3))
    name = _("Sympathy (love · value · respect)")
    sheet.text(plane.wide / 2, 0, name, shift=(0, -row * 1.6 - 6))
    return plane


def _fields(sheet: "Sheet", plane: Plane) -> None:
    tokens = sheet.look.tokens
    colours = {
        Quadrant.SET_LIMITS: tokens.warning_soft,
        Quadrant.IDEAL: tokens.accent_soft,
        Quadrant.LET_GO: tokens.board,
        Quadrant.DEVELOP: tokens.celebrate_soft,
    }
    for one, colour in colours.items():
        start, end = (plane.edge, plane.wide) if one.liked else (0, plane.edge)
        low, high = (plane.middle, plane.tall) if one.paying else (0, plane.middle)
        sheet.axes.fill_between([start, end], low, high, color=colour, linewidth=0, zorder=0)
        at = plane.tall - plane.head / 2 - 1 if one.paying else plane.foot / 2 + 1
        sheet.text(
            start + 12, at, quadrant_name(one), size=14, weight="strong", align="left"
        )  # fmt: skip
    if plane.nothing:
        sheet.axes.plot(
            [0, plane.wide], [plane.base] * 2, color=sheet.look.ground, linewidth=1, zorder=1
        )


# the dots


def _radii(sheet: "Sheet", clients: Sequence[Dot]) -> list[float]:
    plain = next((radius for most, radius in SIZES if len(clients) <= most), SMALLEST)
    plain = sheet.look.px(plain)
    grown = REFERRAL if len(clients) <= SIZES[0][0] else REFERRAL / 3
    most = sheet.look.px(LARGEST)
    return [min(most, sqrt(plain**2 + grown * one.referrals)) for one in clients]


def _wanted(plane: Plane, one: Dot, radius: float) -> Round:
    """Aside it may go as far as no other third begins; up and down hardly, for that is money."""
    x, y = plane.spot(one.place)
    aside = max(0.0, plane.third / 2 - radius / 3)
    if one.money_cents <= 0:
        room = max(0.0, plane.nothing / 2 - radius - 1)
        return Round(x, y, radius, aside, room, room)
    free = max(8.0, radius)
    lowest, highest = plane.base + radius, plane.tall - plane.head - radius
    if one.quadrant.paying:  # most of it keeps to its own field
        lowest = plane.middle + radius * OVER
    else:
        highest = plane.middle - radius * OVER
    y = max(lowest, min(y, highest))
    return Round(x, y, radius, aside, down=min(free, y - lowest), up=min(free, highest - y))


def _dots(
    sheet: "Sheet",
    clients: Sequence[Dot],
    found: Places,
    radii: Sequence[float],
    order: Sequence[int],
) -> None:
    import numpy as np  # noqa: PLC0415 - comes with matplotlib
    from matplotlib.colors import to_rgba  # noqa: PLC0415 - heavy

    tokens, axes = sheet.look.tokens, sheet.axes
    places, sizes = np.array(found), np.array(radii)
    strength = 0.6 if len(order) > CROWD else 1.0
    colours = np.array([to_rgba(tokens.warning, strength), to_rgba(tokens.accent, strength)])
    liked = np.array([one.quadrant.liked for one in clients], dtype=np.int64)
    put = np.array(order)
    axes.scatter(
        places[put, 0], places[put, 1], s=(2 * sizes[put]) ** 2, c=colours[liked[put]],
        linewidths=0.8, edgecolors=sheet.look.ground, zorder=4,
    )  # fmt: skip
    rings = np.array([n for n in order if clients[n].sinks], dtype=np.int64)
    if len(rings):
        axes.scatter(
            places[rings, 0], places[rings, 1], s=(2 * (sizes[rings] + RING)) ** 2,
            facecolors="none", edgecolors=tokens.warning, linewidths=1.5, zorder=5,
        )  # fmt: skip


def _names(
    sheet: "Sheet",
    plane: Plane,
    clients: Sequence[Dot],
    rounds: Sequence[tuple[float, float, float]],
    taken: Taken,
) -> None:
    """Of whom the heart sinks before first, then by money. A name that has no room is left out."""
    fields = Box(0, plane.foot, plane.wide, plane.tall - plane.head)
    high = sheet.look.px(7.5)
    for n in sorted(range(len(clients)), key=lambda n: not clients[n].sinks)[:NAMED]:
        name = clients[n].person.name
        if len(name) > LONGEST:
            name = name[: LONGEST - 1].rstrip() + "…"
        sinks = clients[n].sinks
        x, y, radius = rounds[n]
        away = radius + GAP + RING  # whoever is chosen gets a ring, too
        for text in (f"{name} {HEART_SINKS}", HEART_SINKS) if sinks else (name,):
            least = sheet.look.px(NARROW) * len(text)
            boxes = _beside(x, y, away, least, high)
            if not any(_free(box, x, fields, taken) for box in boxes):
                continue
            wide = sheet.text_width(text)
            room = (box for box in _beside(x, y, away, wide, high))
            put = next((box for box in room if _free(box, x, fields, taken)), None)
            if put is not None:
                taken.add(put)
                middle = ((put.left + put.right) / 2, (put.low + put.high) / 2)
                sheet.text(*middle, text, colour=sheet.look.tokens.text)
                break


def _beside(x: float, y: float, away: float, wide: float, high: float) -> list[Box]:
    """At the right, at the left, above and beneath the dot."""
    half, up = wide / 2, away - 2
    return [
        Box(x + away, y - high, x + away + wide, y + high),
        Box(x - away - wide, y - high, x - away, y + high),
        Box(x - half, y + up, x + half, y + up + 2 * high),
        Box(x - half, y - up - 2 * high, x + half, y - up),
    ]


def _free(box: Box, x: float, fields: Box, taken: Taken) -> bool:
    """Whether the name of the dot at ``x`` has room there, and stands apart from others' dots."""
    left = box.left if box.left > x else box.left - APART
    right = box.right if box.right < x else box.right + APART
    return box.within(fields) and not taken.meets(Box(left, box.low, right, box.high))


def _arrows(sheet: "Sheet", plane: Plane, clients: Sequence[Dot], found: Places) -> None:
    """From where somebody stood before; the head stands at the dot.

    Who came from another field stands out, who moved within one is faint.
    """
    from matplotlib.collections import LineCollection, PolyCollection  # noqa: PLC0415 - heavy

    lines, heads, strengths = [], [], []
    for one, (x, y) in zip(clients, found, strict=True):
        if one.before is None or one.before == one.place:
            continue
        start = plane.spot(one.before)
        far = hypot(x - start[0], y - start[1])
        if far < LEAST_WAY:
            continue
        away, up = (x - start[0]) / far, (y - start[1]) / far
        tip = (x - HEAD_LONG * away, y - HEAD_LONG * up)
        back = (tip[0] - HEAD_LONG * away, tip[1] - HEAD_LONG * up)
        across, along = HEAD_WIDE * up, HEAD_WIDE * away
        lines.append([start, back])
        strengths.append(FAINT if plane.field(one.before) is one.quadrant else 0.9)
        heads.append(
            [tip, (back[0] - across, back[1] + along), (back[0] + across, back[1] - along)]
        )
    if not lines:
        return
    colour = sheet.look.tokens.muted
    sheet.axes.add_collection(
        LineCollection(lines, colors=colour, linewidths=1.2, alpha=strengths, zorder=2),
        autolim=False,
    )
    sheet.axes.add_collection(
        PolyCollection(heads, facecolors=colour, edgecolors="none", alpha=strengths, zorder=3),
        autolim=False,
    )
