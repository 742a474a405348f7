"""Which mark of a chart the arrow keys come to."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from journal_app.ui.charts.drawing import Spot

_ASIDE = 3.0
"""So much more a mark counts as away that lies aside of the way."""
_APART = 0.01
"""Pixels: marks that lie above each other are not beside each other."""


@cache
def chart_keys() -> dict[Qt.Key, tuple[int, int]]:
    """Where each key leads, right and down; to either end with neither."""
    return {
        Qt.Key.Key_Left: (-1, 0),
        Qt.Key.Key_Right: (1, 0),
        Qt.Key.Key_Up: (0, -1),
        Qt.Key.Key_Down: (0, 1),
        Qt.Key.Key_Home: (0, 0),
        Qt.Key.Key_End: (0, 0),
    }


def beside(spots: Sequence["Spot"], current: "Spot | None", key: Qt.Key) -> "Spot | None":
    """The nearest in that direction; the present one where there is none."""
    if not spots:
        return None
    if current is None or key == Qt.Key.Key_Home:
        return spots[0]
    if key == Qt.Key.Key_End:
        return spots[-1]
    right, down = chart_keys()[key]
    x, y = current.middle
    best, nearest = current, float("inf")
    for spot in spots:
        across, below = spot.middle[0] - x, spot.middle[1] - y
        along, aside = (across * right, below) if right else (below * down, across)
        if along > _APART and along + _ASIDE * abs(aside) < nearest:
            best, nearest = spot, along + _ASIDE * abs(aside)
    return best
