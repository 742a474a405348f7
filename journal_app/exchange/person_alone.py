"""What is kept about one person without the others in it, whose affairs these are not to know."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlmodel import Session

from journal_app.exchange.person_data import PersonData, Row
from journal_app.ground.mentioned import Mentioned
from journal_app.ground.naming import initials
from journal_app.referrals.tables import Referral
from journal_app.store import mentions, schema
from journal_app.store.telling import nameless

WHOSE = {
    "giver_said": "giver",
    "giver_wants": "giver",
    "need": "recipient",
    "recipient_wants": "recipient",
    "reception": "recipient",
    "outcome_note": "recipient",
    "provider_wants": "provider",
    "standards": "provider",
    "entitled": "provider",
    "introduction": "provider",
    "trust": "provider",
}
"""Of whom of the three in a referral a text tells; the occasion tells of none."""


def alone(session: Session, data: PersonData) -> PersonData:
    """``data`` with initials for others; in texts a gap for their names, and for each address that
    is not the person's own; and of referrals only what tells of the person.

    For a worker: a second for 10,000 people.
    """
    connection = session.connection()
    own = {row["uid"] for row in data.tables["person"]}
    listed = ", ".join(f"'{uid}'" for uid in sorted(own))
    whose = f"uid IN ({listed})"
    without = nameless(connection, f"NOT {whose}").besides(nameless(connection, whose))
    person = Mentioned(mentions.known_by(connection, sorted(own)))

    def told(text: str) -> str:
        return without.told(text, stays=person.reaches)

    known = schema.load_all().tables
    tables = {}
    for table, rows in data.tables.items():
        words = set(mentions.columns_of_words(known[table]))
        people = {
            column.name.removesuffix("_id")
            for column in known[table].columns
            if any(key.column.table.name == "person" for key in column.foreign_keys)
        }
        theirs = rows
        if table != "person":
            theirs = tuple(_alone(row, own, words, people, told) for row in rows)
        if table == Referral.__tablename__:
            theirs = tuple(_their_part(row, own) for row in theirs)
        tables[table] = theirs
    named = tuple(replace(one, text=told(one.text)) for one in data.named)
    photos = {uid: told(name) for uid, name in data.photos.items()}
    begun = tuple(
        {name: _said(win[name], told) for name in win if name != "meant"} for win in data.unfinished
    )
    return replace(data, tables=tables, named=named, photos=photos, unfinished=begun)


def _alone(
    row: Row,
    own: set[str],
    words: set[str],
    people: set[str],
    told: Callable[[str], str],
) -> Row:
    left: Row = {}
    for name, value in row.items():
        left[name] = value
        if name in words and isinstance(value, str):
            left[name] = told(value)
        elif isinstance(value, dict) and name in people:
            left[name] = value if value["uid"] in own else _hidden(value)
        elif isinstance(value, dict) and "called" in value:
            left[name] = value | {"called": told(value["called"])}
    return left


def _said(value: Any, told: Callable[[str], str]) -> Any:
    """Of what was typed and has no rows yet."""
    if isinstance(value, str):
        return told(value)
    if isinstance(value, list | tuple):
        return [_said(one, told) for one in value]
    if isinstance(value, dict):
        return {name: _said(one, told) for name, one in value.items()}
    return value


def _their_part(row: Row, own: set[str]) -> Row:
    return row | {name: "" for name, role in WHOSE.items() if not _is(own, row[role])}


def _hidden(other: dict[str, Any]) -> dict[str, Any]:
    return other | {"called": initials(other["called"])}


def _is(own: set[str], other: dict[str, Any] | None) -> bool:
    return other is not None and other["uid"] in own
