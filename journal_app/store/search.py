"""The search index: what every entry says, folded, cut into groups of three letters.

It is made from the tables and nothing else, so it can be thrown away and built anew at any time.
Triggers note which entries any writer has touched (row objects, undo, an import, raw SQL); what
they noted is folded and indexed in the same transaction, just before its commit. The folding is
Python's and not a trigger's: other programs could then not write at all.

The columns are read past the index too (``entry_search_content``: id, c0, c1, c2), where walking
the newest entries is faster than asking it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from journal_app.ground.folding import spellings

TABLE = "entry_search"
"""Its parts are tables of the same name with an ending."""

CREATE = (
    "CREATE VIRTUAL TABLE entry_search USING fts5"
    "(title, names, texts, tokenize = 'trigram case_sensitive 1')",
    # What is deleted is gone from the file, not only marked.
    "INSERT INTO entry_search (entry_search, rank) VALUES ('secure-delete', 1)",
    "CREATE TABLE entry_search_stale (entry_id INTEGER NOT NULL)",
    "CREATE TRIGGER entry_search_entry_new AFTER INSERT ON entry BEGIN"
    " INSERT INTO entry_search_stale VALUES (new.id); END",
    'CREATE TRIGGER entry_search_entry AFTER UPDATE OF id, title, "right", again, train, notes'
    " ON entry BEGIN INSERT INTO entry_search_stale VALUES (old.id), (new.id); END",
    "CREATE TRIGGER entry_search_entry_gone AFTER DELETE ON entry BEGIN"
    " INSERT INTO entry_search_stale VALUES (old.id); END",
    *(
        f"CREATE TRIGGER entry_search_{link}{ending} AFTER {event} ON {link} BEGIN"  # noqa: S608
        f" INSERT INTO entry_search_stale VALUES {rows}; END"
        for link in ("entry_person", "entry_tag", "answer")
        for ending, event, rows in (
            ("_new", "INSERT", "(new.entry_id)"),
            ("", "UPDATE", "(old.entry_id), (new.entry_id)"),
            ("_gone", "DELETE", "(old.entry_id)"),
        )
    ),
    *(
        f"CREATE TRIGGER entry_search_{words}{ending} AFTER {event} ON {words} BEGIN"  # noqa: S608
        f" INSERT INTO entry_search_stale SELECT entry_id FROM ({rows})"
        " WHERE entry_id IS NOT NULL; END"  # a recipe is trained without an entry
        for words in ("training", "quote")
        for ending, event, rows in (
            ("_new", "INSERT", "SELECT new.entry_id AS entry_id"),
            ("", "UPDATE", "SELECT old.entry_id AS entry_id UNION SELECT new.entry_id"),
            ("_gone", "DELETE", "SELECT old.entry_id AS entry_id"),
        )
    ),
    *(
        f"CREATE TRIGGER entry_search_{name} AFTER UPDATE OF id, name ON {name} BEGIN"  # noqa: S608
        f" INSERT INTO entry_search_stale SELECT entry_id FROM entry_{name}"
        f" WHERE {name}_id IN (old.id, new.id); END"
        for name in ("person", "tag")
    ),
)
"""As the first revision has it, too."""

LETTERS = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.entry_search_letters"
    " USING fts5vocab(main, entry_search, row)"
)
"""All groups of three letters, for a connection that asks for them.

Not in the file: where the engine happens to list a virtual table first, `PRAGMA integrity_check`
looks no longer for lost pages."""

SEPARATOR = "\n"
"""Between texts, where no word or phrase can reach across: folding leaves no line break."""

REPLACING = 50
"""So many times as long as indexing an entry takes replacing it: secure deletion is slow."""

FEW = 20
_BATCH = 500
_COUNT = "SELECT count(*) FROM entry_search_content"

Folded = tuple[int, str, str, str]


def bring_up_to_date(connection: Connection) -> None:
    """Index what the open transaction has touched. Rebuilds a damaged index."""
    stale = connection.exec_driver_sql("SELECT DISTINCT entry_id FROM entry_search_stale")
    keys = [row[0] for row in stale]
    if not keys:
        return
    connection.exec_driver_sql("SAVEPOINT entry_search")
    try:
        done = _index(connection, keys)
    except DBAPIError as error:
        if not damaged(error):
            raise
        connection.exec_driver_sql("ROLLBACK TO entry_search")
        done = False
    connection.exec_driver_sql("RELEASE entry_search")
    if done:
        connection.exec_driver_sql("DELETE FROM entry_search_stale")
    else:
        rebuild(connection)


def _index(connection: Connection, keys: Sequence[int]) -> bool:
    """False where so much would be replaced that all is sooner made anew; nothing is done then."""
    old: list[int] = []
    new: list[Folded] = []
    for batch in _batches(keys):
        held = {row[0]: row for row in _held(connection, batch)}
        wanted = {row[0]: row for row in _folded(connection, batch)}
        changed = [key for key in batch if held.get(key) != wanted.get(key)]
        old += [key for key in changed if key in held]
        new += [wanted[key] for key in changed if key in wanted]
    # counting reads the whole index: not for the one entry that is being typed
    if len(old) > FEW and len(old) * REPLACING > connection.exec_driver_sql(_COUNT).scalar_one():
        return False
    if old:
        connection.exec_driver_sql(
            "DELETE FROM entry_search WHERE rowid = ?", [(key,) for key in old]
        )
    _insert(connection, new)
    return True


def rebuild(connection: Connection) -> None:
    """Throw the index away and make it from the entries; seven seconds for 100,000."""
    for statement in ("DROP TABLE entry_search", *CREATE[:2]):
        connection.exec_driver_sql(statement)
    keys = [row[0] for row in connection.exec_driver_sql("SELECT id FROM entry ORDER BY id")]
    for batch in _batches(keys):
        _insert(connection, list(_folded(connection, batch)))
    connection.exec_driver_sql("DELETE FROM entry_search_stale")


def faithful(connection: Connection) -> bool:
    """Whether the index holds every entry as it is now, and nothing else."""
    if connection.exec_driver_sql("SELECT 1 FROM entry_search_stale").first() is not None:
        return False
    keys = [row[0] for row in connection.exec_driver_sql("SELECT id FROM entry ORDER BY id")]
    return connection.exec_driver_sql(_COUNT).scalar_one() == len(keys) and all(
        _held(connection, batch) == list(_folded(connection, batch)) for batch in _batches(keys)
    )


def damaged(error: BaseException) -> bool:
    """Whether the engine complains of the index alone, not of the journal."""
    if isinstance(error, DBAPIError) and error.orig is not None:
        error = error.orig
    return isinstance(error, dbapi2.DatabaseError) and concerns(str(error))


def concerns(problem: str) -> bool:
    """Whether a problem, in the engine's words, is of the index alone."""
    return TABLE in problem


def _insert(connection: Connection, rows: list[Folded]) -> None:
    if rows:
        connection.exec_driver_sql(
            "INSERT INTO entry_search (rowid, title, names, texts) VALUES (?, ?, ?, ?)", rows
        )


def _held(connection: Connection, keys: Sequence[int]) -> list[Folded]:
    """What the index does hold, by key."""
    marks = ",".join("?" * len(keys))
    rows = connection.exec_driver_sql(
        f"SELECT id, c0, c1, c2 FROM entry_search_content WHERE id IN ({marks})"  # noqa: S608
        " ORDER BY id",
        tuple(keys),
    )
    return [(key, title, names, texts) for key, title, names, texts in rows]


def _folded(connection: Connection, keys: Sequence[int]) -> Iterator[Folded]:
    """What the index must hold for those of ``keys`` that are entries, by key."""
    marks = ",".join("?" * len(keys))
    names: dict[int, list[str]] = defaultdict(list)
    for name in ("person", "tag"):
        linked = connection.exec_driver_sql(
            f"SELECT entry_id, name FROM entry_{name} AS link"  # noqa: S608 - our own names
            f" JOIN {name} AS linked ON linked.id = link.{name}_id"
            f" WHERE link.deleted_at IS NULL AND entry_id IN ({marks})"
            " ORDER BY entry_id, position, link.id",
            tuple(keys),
        )
        for key, text in linked:
            names[key].append(text)
    more: dict[int, list[str]] = defaultdict(list)
    for table, column in (("answer", "text"), ("training", "how"), ("quote", "text")):
        for key, text in connection.exec_driver_sql(
            f"SELECT entry_id, {column} FROM {table}"  # noqa: S608 - our own names
            f" WHERE deleted_at IS NULL AND entry_id IN ({marks}) ORDER BY entry_id, id",
            tuple(keys),
        ):
            more[key].append(text)
    entries = connection.exec_driver_sql(
        'SELECT id, title, "right", again, train, notes FROM entry'  # noqa: S608 - only marks
        f" WHERE id IN ({marks}) ORDER BY id",
        tuple(keys),
    )
    for key, title, *texts in entries:
        yield key, _texts([title]), _texts(names[key]), _texts([*texts, *more[key]])


def _texts(texts: Sequence[str]) -> str:
    """Two line breaks at the end, so that the last letter, too, begins a group of three."""
    return "".join(spellings(text) + SEPARATOR for text in texts if text) + SEPARATOR


def _batches(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(keys), _BATCH):
        yield keys[start : start + _BATCH]
