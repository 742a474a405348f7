"""Brings matplotlib in: a second's work, so never in the window's thread and never at the start."""

import gc
import logging
import os
import sys
from functools import cache
from pathlib import Path

from journal_app.ground.paths import resources
from journal_app.ui.charts.look import PAPER_FONT

_WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")
_LAST_RESORT = "DejaVu Sans"


def load_matplotlib(folder: Path) -> None:
    """Import what charts need. ``folder`` keeps the list of fonts from one start to the next.

    May be called again and from any thread.
    """
    if "matplotlib" not in sys.modules:
        os.environ["MPLCONFIGDIR"] = str(folder)
    import matplotlib as mpl  # noqa: PLC0415 - heavy
    from matplotlib import font_manager  # noqa: PLC0415

    _prepare()
    for module in (mpl, font_manager):
        assert module  # noqa: S101 - only imported so that it is there


@cache
def families(wanted: str) -> tuple[str, ...]:
    """The family, if matplotlib knows it, and those that stand in for it."""
    from matplotlib.font_manager import fontManager  # noqa: PLC0415 - heavy

    known = set(fontManager.get_font_names())
    return tuple(name for name in (wanted, PAPER_FONT, _LAST_RESORT) if name in known)


@cache
def _prepare() -> None:
    """Nobody's own settings, no formulas in names and amounts, and the app's letters."""
    import matplotlib as mpl  # noqa: PLC0415 - heavy
    from matplotlib.font_manager import fontManager  # noqa: PLC0415

    mpl.rcdefaults()
    mpl.rcParams["text.parse_math"] = False
    # Type 3 in a PDF: the other kind puts OpenType letters where only TrueType may be, and Acrobat
    # then refuses them.
    mpl.rcParams["pdf.fonttype"] = 3
    for weight in _WEIGHTS:
        fontManager.addfont(resources() / "fonts" / f"{PAPER_FONT}-{weight}.otf")
    # The last resort has no half-bold letters, which would be told at every start.
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    gc.freeze()  # a hundred thousand things that stay: looked through, they would hold the window
