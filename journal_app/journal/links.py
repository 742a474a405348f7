"""What hangs on entries: people, tags, answers. Read for a batch of them at a time."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ScalarSelect, Select, column, func, select, table
from sqlmodel import Session, col

from journal_app.journal import tables as t
from journal_app.journal.prompts import PROMPT
from journal_app.journal.tables import Role
from journal_app.journal.wording import Question, Slot
from journal_app.people.queries import PersonName
from journal_app.people.tables import Person

# Not the table classes: every start of the app would load them, and hardly any journal has rows.
PHOTO = table("photo", *map(column, ("entry_id", "deleted_at")))
TRAINING = table("training", *map(column, ("entry_id", "how", "deleted_at")))
ANSWER = table("answer", *map(column, ("id", "entry_id", "prompt_id", "text", "deleted_at")))


@dataclass
class Linked:
    """Names that hang on a batch of entries, by entry id."""

    helpers: dict[int, list[PersonName]] = field(default_factory=dict)
    clients: dict[int, list[PersonName]] = field(default_factory=dict)
    tags: dict[int, list[str]] = field(default_factory=dict)


def linked(session: Session, keys: Iterable[int]) -> Linked:
    found = Linked()
    wanted = list(keys)
    if not wanted:
        return found
    connection = session.connection()
    people = connection.execute(
        _select(
            col(t.EntryPerson.entry_id), col(t.EntryPerson.role), col(Person.uid), col(Person.name)
        )
        .join(Person, col(Person.id) == t.EntryPerson.person_id)
        .where(col(t.EntryPerson.entry_id).in_(wanted), col(t.EntryPerson.deleted_at).is_(None))
        .order_by(col(t.EntryPerson.position), col(t.EntryPerson.id))
    )
    for key, role, uid, name in people:
        group = found.clients if role == Role.CLIENT else found.helpers
        group.setdefault(key, []).append(PersonName(uid, name))
    tags = connection.execute(
        _select(col(t.EntryTag.entry_id), col(t.Tag.name))
        .join(t.Tag, col(t.Tag.id) == t.EntryTag.tag_id)
        .where(col(t.EntryTag.entry_id).in_(wanted), col(t.EntryTag.deleted_at).is_(None))
        .order_by(col(t.EntryTag.position), col(t.EntryTag.id))
    )
    for key, name in tags:
        found.tags.setdefault(key, []).append(name)
    return found


def answered(session: Session, keys: Iterable[int]) -> dict[int, list[Question]]:
    """Questions worded by the coach that entries answer, by entry id and in their order.

    Those of the columns come without the answer, which the entry itself has.
    """
    found: dict[int, list[Question]] = {}
    wanted = list(keys)
    if not wanted:
        return found
    prompt, answer = PROMPT.c, ANSWER.c
    rows = session.connection().execute(
        _select(
            answer.entry_id, prompt.slot, prompt.text, prompt.uid, prompt.kind, prompt.position,
            prompt.first, answer.text,
        )
        .join_from(ANSWER, PROMPT, prompt.id == answer.prompt_id)
        .where(answer.entry_id.in_(wanted), answer.deleted_at.is_(None))
        .order_by(answer.id)
    )  # fmt: skip
    for key, *values in rows:
        question = Question(*values)
        if question.slot != Slot.OWN or question.answer.strip():
            found.setdefault(key, []).append(question)
    for questions in found.values():
        questions.sort(key=lambda one: one.place)
    return found


def answers(session: Session, keys: Iterable[int]) -> dict[int, list[str]]:
    """What entries answer to own questions, by entry id."""
    return {
        key: [one.answer for one in questions if one.slot == Slot.OWN]
        for key, questions in answered(session, keys).items()
    }


def photo_counts(session: Session, keys: Iterable[int]) -> dict[int, int]:
    """How many photos entries have, by entry id; without any left out."""
    rows = session.connection().execute(
        _select(PHOTO.c.entry_id, func.count())
        .where(PHOTO.c.entry_id.in_(list(keys)), PHOTO.c.deleted_at.is_(None))
        .group_by(PHOTO.c.entry_id)
    )
    return {row[0]: row[1] for row in rows}


def trained() -> ScalarSelect[Any]:
    """How the training of an entry went, as a column of a query for entries."""
    said = TRAINING.c
    of_entry = said.entry_id == col(t.Entry.id)
    how = _select(said.how).where(of_entry, said.deleted_at.is_(None), said.how != "").limit(1)
    return how.correlate(t.Entry).scalar_subquery()


def _select(*columns: Any) -> Select[Any]:
    """SQLAlchemy's own select, which takes any number of columns and gives plain rows."""
    return select(*columns)
