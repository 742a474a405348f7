"""Reads what everybody bought on the ladder, ready for its figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, or_
from sqlmodel import Session, col

from journal_app.ladder.figures import Climb, climb
from journal_app.ladder.queries import RungLine, counted, rungs
from journal_app.ladder.tables import Purchase, Rung
from journal_app.people.queries import PersonName
from journal_app.people.tables import Person
from journal_app.store.plain import select


@dataclass(frozen=True)
class Ways:
    """Everybody's way up the rungs until a day, and what the rungs brought."""

    rungs: tuple[RungLine, ...]
    """By place, retired ones too."""
    climbs: tuple[Climb, ...]
    """Of those who bought a rung; `Climb.client` is the person's id."""
    cents: tuple[int, ...]
    """By place, of all sales that were not refunded; also of persons who were erased."""
    archived: frozenset[int]


def ways(session: Session, today: date) -> Ways:
    """As they were on ``today``: later sales are left out, refunds count whenever they were."""
    connection = session.connection()
    known = rungs(session)
    put_away = connection.execute(
        select(col(Person.id), col(Person.deleted_at).is_not(None)).where(
            or_(col(Person.deleted_at).is_not(None), col(Person.archived_at).is_not(None))
        )
    ).all()
    trashed = {key for key, deleted in put_away if deleted}
    keys = {uid: key for key, uid in connection.execute(select(col(Rung.id), col(Rung.uid)))}
    at = [col(Purchase.rung_id) == keys[rung.uid] for rung in known]
    # One row for each client, not one for each client and rung: a third of the time.
    sales = (
        select(
            col(Purchase.person_id),
            *(func.substr(func.min(case((here, col(Purchase.day)))), 1) for here in at),
            *(func.sum(case((here, col(Purchase.price_cents)), else_=0)) for here in at),
        )
        .where(*counted(today), col(Purchase.rung_id).is_not(None))
        .group_by(col(Purchase.person_id))
    )
    rows = [row for row in connection.execute(sales).all() if row[0] not in trashed]
    size = len(known)
    days = {day for row in rows for day in row[1 : size + 1] if day is not None}
    ordinals = {day: date.fromisoformat(day).toordinal() for day in days}
    return Ways(
        rungs=tuple(known),
        climbs=tuple(
            climb(row[0], [ordinals.get(day) for day in row[1 : size + 1]])
            for row in rows
            if row[0] is not None
        ),
        cents=tuple(sum(row[size + 1 + place] for row in rows) for place in range(size)),
        archived=frozenset(key for key, deleted in put_away if not deleted),
    )


def named(session: Session, keys: Iterable[int]) -> dict[int, PersonName]:
    """Persons by their id."""
    wanted, found = list(keys), {}
    for start in range(0, len(wanted), 1000):
        query = select(col(Person.id), col(Person.uid), col(Person.name)).where(
            col(Person.id).in_(wanted[start : start + 1000])
        )
        for key, uid, name in session.connection().execute(query):
            found[key] = PersonName(uid, name)
    return found
