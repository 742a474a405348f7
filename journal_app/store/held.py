"""Which rows an undo leaves where they are, because something else has come to need them."""

from collections.abc import Iterator

from sqlalchemy import Connection, text

BY_PRODUCTS = ("person", "tag")
"""Made on the way by whatever names them first, and used by everything that names them later."""

_MADE = "SELECT uid FROM change WHERE txn = :txn AND op = 'insert' AND \"table\" = "
_CHANGED_SINCE = (
    "SELECT later.uid FROM change AS later WHERE later.txn > :txn AND later.undoes IS NULL"
    ' AND later."table" = :table AND later.txn NOT IN'
    " (SELECT undoes FROM change WHERE undoes IS NOT NULL AND txn NOT IN"
    " (SELECT undoes FROM change WHERE undoes IS NOT NULL))"
)


def held(connection: Connection, txn: int) -> set[tuple[str, str]]:
    """Table and uid of the by-products of ``txn`` that were changed since or are pointed to.

    A client whom a sale was the first to name may have notes by now, and other sales: taking the
    sale back must not take those along. Pointers from rows of ``txn`` itself do not count.
    """
    found: set[tuple[str, str]] = set()
    for table in BY_PRODUCTS:
        made = set(connection.execute(text(f"{_MADE}'{table}'"), {"txn": txn}).scalars())
        if not made:
            continue
        changed = connection.execute(text(_CHANGED_SINCE), {"txn": txn, "table": table}).scalars()
        found |= {(table, uid) for uid in made.intersection(changed)}
        for other, column in _pointers(connection, table):
            pointed = connection.execute(
                text(
                    f"SELECT uid FROM \"{table}\" WHERE uid IN ({_MADE}'{table}')"  # noqa: S608
                    f' AND id IN (SELECT "{column}" FROM "{other}" WHERE deleted_at IS NULL'
                    f" AND uid NOT IN ({_MADE}'{other}'))"
                ),
                {"txn": txn},
            ).scalars()
            found |= {(table, uid) for uid in pointed}
    return found


def _pointers(connection: Connection, table: str) -> Iterator[tuple[str, str]]:
    """Tables and columns with a key to ``table``; asked of the file, which knows all of them."""
    names = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table'"
    ).scalars()
    for name in names.all():
        for key in connection.exec_driver_sql(f'PRAGMA foreign_key_list("{name}")'):
            if key[2] == table:
                yield name, key[3]
