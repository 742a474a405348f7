"""Everything about one person: from every table that points to them, and texts that name them.

Which tables those are the foreign keys say, so that no new one is forgotten; entries about them
come whole, with all that stands in them.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Table, text
from sqlmodel import Session

from journal_app.exchange.person_unfinished import unfinished
from journal_app.exchange.person_words import TITLES, WITH_ENTRY
from journal_app.ground.mentioned import Naming
from journal_app.ladder.queries import practice
from journal_app.people.finding import live_person
from journal_app.store import mentions, schema
from journal_app.store.mentions import Mention

FORMAT = "erfolgsjournal-person"
_CALLED = ("name", "title", "text")
"""Columns by the first of which a row is called."""

Row = dict[str, Any]
"""A row by its columns, as the file holds it; what it points to as ``{"uid", "called"}``."""


@dataclass(frozen=True)
class PersonData:
    uid: str
    name: str
    day: date
    """On which it was put together."""
    currency: str
    tables: dict[str, tuple[Row, ...]]
    """By table, those in the trash too; only tables with any row."""
    formerly: tuple[str, ...]
    """Names that they had, as far as the journal remembers."""
    named: tuple[Mention, ...]
    """Texts elsewhere in which nobody else can be meant."""
    photos: dict[str, str] = field(default_factory=dict)
    """Of the entries: the uid of a photo and its name."""
    unfinished: tuple[Row, ...] = ()
    """Wins that are begun and not recorded, as `person_unfinished` has them."""

    def count(self) -> int:
        """Rows without the persons' own."""
        return sum(len(rows) for table, rows in self.tables.items() if table != "person")

    def document(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "format": FORMAT,
            "version": schema.VERSION,
            "day": self.day.isoformat(),
            "person": {"uid": self.uid, "name": self.name, "formerly": list(self.formerly)},
            "currency": self.currency,
            "tables": {table: list(rows) for table, rows in self.tables.items()},
            "named_in": [
                {"table": one.table, "uid": one.uid, "column": one.column, "text": one.text}
                for one in self.named
            ],
            "unfinished_wins": list(self.unfinished),
            "not_in_it": ["earlier_versions"],
        }


def person_data(session: Session, uid: str) -> PersonData:
    """For a worker: it reads all texts. Raises UserError("no_such_person")."""
    connection = session.connection()
    person = live_person(session, uid)
    everybody = mentions.everybody(connection, [person.uid])
    about = mentions.about(connection, everybody)
    known = mentions.known_by(connection, everybody)
    tables = {
        table.name: rows
        for table in _in_order()
        if (rows := tuple(_rows(session, table, everybody, about.get(table.name, set()))))
    }
    told = {(table, row["uid"]) for table, rows in tables.items() for row in rows}
    whom = mentions.whom(connection, everybody, known)
    return PersonData(
        uid=person.uid,
        name=person.name,
        day=session.info["clock"].today(),
        currency=practice(session).currency,
        tables=tables,
        formerly=tuple(sorted(known.names - {person.name})),
        named=tuple(
            one
            for one in mentions.mentions(connection, whom, about)
            if one.naming is Naming.NAME and (one.table, one.uid) not in told
        ),
        photos={row["uid"]: row["name"] for row in tables.get("photo", ())},
        unfinished=unfinished(session, everybody, known, whom),
    )


def pointing(table: Table) -> list[str]:
    """Columns of ``table`` that point to a person."""
    return [
        column.name
        for column in table.columns
        if any(key.column.table.name == "person" for key in column.foreign_keys)
    ]


def _in_order() -> list[Table]:
    """All tables of content: those that are read in an order of their own first."""
    known = {
        table.name: table
        for table in schema.load_all().sorted_tables
        if table.name not in schema.OWN_TABLES
    }
    first = [known.pop(name) for name in (*TITLES, *WITH_ENTRY) if name in known]
    return [*first, *known.values()]


def _rows(
    session: Session, table: Table, everybody: Sequence[str], about: set[str]
) -> Iterator[Row]:
    """Those that point to them, or are about them; of persons they themselves."""
    columns = [column for column in table.columns if column.name != "id"]
    targets = {
        column.name: next(iter(column.foreign_keys)).column.table
        for column in columns
        if column.foreign_keys
    }
    listed = ", ".join(f'"{column.name}"' for column in columns)
    wanted = set(everybody) if table.name == "person" else about
    ids = _ids(session, everybody)
    whose = pointing(table)
    conditions = [f'"{name}" IN ({ids})' for name in whose]
    # of whom nobody is said to be, as of some words in an entry; else a row is of somebody else
    nobody = [f'"{name}" IS NULL' for name in whose if table.columns[name].info.get("belongs")]
    if not whose or nobody:
        named = "uid IN (SELECT value FROM json_each(:uids))"
        conditions.append(" AND ".join([named, *nobody]))
    rows = session.connection().execute(
        text(
            f'SELECT {listed} FROM "{table.name}"'  # noqa: S608 - our own names and numbers
            f" WHERE ({') OR ('.join(conditions)}) ORDER BY id"
        ),
        {"uids": _json(wanted)} if not whose or nobody else {},
    )
    for values in rows:
        row = dict(zip((column.name for column in columns), values, strict=True))
        for name, target in targets.items():
            key = row.pop(name)
            row[name.removesuffix("_id")] = None if key is None else _called(session, target, key)
        yield row


def _ids(session: Session, uids: Sequence[str]) -> str:
    rows = session.connection().execute(
        text("SELECT id FROM person WHERE uid IN (SELECT value FROM json_each(:uids))"),
        {"uids": _json(uids)},
    )
    return ", ".join(str(int(key)) for key in rows.scalars())


def _called(session: Session, table: Table, key: int) -> dict[str, str]:
    name = next((name for name in _CALLED if name in table.columns), None)
    columns = "uid" if name is None else f'uid, "{name}"'
    row = session.connection().execute(
        text(f'SELECT {columns} FROM "{table.name}" WHERE id = :id'),  # noqa: S608 - as above
        {"id": key},
    )
    found = row.one()
    return {"uid": found[0]} if name is None else {"uid": found[0], "called": found[1]}


def _json(uids: Iterable[str]) -> str:
    return json.dumps(sorted(uids))
