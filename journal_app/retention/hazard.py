"""The chance that a silent client buys again, from how often and how long clients are silent.

A hazard that is constant within each of a few stretches of silence makes the waits a table of
purchases and days at risk, and its logarithm a Poisson regression (Holford 1980; Laird and Olivier
1981). It knows two things of a wait: how many purchase days there were so far, and how long it
lasts; the latter squared as well, because coachings are bought again after some months rather than
at once. Few clients say little, so each coefficient has a weak normal prior, and the fit is
the most likely value (Gelman et al. 2008).

    log hazard per day = b0 + b1 x + b2 x^2 + b3 log(purchase days),  x = log(1 + days / 30) - 1
    chance within H days after t = 1 - exp(-sum of the hazard from t to t + H)

The band says how sure that is: from the curvature at the most likely value (Laplace), on the
logarithm of the hazard's sum, so that it stays between 0 and 1. It is of the chance, not of the
client, who comes back or does not.

How good it is where clients come in no rhythm, and what is done where they do: see `chance`.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from journal_app.ground.statistics import Z
from journal_app.retention.history import Integers
from journal_app.retention.waiting import Waits

Numbers = NDArray[np.float64]

MONTH = 30.0
EDGES = np.array([0, 15, 30, 60, 90, 135, 180, 270, 360, 540, 720, 1080, np.inf])
"""The stretches of silence, in days."""
MIDDLES = np.append((EDGES[:-2] + EDGES[1:-1]) / 2, 1500.0)
MOST_PURCHASES = 8
"""More are as good as these."""
PRIOR = np.array([-5.5, -0.5, -0.35, 0.5])
"""The longer the silence the rarer a purchase, the more there were the likelier."""
SPREAD = np.array([3.0, 0.7, 0.5, 0.5])
"""The prior's standard deviations: wide enough that some ten purchases outweigh it."""
ROUNDS = 60
PARTS = 12
"""The horizon is summed in so many parts."""


@dataclass(frozen=True, eq=False)
class Hazard:
    """The fitted coefficients, and their covariance."""

    coefficients: Numbers
    covariance: Numbers

    def summed(
        self, purchases: Integers, silent: Integers, horizon: int
    ) -> tuple[Numbers, Numbers]:
        """The hazard's sum over ``horizon`` days, for clients by their purchase days and silence.

        With how far its logarithm reaches to either side, at 95 %.
        """
        parts = silent[:, None] + (np.arange(PARTS) + 0.5) / PARTS * horizon
        known = _known(np.repeat(purchases[:, None], PARTS, axis=1), parts)
        hazard = np.exp(known @ self.coefficients)
        whole = hazard.sum(axis=1) * horizon / PARTS
        # How the logarithm of the sum leans on each coefficient.
        leaning = (known * hazard[:, :, None]).sum(axis=1) / hazard.sum(axis=1)[:, None]
        spread = Z * np.sqrt(np.einsum("ij,jk,ik->i", leaning, self.covariance, leaning))
        return whole, spread


def fitted(found: Waits) -> Hazard | None:
    """None where no client ever bought again: of that nothing can be learned."""
    if not found.over.any():
        return None
    purchases, at_risk = table(found)
    number, stretch = np.nonzero(at_risk)
    known = _known(number, MIDDLES[stretch])
    happened, exposed = purchases[number, stretch], at_risk[number, stretch]
    precision = np.diag(SPREAD**-2)
    coefficients = PRIOR.copy()
    coefficients[0] = np.log(happened.sum() / exposed.sum())
    for _round in range(ROUNDS):  # Newton's; the posterior has one peak
        expected = exposed * np.exp(known @ coefficients)
        slope = known.T @ (happened - expected) - precision @ (coefficients - PRIOR)
        curvature = (known.T * expected) @ known + precision
        step = np.linalg.solve(curvature, slope)
        longest = np.abs(step).max()
        coefficients += step * min(1.0, 2.0 / max(longest, 1e-12))
        if longest < 1e-9:
            break
    return Hazard(coefficients, np.linalg.inv(curvature))


def table(found: Waits) -> tuple[Numbers, Numbers]:
    """Purchases and days at risk, by purchase days so far and stretch of silence."""
    number = np.minimum(found.number, MOST_PURCHASES)
    shape = MOST_PURCHASES + 1, len(MIDDLES)
    at_risk = np.zeros(shape)
    for stretch, (start, end) in enumerate(pairwise(EDGES)):
        days = np.clip(found.length - start, 0, end - start)
        at_risk[:, stretch] = np.bincount(number, days, shape[0])
    ended = np.searchsorted(EDGES, found.length[found.over]) - 1
    cells = number[found.over] * shape[1] + ended
    return np.bincount(cells, minlength=at_risk.size).reshape(shape).astype(np.float64), at_risk


def _known(purchases: Integers, silent: Any) -> Numbers:
    """What the hazard goes by, in the last dimension."""
    long = np.log1p(silent / MONTH) - 1
    often = np.log(np.minimum(purchases, MOST_PURCHASES))
    return np.stack([np.ones_like(long), long, long**2, often], axis=-1)
