"""Clears what libraries and caches remember of a journal that was just locked.

Python gives no memory back before something needs it; what was in it may be there until then.
"""

import gc
import sys

from PySide6.QtGui import QPixmapCache

DRAWS_TEXT = "matplotlib.text"
_frozen = 0
"""How many objects were put out of reach the last time; some of them are gone since."""


def forget() -> None:
    """In the window's thread, once the pages are deleted."""
    QPixmapCache.clear()
    for name, module in tuple(sys.modules.items()):
        if name.startswith("journal_app.") or name == DRAWS_TEXT:
            for value in tuple(vars(module).values()):
                clear = getattr(value, "cache_clear", None)
                if callable(clear):
                    clear()
    _collect()


def _collect() -> None:
    """All garbage, also what was put out of the sweeper's reach while there were pages in it.

    To look through everything takes a third of a second; what was frozen here, without a page,
    need not be looked through again.
    """
    global _frozen  # noqa: PLW0603 - the collector is the process's own
    if gc.get_freeze_count() > _frozen:
        gc.unfreeze()
    gc.collect()
    gc.freeze()
    _frozen = gc.get_freeze_count()
