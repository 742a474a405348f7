"""The one database file: opening, transactions, change sets, undo and backups.

`Store` is the only thing that rooms and faces need of it.
"""

from journal_app.store.changes import Undone
from journal_app.store.store import Change, Store

__all__ = ["Change", "Store", "Undone"]
