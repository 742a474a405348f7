"""The ladder with its figures: who stands where, who moves on, who is stuck, what may come."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func
from sqlmodel import Session, col

from journal_app.ground.statistics import Survival
from journal_app.ladder import figures
from journal_app.ladder.figures import Climb, Conversion, Expected, climb
from journal_app.ladder.queries import RungLine, counted, rungs
from journal_app.ladder.tables import Purchase, Rung
from journal_app.people.queries import PersonName
from journal_app.people.tables import Person
from journal_app.store.plain import select

HORIZON_DAYS = 180


@dataclass(frozen=True)
class Standing:
    """Where a client stands: on the highest rung bought."""

    client: PersonName
    place: int
    since: date
    days: int
    archived: bool


@dataclass(frozen=True)
class RungFigures:
    """One rung. Figures count everybody, ``clients`` only those who are not in the archive."""

    rung: RungLine
    place: int
    clients: int
    money_cents: int
    """Of all its sales that were not refunded."""
    conversion: Conversion | None
    """To the next rung or higher; None on the highest."""
    time_on_rung: Survival
    long_stay: float | None
    """Days: see `figures.long_stay`."""
    expected: Expected | None
    """From those who stand here, by the next rung that is sold."""


@dataclass(frozen=True)
class Stuck:
    """Longer on their rung than 3 of 4 who moved on from it: than ``usual_days``."""

    client: PersonName
    rung: RungLine
    since: date
    days: int
    usual_days: float


@dataclass(frozen=True)
class Ladder:
    """The rungs, the lowest first: those that are sold, and retired ones that ever were."""

    rungs: tuple[RungFigures, ...]
    stuck: tuple[Stuck, ...]
    """Not the archived; who is longest over the usual time first."""
    expected: Expected
    standings: tuple[Standing, ...]


@dataclass(frozen=True)
class _Sold:
    """What `_sold` reads: ways by the person's id, and cents by place."""

    climbs: dict[int, Climb]
    people: dict[int, tuple[PersonName, bool]]
    cents: tuple[int, ...]


def ladder(session: Session, today: date, horizon_days: int = HORIZON_DAYS) -> Ladder:
    """As it was on ``today``; later sales are left out, refunds count whenever they were."""
    known = rungs(session)
    sold = _sold(session, known, today)
    standings = _standings(sold, today)
    shown = [
        _figures(known, place, sold, standings, today=today, horizon_days=horizon_days)
        for place, rung in enumerate(known)
        if not rung.retired or sold.cents[place]
    ]
    usual = {one.rung.uid: one.long_stay for one in shown}
    stuck = [
        Stuck(one.client, rung, one.since, one.days, limit)
        for one in standings
        if not one.archived
        and (limit := usual.get((rung := known[one.place]).uid)) is not None
        and one.days > limit
    ]
    return Ladder(
        rungs=tuple(shown),
        stuck=tuple(sorted(stuck, key=lambda one: one.usual_days - one.days)),
        expected=figures.together([one.expected for one in shown if one.expected]),
        standings=tuple(standings),
    )


def climbs(session: Session, today: date) -> list[Climb]:
    """Every client's way up the rungs, for the figures from one to any other."""
    return list(_sold(session, rungs(session), today).climbs.values())


def _figures(
    known: list[RungLine],
    place: int,
    sold: _Sold,
    standings: list[Standing],
    *,
    today: date,
    horizon_days: int,
) -> RungFigures:
    ways = sold.climbs.values()
    found = figures.stays(ways, place, today)
    clients = sum(one.place == place and not one.archived for one in standings)
    conversion = expected = None
    if place + 1 < len(known):
        conversion = figures.conversion(ways, place, place + 1, today, horizon_days)
        above = next((rung for rung in known[place + 1 :] if not rung.retired), None)
        if above is not None:
            expected = figures.expected(clients, above.price_cents, conversion)
    return RungFigures(
        rung=known[place],
        place=place,
        clients=clients,
        money_cents=sold.cents[place],
        conversion=conversion,
        time_on_rung=figures.time_on_rung(found),
        long_stay=figures.long_stay(found),
        expected=expected,
    )


def _standings(sold: _Sold, today: date) -> list[Standing]:
    now = today.toordinal()
    found = []
    for key, one in sold.climbs.items():
        standing = one.standing()
        if standing is not None:
            place, since = standing
            client, archived = sold.people[key]
            found.append(Standing(client, place, date.fromordinal(since), now - since, archived))
    return found


def _sold(session: Session, known: list[RungLine], today: date) -> _Sold:
    connection = session.connection()
    live = select(
        col(Person.id), col(Person.uid), col(Person.name), col(Person.archived_at).is_not(None)
    ).where(col(Person.deleted_at).is_(None))
    people = {
        key: (PersonName(uid, name), bool(archived))
        for key, uid, name, archived in connection.execute(live).all()
    }
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
    cents = [0] * len(known)
    ways: dict[int, Climb] = {}
    for person, *rest in connection.execute(sales).all():
        known_person = people.get(person)
        if person is not None and known_person is None:
            continue  # in the trash
        days, money = rest[: len(known)], rest[len(known) :]
        cents = [one + more for one, more in zip(cents, money, strict=True)]
        if known_person is not None:
            ways[person] = climb(
                known_person[0].uid,
                [None if day is None else date.fromisoformat(day).toordinal() for day in days],
            )
    return _Sold(ways, people, tuple(cents))
