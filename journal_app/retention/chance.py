"""The `hazard`, held to what was counted after silences as long as the one that is asked about.

The hazard is smooth, clients need not be: who comes once a year is back within some weeks of the
day or not at all, and a smooth curve promises them for months afterwards. So it is checked where it
is used. Of all pauses that lasted as long, k ended within the horizon, and the hazard expects E of
them to; the sum of the hazard over the horizon is multiplied by

    (k + a) / (E + a),  a = 0.02

which is the mean of a gamma posterior (Clayton and Kaldor 1987), with so weak a prior that half a
pause outweighs it. The band is widened by the score interval of k, the less the fewer pauses were
expected to end: w = E / (E + 1) of it.

Measured with ``dev.py bench forecast``: practices of N clients, drawn again and again, forecast 180
days ahead; log-loss of those long silent of whom a chance would be shown, in brackets of all long
silent. The base rate is the share of those as long silent 180 days before who came back since,
as it was known. a was chosen by these crowds, that of every 270 days left out.

    clients of     N    this            base rate       hazard alone    BG/NBD
    music shop    20    0.406 (0.419)   0.529 (0.581)   0.381 (0.402)   0.374 (0.420)
    music shop    25    0.362 (0.386)   0.535 (0.572)   0.351 (0.375)   0.360 (0.405)
    music shop    50    0.371 (0.392)   0.500 (0.521)   0.356 (0.378)   0.363 (0.398)
    music shop   100    0.385 (0.389)   0.560 (0.565)   0.379 (0.384)   0.391 (0.403)
    music shop   200    0.380 (0.382)   0.564 (0.566)   0.378 (0.379)   0.396 (0.398)
    example       20    0.126 (0.130)   0.128 (0.131)   0.098 (0.101)   0.136 (0.138)
    example       25    0.072 (0.074)   0.094 (0.094)   0.074 (0.075)   0.113 (0.117)
    example       50    0.084 (0.084)   0.093 (0.093)   0.075 (0.075)   0.123 (0.123)
    example      100    0.064 (0.064)   0.075 (0.075)   0.060 (0.061)   0.118 (0.119)
    example      200    0.061 (0.061)   0.073 (0.073)   0.058 (0.058)   0.118 (0.118)
    refreshers    20    0.089 (0.099)   0.109 (0.118)   0.075 (0.083)   0.125 (0.135)
    refreshers    25    0.113 (0.118)   0.125 (0.128)   0.092 (0.095)   0.139 (0.143)
    refreshers    50    0.096 (0.098)   0.103 (0.105)   0.083 (0.085)   0.127 (0.130)
    refreshers   100    0.096 (0.099)   0.107 (0.113)   0.087 (0.090)   0.135 (0.137)
    refreshers   200    0.081 (0.084)   0.093 (0.097)   0.078 (0.081)   0.122 (0.125)
    every 365     20    0.033 (0.050)   0.062 (0.064)   0.192 (0.203)   0.141 (0.144)
    every 365     25    0.026 (0.036)   0.047 (0.050)   0.162 (0.169)   0.130 (0.133)
    every 365     50    0.019 (0.021)   0.028 (0.029)   0.158 (0.159)   0.139 (0.140)
    every 365    100    0.013 (0.013)   0.014 (0.015)   0.142 (0.142)   0.141 (0.142)
    every 365    200    0.010 (0.010)   0.009 (0.009)   0.126 (0.126)   0.140 (0.140)
    every 180     20    0.008 (0.009)   0.046 (0.046)   0.090 (0.093)   0.139 (0.140)
    every 180     25    0.010 (0.011)   0.043 (0.046)   0.086 (0.087)   0.135 (0.136)
    every 180     50    0.008 (0.008)   0.023 (0.023)   0.082 (0.082)   0.137 (0.137)
    every 180    100    0.008 (0.008)   0.014 (0.014)   0.074 (0.075)   0.136 (0.136)
    every 180    200    0.008 (0.009)   0.010 (0.012)   0.065 (0.068)   0.135 (0.136)
    every 270     20    0.029 (0.032)   0.065 (0.066)   0.132 (0.134)   0.157 (0.159)
    every 270     25    0.025 (0.030)   0.056 (0.062)   0.125 (0.127)   0.157 (0.159)
    every 270     50    0.014 (0.014)   0.029 (0.029)   0.098 (0.098)   0.144 (0.144)
    every 270    100    0.016 (0.016)   0.029 (0.030)   0.085 (0.085)   0.149 (0.149)
    every 270    200    0.013 (0.014)   0.018 (0.021)   0.073 (0.074)   0.148 (0.149)

90 days ahead it was better than the base rate everywhere; 365 days ahead it was worse where clients
come once a year, and the shop's customers were not watched for so long. On average the forecasts of
25 to 100 clients were at most 4 of 100 off.
"""

import numpy as np

from journal_app.ground.statistics import Z
from journal_app.retention.alike import of_those
from journal_app.retention.hazard import MOST_PURCHASES, Hazard, Numbers, fitted
from journal_app.retention.history import Integers
from journal_app.retention.waiting import Waits

WEAK = 0.02


def chances(
    found: Waits, purchases: Integers, silent: Integers, horizon: int
) -> tuple[Numbers, Numbers, Numbers] | None:
    """Chance, low and high for clients by their purchase days and days of silence.

    None where no client ever bought again: of that nothing can be learned.
    """
    fit = fitted(found)
    if fit is None:
        return None
    hits, expected = _checked(fit, found, silent, horizon)
    whole, spread = fit.summed(purchases, silent, horizon)
    weight = expected / (expected + 1)
    middle, reach = hits + Z**2 / 2, Z * np.sqrt(hits + Z**2 / 4)
    up = np.log((middle + reach + WEAK) / (hits + WEAK))
    down = np.log((hits + WEAK) / (np.maximum(middle - reach, 0) + WEAK))
    whole = whole * (hits + WEAK) / (expected + WEAK)
    low = whole * np.exp(-np.hypot(spread, weight * down))
    high = whole * np.exp(np.hypot(spread, weight * up))
    return -np.expm1(-whole), -np.expm1(-low), -np.expm1(-high)


def _checked(fit: Hazard, found: Waits, silent: Integers, horizon: int) -> tuple[Numbers, Numbers]:
    """k and E for each of ``silent``."""
    days, place = np.unique(silent, return_inverse=True)
    hits, expected = np.zeros(len(days)), np.zeros(len(days))
    number = np.minimum(found.number, MOST_PURCHASES)
    for often in np.unique(number):
        ended, lasted = of_those(found.only(number == often), days, horizon)
        whole, _spread = fit.summed(np.full(len(days), often), days, horizon)
        hits += ended
        expected += lasted * -np.expm1(-whole)
    return hits[place], expected[place]
