"""What chance explains when two groups are compared in many ways at once.

Fisher (1935) for one comparison, Tarone (1990) for many.
"""

import math
from collections.abc import Sequence


def chance_of_more(hits: int, size: int, others_hits: int, others: int) -> float:
    """How likely ``hits`` or more of ``size`` are where both groups are alike: Fisher's exact test.

    One-sided; what both have together, ``hits`` + ``others_hits``, is taken as given. Raises
    ValueError for more hits than there can be.
    """
    if not (0 <= hits <= size and 0 <= others_hits <= others):
        raise ValueError(f"{hits} of {size}, {others_hits} of {others}")
    together = hits + others_hits
    whole = _ways(size + others, together)
    terms = (
        math.exp(_ways(size, one) + _ways(others, together - one) - whole)
        for one in range(hits, min(size, together) + 1)
    )
    return min(1.0, math.fsum(terms))


def level_of_each(least: Sequence[float], level: float) -> float:
    """What the chance of each comparison may be at most, that all together stay within ``level``.

    ``least`` are the smallest chances each could come to; one that could never be told takes no
    share of the level.
    """
    share = 1
    while sum(one <= level / share for one in least) > share:
        share += 1
    return level / share


def _ways(size: int, chosen: int) -> float:
    """The logarithm of the binomial coefficient."""
    return math.lgamma(size + 1) - math.lgamma(chosen + 1) - math.lgamma(size - chosen + 1)
