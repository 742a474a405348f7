"""Clears what libraries and caches remember of a journal that was just locked.

Python gives no memory back before something needs it; what was in it may be there until then.
"""

import gc
import sys

from PySide6.QtGui import QPixmapCache

DRAWS_TEXT = "matplotlib.text"


def forget() -> None:
    """In the window's thread, once the pages are deleted."""
    QPixmapCache.clear()
    for name, module in tuple(sys.modules.items()):
        if name.startswith("journal_app.") or name == DRAWS_TEXT:
            for value in tuple(vars(module).values()):
                clear = getattr(value, "cache_clear", None)
                if callable(clear):
                    clear()
    # Pages of the start were put out of the sweeper's reach.
    gc.unfreeze()
    gc.collect()
    gc.freeze()
