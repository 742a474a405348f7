"""Places for dots and names that would lie on each other. The same ones lie the same way always.

Lengths are pixels, ``y`` grows upwards. No matplotlib.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

CELL = 24.0
MANY = 1_000
MOST = 20
"""Of more dots in all, or for one place, they are scattered: each would look at too many others."""
_STEP = 4.0
"""How far apart the places are that a dot tries."""


@dataclass(frozen=True)
class Box:
    left: float
    low: float
    right: float
    high: float

    def meets(self, other: "Box") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.low < other.high and other.low < self.high

    def shared(self, other: "Box") -> float:
        across = min(self.right, other.right) - max(self.left, other.left)
        along = min(self.high, other.high) - max(self.low, other.low)
        return max(0.0, across) * max(0.0, along)

    def within(self, other: "Box") -> bool:
        across = self.left >= other.left and self.right <= other.right
        return across and self.low >= other.low and self.high <= other.high


class Taken:
    """Boxes by where they are, to find those that one meets."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = defaultdict(list)

    def add(self, box: Box) -> None:
        for cell in _cells(box):
            self._cells[cell].append(box)

    def meets(self, box: Box) -> bool:
        return any(one.meets(box) for cell in _cells(box) for one in self._cells.get(cell, ()))

    def covered(self, box: Box) -> float:
        """How much of it others take, each by itself, in square pixels."""
        near = {id(one): one for cell in _cells(box) for one in self._cells.get(cell, ())}
        return sum(one.shared(box) for one in near.values())


@dataclass(frozen=True)
class Round:
    """A dot that wants to lie at ``x``, ``y``, and how far it may go to the sides."""

    x: float
    y: float
    radius: float
    aside: float
    down: float
    up: float

    def box(self, x: float, y: float) -> Box:
        return Box(x - self.radius, y - self.radius, x + self.radius, y + self.radius)


def spread(dots: Sequence[Round], taken: Taken) -> list[tuple[float, float]]:
    """A place for each, and what they take is added to ``taken``. The first has the first choice.

    Where there is no free place it is the one that others cover least.
    """
    found = []
    wanted: Counter[tuple[float, float]] = Counter()
    for number, dot in enumerate(dots):
        wanted[dot.x, dot.y] += 1
        if len(dots) > MANY or wanted[dot.x, dot.y] > MOST:
            found.append(_scattered(number, dot))
            continue
        best, least = (dot.x, dot.y), float("inf")
        for x, y in _tries(dot):
            covered = taken.covered(dot.box(x, y))
            if covered < least:
                best, least = (x, y), covered
            if not covered:
                break
        taken.add(dot.box(*best))
        found.append(best)
    return found


def _tries(dot: Round) -> Iterator[tuple[float, float]]:
    """The place itself, then further and further aside, then above and below."""
    asides = [turn * _STEP for turn in range(int(dot.aside // _STEP) + 1)]
    ups = [0.0]
    for turn in range(1, int(max(dot.up, dot.down) // _STEP) + 1):
        ups += [one for one in (turn * _STEP, -turn * _STEP) if -dot.down <= one <= dot.up]
    for up in ups:
        for aside in asides:
            yield dot.x + aside, dot.y + up
            if aside:
                yield dot.x - aside, dot.y + up


def _scattered(number: int, dot: Round) -> tuple[float, float]:
    """Evenly over the room that it has, by the golden ratio and its square."""
    across, along = number * 0.7548776662 % 1, number * 0.5698402910 % 1
    return (
        dot.x + (2 * across - 1) * dot.aside,
        dot.y - dot.down + along * (dot.down + dot.up),
    )


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for across in range(int(box.left // CELL), int(box.right // CELL) + 1):
        for along in range(int(box.low // CELL), int(box.high // CELL) + 1):
            yield across, along
