"""How often the coach wants to be in touch, and with whom that is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, union_all
from sqlmodel import Session, col

from journal_app.ladder.care_tables import Cadence
from journal_app.ladder.last_contact import last_contact
from journal_app.people.finding import live_person
from journal_app.people.link_tables import PersonTag
from journal_app.people.queries import PersonName
from journal_app.people.tables import Person
from journal_app.store.plain import select


@dataclass(frozen=True)
class CadenceDue:
    """Longer without contact than was meant. ``last`` is the last contact, see `last_contact`."""

    client: PersonName
    days: int
    """The cadence."""
    last: date | None
    since: int
    """Days since then, or since the cadence was set."""
    due_on: date
    """The day until which it was meant."""


def cadence_of(session: Session, person: str) -> int | None:
    """The person's own, in days, not those of their tags. Raises UserError("no_such_person")."""
    own = select(col(Cadence.days)).where(
        col(Cadence.person_id) == live_person(session, person).id,
        col(Cadence.deleted_at).is_(None),
    )
    return session.connection().execute(own).scalar()


def cadence_that_counts(session: Session, person: str) -> int | None:
    """The person's own, in days, else the shortest of their tags.

    Raises UserError("no_such_person").
    """
    own = cadence_of(session, person)
    if own is not None:
        return own
    tagged = (
        select(func.min(Cadence.days))
        .join(PersonTag, col(PersonTag.tag_id) == col(Cadence.tag_id))
        .where(
            col(PersonTag.person_id) == live_person(session, person).id,
            col(PersonTag.deleted_at).is_(None),
            col(Cadence.deleted_at).is_(None),
        )
    )
    return session.connection().execute(tagged).scalar()


def cadence_due(
    session: Session, today: date, among: Sequence[int] | None = None
) -> list[CadenceDue]:
    """Whoever was not spoken with for longer than their cadence, the longest over it first.

    Of everybody, or ``among`` those with these ids.
    """
    query = _due(today, session.info["clock"].now(), among)
    since, days, key = (query.selected_columns[name] for name in ("since", "days", "id"))
    rows = session.connection().execute(query.order_by((since - days).desc(), key))
    return [
        CadenceDue(
            client=PersonName(uid, name),
            days=most,
            last=date.fromisoformat(seen) if seen else None,
            since=int(passed),
            due_on=today - timedelta(days=int(passed) - most),
        )
        for _key, uid, name, most, seen, passed in rows
    ]


def people_due(today: date, now: datetime) -> Select[Any]:
    """A query for the ids of those whom `cadence_due` gives."""
    return select(_due(today, now).subquery().c.id)


def _due(today: date, now: datetime, among: Sequence[int] | None = None) -> Select[Any]:
    own = select(col(Cadence.person_id).label("person"), col(Cadence.days), _set_on()).where(
        col(Cadence.person_id).is_not(None), col(Cadence.deleted_at).is_(None)
    )
    tagged = (
        select(col(PersonTag.person_id).label("person"), col(Cadence.days), _set_on())
        .join(Cadence, col(Cadence.tag_id) == col(PersonTag.tag_id))
        .where(
            col(Cadence.deleted_at).is_(None),
            col(PersonTag.deleted_at).is_(None),
            col(PersonTag.person_id).not_in(select(own.subquery().c.person)),
        )
    )
    if among is not None:
        own = own.where(col(Cadence.person_id).in_(among))
        tagged = tagged.where(col(PersonTag.person_id).in_(among))
    meant = union_all(own, tagged).subquery()
    each = (
        select(
            meant.c.person,
            func.min(meant.c.days).label("days"),
            func.min(meant.c.set_on).label("set_on"),
        )
        .group_by(meant.c.person)
        .subquery()
    )
    # The limit, which limits nothing, keeps the engine from writing the sought day out wherever
    # it is named, and looking it up four times for everybody.
    seen = select(each, last_contact(each.c.person, today, now).label("last")).limit(-1).subquery()
    told = func.julianday(today.isoformat())
    since = told - func.julianday(func.coalesce(seen.c.last, seen.c.set_on))
    return (
        select(
            col(Person.id), col(Person.uid), col(Person.name), seen.c.days, seen.c.last,
            since.label("since"),
        )
        .join(seen, seen.c.person == col(Person.id))
        .where(
            col(Person.deleted_at).is_(None), col(Person.archived_at).is_(None),
            since > seen.c.days,
        )
    )  # fmt: skip


def _set_on() -> ColumnElement[str]:
    return func.substr(Cadence.created_at, 1, 10).label("set_on")
