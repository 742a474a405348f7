"""How well a client fits, as numbers.

The score is the weighted mean of what was answered: Σ weight · (yes 1, partly ½, no 0) over the
answered criteria, divided by their weight. What was not answered says nothing: it neither raises
nor lowers it, and without any answer there is no score. How much of the whole weight was answered
stands beside it.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

LITTLE_KNOWN = 0.5
"""Of less than this share of the weight, a score says too little to count anybody by it."""
FITS_WELL = 0.75
FITS_HALF = 0.5


class Grade(StrEnum):
    """How well somebody fits, where that is known."""

    WELL = "well"
    """A score from three quarters on."""
    HALF = "half"
    """From a half on."""
    HARDLY = "hardly"
    UNKNOWN = "unknown"
    """Less than half of the weight was answered."""


class FitFigures(NamedTuple):
    """A client's fit in five numbers; ``score`` and ``known`` are shares from 0 to 1."""

    score: float | None
    known: float
    yes: int
    answered: int
    total: int


@dataclass(frozen=True)
class Tally:
    """Answers of one client to the criteria of one profile."""

    points: int
    """Σ weight · (yes 2, partly 1, no 0) of the answered criteria."""
    answered_weight: int
    weight: int
    """Of all criteria, answered or not."""
    yes: int
    partly: int
    answered: int
    total: int

    @property
    def score(self) -> float | None:
        """From 0 to 1; None where nothing was answered."""
        return self.points / (2 * self.answered_weight) if self.answered_weight else None

    @property
    def known(self) -> float:
        """The answered share of the weight, from 0 to 1."""
        return self.answered_weight / self.weight if self.weight else 0.0

    @property
    def unknown(self) -> int:
        return self.total - self.answered

    @property
    def little_known(self) -> bool:
        """Whether too little was answered for the score to mean much."""
        return self.known < LITTLE_KNOWN

    @property
    def grade(self) -> Grade:
        score = self.score
        if score is None or self.little_known:
            return Grade.UNKNOWN
        if score >= FITS_WELL:
            return Grade.WELL
        return Grade.HALF if score >= FITS_HALF else Grade.HARDLY

    @property
    def figures(self) -> FitFigures:
        return FitFigures(self.score, self.known, self.yes, self.answered, self.total)
