"""Where money stands in the picture: every doubling is as high, and the line in the middle.

No matplotlib, so that the laws of it are tested without.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

MIDDLE = 0.5
"""The height of the line."""
LEAST_SPREAD = 2.0
BEYOND = 1.25
"""So much further than the smallest and the largest amount each half reaches."""


@dataclass(frozen=True)
class Scale:
    """Heights are 0 to 1; whoever paid nothing stands below, in a band of their own.

    Each half has a logarithmic measure of its own: ``below`` and ``above`` are how often the line
    is in the largest amount, and the smallest in the line.
    """

    line_cents: int
    below: float
    above: float

    def height(self, cents: int) -> float:
        if cents >= self.line_cents:
            return min(1.0, MIDDLE + MIDDLE * log(cents / self.line_cents) / log(self.above))
        return max(0.0, MIDDLE - MIDDLE * log(self.line_cents / max(1, cents)) / log(self.below))

    def ticks(self) -> list[int]:
        """Round amounts in cents, 1, 2, 5, 10, 20 and so on, without the line's own."""
        found = []
        size = 1
        highest = self.line_cents * self.above
        lowest = self.line_cents / self.below
        while size <= highest:
            found += [one * size for one in (1, 2, 5) if lowest <= one * size <= highest]
            size *= 10
        return [one for one in found if one != self.line_cents]


def scale(amounts: Sequence[int], line_cents: int) -> Scale:
    paid = [cents for cents in amounts if cents > 0] or [line_cents]
    return Scale(
        line_cents,
        below=max(LEAST_SPREAD, BEYOND * line_cents / min(paid)),
        above=max(LEAST_SPREAD, BEYOND * max(paid) / line_cents),
    )
