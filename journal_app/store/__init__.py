"""The one database file: opening, transactions, change sets, undo and backups.

`Store` is the only thing that rooms and faces need of it. It is loaded when first asked for, so
that the window can look at the lock without bringing SQLAlchemy along before the first paint.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from journal_app.store.store import Change, Store
    from journal_app.store.undoing import Undone

__all__ = ["Change", "Store", "Undone"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    module = "changes" if name == "Undone" else "store"
    return getattr(import_module(f"journal_app.store.{module}"), name)
