"""The clients behind the ladder's figures: whoever reads a figure can see who it is made of."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col

from journal_app.ladder.overview import HORIZON_DAYS, climbs
from journal_app.people.queries import PersonName
from journal_app.people.tables import Person
from journal_app.store.plain import select


@dataclass(frozen=True)
class BehindConversion:
    """Who moved on from a rung in time, who did not, and who still has time; by name."""

    moved: tuple[PersonName, ...]
    stayed: tuple[PersonName, ...]
    open: tuple[PersonName, ...]


def behind_conversion(
    session: Session, place: int, today: date, horizon_days: int = HORIZON_DAYS
) -> BehindConversion:
    """Of the rung at ``place``, counted as `figures.conversion` counts."""
    now = today.toordinal()
    moved, stayed, still = [], [], []
    for one in climbs(session, today):
        start = one.reached[place]
        if start is None:
            continue
        end = one.reached[place + 1] if place + 1 < len(one.reached) else None
        if now - start < horizon_days:
            still.append(one.client)
        elif end is not None and end - start <= horizon_days:
            moved.append(one.client)
        else:
            stayed.append(one.client)
    rows = session.connection().execute(
        select(col(Person.uid), col(Person.name)).where(col(Person.deleted_at).is_(None))
    )
    names = {str(uid): str(name) for uid, name in rows.all()}
    return BehindConversion(*(_named(some, names) for some in (moved, stayed, still)))


def _named(uids: list[str], names: dict[str, str]) -> tuple[PersonName, ...]:
    people = (PersonName(uid, names[uid]) for uid in uids if uid in names)
    return tuple(sorted(people, key=lambda one: one.name.casefold()))
