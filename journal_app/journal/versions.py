"""What an entry said before: read from the change sets, back from the present, and restored.

People and recipes are named as they are called today; of photos it is told which there were. What
was said of a training, clients' words and thanks are not among it: they have a life of their own.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from journal_app.ground.errors import UserError
from journal_app.journal.actions import edit_entry, set_clients, set_helpers, set_tags
from journal_app.journal.answering import show_answers
from journal_app.journal.photo_actions import show_photos
from journal_app.journal.prompts import PROMPT
from journal_app.journal.recipe_actions import show_recipes
from journal_app.journal.recipes import RecipeName
from journal_app.journal.tables import Kind, Role
from journal_app.journal.training_tables import Recipe
from journal_app.journal.wording import Question, Slot
from journal_app.people.queries import PersonName
from journal_app.people.tables import Person, Tag
from journal_app.store.records import from_text
from journal_app.store.schema import change

SITTING = timedelta(minutes=10)
"""Changes with shorter pauses between them are one version."""
LOST = 40
"""Characters that a text must lose at once for what it said before to stay a version of its own."""

TEXTS = ("title", "right", "again", "train", "notes")
_LINKS = ("entry_person", "entry_tag", "photo", "answer", "recipe_use")
"""Tables of what hangs on an entry."""


@dataclass(frozen=True)
class PhotoName:
    uid: str
    name: str


@dataclass(frozen=True)
class Said:
    """All that an entry says, in the order in which the coach reads it."""

    title: str
    day: date
    kind: Kind | None
    starred: bool
    right: str
    again: str
    helpers: tuple[PersonName, ...]
    train: str
    clients: tuple[PersonName, ...]
    tags: tuple[str, ...]
    notes: str
    photos: tuple[PhotoName, ...]
    answers: tuple[Question, ...] = ()
    """To own questions, in order."""
    recipes: tuple[RecipeName, ...] = ()
    """Without those that are thrown away or one with another by now."""
    asked: tuple[Question, ...] = field(default=(), compare=False)
    """The wordings that right, again and train answer, where the coach has worded them."""
    rows: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    """Answers and wordings as they are kept: uid of the row, and its text."""


FIELDS = tuple(one.name for one in fields(Said) if one.compare)


@dataclass(frozen=True)
class Version:
    """What the entry said after a change set, until the next version.

    ``txn`` is the change set; of what was there before the oldest one that is kept, it is that one
    with a minus. ``action`` is empty there, and where nothing has ever been recorded. ``changed``
    names the fields that the version before had otherwise; none: there is none before.
    """

    txn: int
    at: datetime
    action: str
    said: Said
    changed: tuple[str, ...] = ()


def versions(session: Session, uid: str) -> list[Version]:
    """The entry as it is and as it was, newest first; a sitting at it is one version.

    How it was written down is always among them, and so is what was restored over or what a longer
    text said before most of it was taken out. Raises UserError("no_such_entry").
    """
    kept: list[Version] = []
    for one in reversed(_history(session, uid)):
        if len(kept) > 1 and _one_sitting(kept[-1], one):
            kept.pop()
        if not kept or kept[-1].said != one.said:
            kept.append(one)
    earlier = [None, *kept]
    told = [
        one if before is None else replace(one, changed=differences(before.said, one.said))
        for before, one in zip(earlier, kept, strict=False)
    ]
    return told[::-1]


def differences(before: Said, after: Said) -> tuple[str, ...]:
    """The names of the fields that are not the same."""
    return tuple(name for name in FIELDS if getattr(before, name) != getattr(after, name))


def restore_version(session: Session, uid: str, txn: int) -> None:
    """Let the entry say what it said after the change set ``txn``, as `Version` counts them.

    Raises UserError: no_such_entry, version_gone where it is so old by now that it is not kept.
    """
    found = next((one for one in _history(session, uid) if one.txn == txn), None)
    if found is None:
        raise UserError("version_gone")
    said = found.said
    edit_entry(
        session, uid, day=said.day, kind=said.kind, starred=said.starred,
        **{name: getattr(said, name) for name in TEXTS},
    )  # fmt: skip
    set_helpers(session, uid, [person.uid for person in said.helpers])
    set_clients(session, uid, [person.uid for person in said.clients])
    set_tags(session, uid, said.tags)
    show_photos(session, uid, [photo.uid for photo in said.photos])
    show_answers(session, uid, said.rows)
    show_recipes(session, uid, [recipe.uid for recipe in said.recipes])


def _one_sitting(before: Version, after: Version) -> bool:
    return (
        abs(after.at - before.at) < SITTING
        and after.action != restore_version.__name__
        and not any(
            len(getattr(before.said, name)) - len(getattr(after.said, name)) >= LOST
            for name in TEXTS
        )
    )


_Row = dict[str, Any]
"""Columns as the file holds them."""
_Rows = dict[tuple[str, str], _Row]
"""By table and uid."""


def _history(session: Session, uid: str) -> list[Version]:
    """What it said after each change set, newest first; without the time in the trash."""
    rows = _rows(session, uid)
    own = rows["entry", uid]
    sets = _change_sets(session, rows)
    names = _Names(session, rows, sets)
    found: list[Version] = []

    def note(txn: int, at: str, action: str) -> None:
        entry = rows.get(("entry", uid))
        if entry is not None and (entry["deleted_at"] is None or not found):
            found.append(Version(txn, from_text(at), action, _said(entry, rows, names)))

    for changes in sets:
        note(changes[0].txn, max(row.at for row in changes), changes[0].action)
        for row in changes:
            if row.op == "insert":
                del rows[row.table, row.uid]
            else:
                rows[row.table, row.uid] |= json.loads(row.before or "{}")
    note(-sets[-1][0].txn if sets else 0, own["created_at"], "")
    return found


def _rows(session: Session, uid: str) -> _Rows:
    """The entry and all that ever hung on it. Raises UserError("no_such_entry")."""
    connection = session.connection()
    found: _Rows = {}
    for table, where in (("entry", "uid = ?"), *((link, "entry_id = ?") for link in _LINKS)):
        key = uid if table == "entry" else found["entry", uid]["id"]
        query = f'SELECT * FROM "{table}" WHERE {where}'  # noqa: S608 - our own names
        for row in connection.exec_driver_sql(query, (key,)).mappings():
            found[table, row["uid"]] = dict(row)
        if not found:
            raise UserError("no_such_entry", uid=uid)
    return found


def _change_sets(session: Session, rows: _Rows) -> list[list[Any]]:
    """The changes of ``rows``, newest first, those of a change set together."""
    found: list[Any] = []
    columns = [change.c[name] for name in ("seq", "txn", "at", "action", "table", "uid", "op")]
    for table, keys in groupby(sorted(rows), key=lambda key: key[0]):
        query = select(*columns, change.c.before).where(
            change.c.table == table, change.c.uid.in_([uid for _table, uid in keys])
        )
        found += session.connection().execute(query)
    found.sort(key=lambda row: row.seq, reverse=True)
    return [list(changes) for _txn, changes in groupby(found, key=lambda row: row.txn)]


class _Names:
    """Who and what the links point to, and once pointed to, by their ids."""

    def __init__(self, session: Session, rows: _Rows, sets: list[list[Any]]) -> None:
        ids: dict[str, set[int]] = {
            name: set() for name in ("person_id", "tag_id", "prompt_id", "recipe_id")
        }
        states = [row for (table, _uid), row in rows.items() if table != "entry"]
        states += [
            json.loads(row.before or "{}")
            for changes in sets
            for row in changes
            if row.table != "entry" and row.op == "update"
        ]
        for state in states:
            for column, known in ids.items():
                if column in state:
                    known.add(state[column])
        people = select(col(Person.id), col(Person.uid), col(Person.name)).where(
            col(Person.id).in_(ids["person_id"])
        )
        tags = select(col(Tag.id), col(Tag.name)).where(col(Tag.id).in_(ids["tag_id"]))
        prompts = select(
            PROMPT.c.id, *(PROMPT.c[one.name] for one in fields(Question) if one.name != "answer")
        ).where(PROMPT.c.id.in_(ids["prompt_id"]))
        recipes = select(col(Recipe.id), col(Recipe.uid), col(Recipe.title)).where(
            col(Recipe.id).in_(ids["recipe_id"]), col(Recipe.deleted_at).is_(None)
        )
        connection = session.connection()
        self.recipes = {key: RecipeName(*name) for key, *name in connection.execute(recipes)}
        self.questions = {key: Question(*values) for key, *values in connection.execute(prompts)}
        self.people = {key: PersonName(*name) for key, *name in connection.execute(people)}
        self.tags = {row.id: row.name for row in connection.execute(tags)}


def _said(entry: _Row, rows: _Rows, names: _Names) -> Said:
    def live(table: str) -> list[_Row]:
        found = [
            row for (of, _uid), row in rows.items() if of == table and row["deleted_at"] is None
        ]
        return sorted(found, key=lambda row: (row.get("position", 0), row["id"]))

    people, answers = live("entry_person"), live("answer")
    questions = sorted(
        (replace(names.questions[row["prompt_id"]], answer=row["text"]) for row in answers),
        key=lambda question: question.place,
    )
    return Said(
        **{name: entry[name] for name in TEXTS},
        day=date.fromisoformat(entry["day"]),
        kind=Kind(entry["kind"]) if entry["kind"] else None,
        starred=bool(entry["starred"]),
        helpers=_people(people, Role.HELPER, names),
        clients=_people(people, Role.CLIENT, names),
        tags=tuple(names.tags[row["tag_id"]] for row in live("entry_tag")),
        photos=tuple(PhotoName(row["uid"], row["name"]) for row in live("photo")),
        answers=tuple(one for one in questions if one.slot == Slot.OWN and one.answer.strip()),
        recipes=tuple(
            names.recipes[row["recipe_id"]]
            for row in live("recipe_use")
            if row["recipe_id"] in names.recipes
        ),
        asked=tuple(one for one in questions if one.slot != Slot.OWN),
        rows={row["uid"]: row["text"] for row in answers},
    )


def _people(links: list[_Row], role: Role, names: _Names) -> tuple[PersonName, ...]:
    return tuple(names.people[row["person_id"]] for row in links if row["role"] == role)
