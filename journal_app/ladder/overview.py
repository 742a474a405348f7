"""The ladder with its figures: who stands where, who moves on, who is stuck, what may come."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from journal_app.ground.statistics import Survival
from journal_app.ladder import figures
from journal_app.ladder.figures import Climb, Conversion, Expected
from journal_app.ladder.queries import RungLine
from journal_app.ladder.standard import FOURTH, standard_rungs
from journal_app.ladder.ways import Ways, named, ways
from journal_app.people.queries import PersonName

HORIZON_DAYS = 180


@dataclass(frozen=True)
class RungFigures:
    """One rung. Figures count everybody, ``clients`` only those who are not in the archive."""

    rung: RungLine
    place: int
    clients: int
    money_cents: int
    """Of all its sales that were not refunded."""
    conversion: Conversion | None
    """To the next rung or higher; None on the highest of those that are shown."""
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


def ladder(session: Session, today: date, horizon_days: int = HORIZON_DAYS) -> Ladder:
    """As it was on ``today``; later sales are left out, refunds count whenever they were."""
    return summed(session, ways(session, today), today, horizon_days)


def standard_ladder(session: Session, today: date, horizon_days: int = HORIZON_DAYS) -> Ladder:
    """What a journal without rungs would begin with; nobody stands on it yet."""
    offered = standard_rungs()[:FOURTH]
    rungs = tuple(RungLine("", one.name, one.price_cents, one.kind, False) for one in offered)
    nobody = Ways(rungs, climbs=(), cents=(0,) * len(rungs), archived=frozenset())
    return summed(session, nobody, today, horizon_days)


def summed(session: Session, found: Ways, today: date, horizon_days: int) -> Ladder:
    """The figures of what `ways` read for the same day."""
    standing = defaultdict[int, list[float]](list)
    for one in found.climbs:
        here = one.standing()
        if here is not None and one.client not in found.archived:
            place, since = here
            standing[place].append(today.toordinal() - since)
    shown = [
        _figures(found, place, standing[place], today, horizon_days)
        for place, rung in enumerate(found.rungs)
        if not rung.retired or found.cents[place]
    ]
    return Ladder(
        rungs=tuple(shown),
        stuck=_stuck(session, found, shown, today),
        expected=figures.together([one.expected for one in shown if one.expected]),
    )


def _figures(
    found: Ways, place: int, standing: list[float], today: date, horizon_days: int
) -> RungFigures:
    """``standing`` are the days for which those stand there who are not in the archive."""
    stays = figures.stays(found.climbs, place, today)
    time_on_rung = figures.time_on_rung(stays)
    conversion = expected = None
    higher = range(place + 1, len(found.rungs))
    if any(not found.rungs[one].retired or found.cents[one] for one in higher):
        conversion = figures.conversion(found.climbs, place, place + 1, today, horizon_days)
        above = next((rung for rung in found.rungs[place + 1 :] if not rung.retired), None)
        if above is not None:
            expected = figures.expected(standing, above.price_cents, time_on_rung, horizon_days)
    return RungFigures(
        rung=found.rungs[place],
        place=place,
        clients=len(standing),
        money_cents=found.cents[place],
        conversion=conversion,
        time_on_rung=time_on_rung,
        long_stay=figures.long_stay(stays),
        expected=expected,
    )


def _stuck(
    session: Session, found: Ways, shown: list[RungFigures], today: date
) -> tuple[Stuck, ...]:
    usual = {one.place: one.long_stay for one in shown}
    now = today.toordinal()
    over: list[tuple[Climb, int, int, float]] = []
    for one in found.climbs:
        here = one.standing()
        if here is not None and one.client not in found.archived:
            place, since = here
            limit = usual[place]
            if limit is not None and now - since > limit:
                over.append((one, place, since, limit))
    over.sort(key=lambda item: item[2] + item[3])
    names = named(session, [one.client for one, _place, _since, _limit in over])
    return tuple(
        Stuck(names[one.client], found.rungs[place], date.fromordinal(since), now - since, limit)
        for one, place, since, limit in over
    )
