"""Other ways to forecast who buys again, for the benchmark alone: what the app's own has to beat.

Each takes histories until the day of looking, that day's ordinal and the horizon in days, and gives
a chance for each client.
"""

import math
from collections.abc import Callable
from datetime import date

import numpy as np
from numpy.typing import NDArray

from journal_app.retention.coming_back import gaps
from journal_app.retention.hazard import EDGES, MONTH, MOST_PURCHASES, table
from journal_app.retention.history import Histories, gathered
from journal_app.retention.waiting import waits

Numbers = NDArray[np.float64]
PARTS = 12
STEP_DAYS = 30


def until(found: Histories, day: int) -> Histories:
    """What was known on that day."""
    known = found.days <= day
    return gathered(
        found.clients, found.owners[known], found.days[known], found.cents[known]
    )  # fmt: skip


def bought_after(found: Histories, day: int, horizon: int) -> NDArray[np.bool_]:
    """Of who had bought until ``day``, whether they did so again within the horizon."""
    soon = (found.days > day) & (found.days <= day + horizon)
    again = np.bincount(found.owners[soon], minlength=len(found)) > 0
    known = found.first <= day
    return again[known]


def base_rate(found: Histories, now: int, horizon: int) -> Numbers:
    """The share that bought within the last ``horizon`` days, of who was a client before."""
    before = bought_after(found, now - horizon, horizon)
    return np.full(len(found), (before.sum() + 0.5) / (len(before) + 1))


def silent_base_rate(found: Histories, now: int, horizon: int) -> Numbers:
    """As `base_rate`; for the silent (above the 90th percentile of the gaps) that of those who were
    as silent ``horizon`` days ago."""
    rates = base_rate(found, now, horizon)
    limit = gaps(found).upper_tenth
    before = until(found, now - horizon)
    if limit is None or not len(before):
        return rates
    silent = now - horizon - before.last > limit
    came = bought_after(found, now - horizon, horizon)[silent]
    rates[now - found.last > limit] = (came.sum() + 0.5) / (len(came) + 1)
    return rates


def stratified(found: Histories, now: int, horizon: int) -> Numbers:
    """A hazard for each stretch of silence, drawn towards the one before it; for each number of
    purchases, drawn towards that of all (gamma priors of one purchase)."""
    purchases, at_risk = table(waits(found, date.fromordinal(now)))
    pooled = (purchases.sum() + 0.5) / (at_risk.sum() + 100)
    hazards = np.zeros_like(purchases)
    for stretch in range(purchases.shape[1]):
        happened, exposed = purchases[:, stretch], at_risk[:, stretch]
        pooled = (happened.sum() + 1) / (exposed.sum() + 1 / pooled)
        hazards[:, stretch] = (happened + 1) / (exposed + 1 / pooled)
    days = (now - found.last)[:, None] + (np.arange(PARTS) + 0.5) / PARTS * horizon
    stretches = np.searchsorted(EDGES, days, "right") - 1
    often = np.minimum(found.counts, MOST_PURCHASES)
    return -np.expm1(-hazards[often[:, None], stretches].mean(axis=1) * horizon)


def looked_back(found: Histories, now: int, horizon: int) -> Numbers:
    """A logistic regression on former days of looking, a month apart, with weak normal priors."""
    prior, spread = np.array([-1.0, -0.7, 0, 0.7]), np.array([2, 0.5, 0.25, 0.5])
    known, came = [], []
    day = now - horizon
    while len(found) and day >= found.first.min():
        known.append(_facts(until(found, day), day))
        came.append(bought_after(found, day, horizon))
        day -= STEP_DAYS
    if not known:
        return base_rate(found, now, horizon)
    facts, happened = np.concatenate(known), np.concatenate(came)
    weight = STEP_DAYS / horizon  # who is seen six times is not six clients
    fit = prior.copy()
    for _round in range(30):
        chance = 1 / (1 + np.exp(-facts @ fit))
        slope = weight * facts.T @ (happened - chance) - (fit - prior) / spread**2
        curvature = weight * (facts.T * (chance * (1 - chance))) @ facts + np.diag(spread**-2)
        step = np.linalg.solve(curvature, slope)
        fit += step * min(1.0, 2 / max(np.abs(step).max(), 1e-12))
    return np.asarray(1 / (1 + np.exp(-_facts(found, now) @ fit)))


def _facts(found: Histories, day: int) -> Numbers:
    long = np.log1p((day - found.last) / MONTH) - 1
    return np.stack([np.ones_like(long), long, long**2, np.log(found.counts)], axis=1)


def bg_nbd(found: Histories, now: int, horizon: int) -> Numbers:
    """Fader, Hardie and Lee (2005), by maximum likelihood; time in months.

    The chance of a purchase is that of being alive, times that of one in time by a rate that is
    gamma distributed with r + x and alpha + T.
    """
    r, alpha, a, b = bg_nbd_fit(found, now)
    again = found.counts - 1
    seen, last = (now - found.first) / MONTH, (found.last - found.first) / MONTH
    odds = a / np.maximum(b + again - 1, 1e-12)
    odds = odds * ((alpha + seen) / (alpha + last)) ** (r + again)
    alive = np.where(again > 0, 1 / (1 + odds), 1.0)
    ahead = (alpha + seen) / (alpha + seen + horizon / MONTH)
    return np.asarray(alive * (1 - ahead ** (r + again)))


def bg_nbd_fit(found: Histories, now: int) -> tuple[float, float, float, float]:
    """r, alpha, a and b."""
    again = found.counts - 1
    seen, last = (now - found.first) / MONTH, (found.last - found.first) / MONTH
    kinds, kind = np.unique(again, return_inverse=True)

    def log_gamma(shift: float) -> Numbers:
        return np.array([math.lgamma(shift + count) for count in kinds.tolist()])[kind]

    def unlikely(logs: Numbers) -> float:
        r, alpha, a, b = np.exp(np.clip(logs, -12, 12)).tolist()
        whole = log_gamma(r) - math.lgamma(r) + r * math.log(alpha)
        whole += math.lgamma(a + b) - math.lgamma(b) + log_gamma(b) - log_gamma(a + b)
        alive = -(r + again) * np.log(alpha + seen)
        gone = np.where(
            again > 0,
            math.log(a) - np.log(np.maximum(b + again - 1, 1e-12))
            - (r + again) * np.log(alpha + last),
            -np.inf,
        )  # fmt: skip
        return -float((whole + np.logaddexp(alive, gone)).sum())

    r, alpha, a, b = np.exp(np.clip(_downhill(unlikely, np.zeros(4)), -12, 12)).tolist()
    return r, alpha, a, b


def _downhill(height: Callable[[Numbers], float], start: Numbers, rounds: int = 600) -> Numbers:
    """The lowest point by Nelder and Mead (1965)."""
    points = [start, *(start + 0.8 * side for side in np.eye(len(start)))]
    heights = [height(point) for point in points]
    for _round in range(rounds):
        order = np.argsort(heights)
        points, heights = [points[one] for one in order], [heights[one] for one in order]
        if heights[-1] - heights[0] < 1e-5:
            break
        middle = np.mean(points[:-1], axis=0)
        tried = middle + (middle - points[-1])
        value = height(tried)
        if value < heights[0]:
            further = middle + 2 * (middle - points[-1])
            there = height(further)
            tried, value = (further, there) if there < value else (tried, value)
        elif value >= heights[-2]:
            nearer = middle + 0.5 * ((tried if value < heights[-1] else points[-1]) - middle)
            there = height(nearer)
            if there >= min(value, heights[-1]):
                points = [points[0], *(points[0] + 0.5 * (one - points[0]) for one in points[1:])]
                heights = [heights[0], *(height(one) for one in points[1:])]
                continue
            tried, value = nearer, there
        points[-1], heights[-1] = tried, value
    return points[int(np.argmin(heights))]
