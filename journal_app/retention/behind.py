"""The clients behind the figures: whoever reads a figure can see who it is made of.

Each counts as its figure does, of the clients that `overview.Began` chooses; by name.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlmodel import Session

from journal_app.ground.periods import Period
from journal_app.people.queries import PersonName
from journal_app.retention.cohorts import active_clients
from journal_app.retention.coming_back import came_back, had_time, until_second
from journal_app.retention.history import Flags, Histories, Integers
from journal_app.retention.overview import EVERYBODY, HORIZON_DAYS, Began, by_name
from journal_app.retention.queries import bought
from journal_app.retention.revenue import bought_in
from journal_app.retention.split import Split, in_group, parted


@dataclass(frozen=True)
class Waited(PersonName):
    """A client who bought a second time ``days`` after the first, or has waited so long for it."""

    days: int
    again: bool


@dataclass(frozen=True)
class Often(PersonName):
    """A client to whom it happened ``times`` times."""

    times: int


@dataclass(frozen=True)
class BehindRepeat:
    """Who bought again in time, who did not, and who still has time."""

    came_back: tuple[Waited, ...]
    stayed_away: tuple[Waited, ...]
    open: tuple[Waited, ...]


@dataclass(frozen=True)
class BehindStep:
    """At a day of the curve: who bought again on it, who had until then, who was seen no longer.

    ``waiting`` had not bought again by then and was seen for longer.
    """

    then: tuple[Waited, ...]
    before: tuple[Waited, ...]
    unseen: tuple[Waited, ...]
    waiting: tuple[Waited, ...]


@dataclass(frozen=True)
class BehindRevenue:
    """Who bought in a period."""

    new: tuple[PersonName, ...]
    returning: tuple[PersonName, ...]


def behind_repeat(
    session: Session, today: date, horizon_days: int = HORIZON_DAYS, began: Began = EVERYBODY
) -> BehindRepeat:
    """Of `coming_back.repeat_within`."""
    people = _People(session, today, began)
    mature = had_time(people.found, today, horizon_days)
    hits = came_back(people.found, today, horizon_days)
    waited = until_second(people.found, today)
    return BehindRepeat(
        people.waited(hits, *waited),
        people.waited(mature & ~hits, *waited),
        people.waited(~mature, *waited),
    )


def behind_step(session: Session, days: int, today: date, began: Began = EVERYBODY) -> BehindStep:
    """Of the curve of the second purchase, ``days`` after the first."""
    people = _People(session, today, began)
    everybody = np.ones(len(people.found), dtype=np.bool_)
    return _step(people, everybody, days, *until_second(people.found, today))


def behind_group_step(
    session: Session, by: Split, key: str, days: int, today: date, *, began: Began = EVERYBODY
) -> BehindStep:
    """Of the curve of the group (`split.Group.key`) alone, counted as the group's time is."""
    people = _People(session, today, began)
    of_client, waited, again = parted(session, people.found, today, by)
    return _step(people, in_group(of_client, key), days, waited, again)


def _step(
    people: "_People", members: Flags, days: int, waited: Integers, again: Flags
) -> BehindStep:
    def those(chosen: Flags) -> tuple[Waited, ...]:
        return people.waited(members & chosen, waited, again)

    return BehindStep(
        then=those(again & (waited == days)),
        before=those(again & (waited < days)),
        unseen=those(~again & (waited < days)),
        waiting=those((again & (waited > days)) | (~again & (waited >= days))),
    )


def behind_cell(
    session: Session,
    cohort: int,
    later: int,
    today: date,
    period: Period = Period.QUARTER,
    *,
    began: Began = EVERYBODY,
    on_or_after: bool = False,
) -> tuple[PersonName, ...]:
    """Of the cohort (`cohorts.Cohort.number`) who bought ``later`` periods on, or since then."""
    people = _People(session, today, began)
    return people.named(
        active_clients(people.found, period, cohort, later, on_or_after=on_or_after)
    )


def behind_revenue(
    session: Session,
    which: int,
    today: date,
    period: Period = Period.QUARTER,
    began: Began = EVERYBODY,
) -> BehindRevenue:
    """Of the period (`revenue.Revenue.number`)."""
    people = _People(session, today, began)
    new, returning = bought_in(people.found, period, which)
    return BehindRevenue(people.named(new), people.named(returning))


def behind_repeats(
    session: Session, first: date, last: date, today: date, began: Began = EVERYBODY
) -> tuple[PersonName, ...]:
    """Who bought from ``first`` to ``last``, after their own first purchase day."""
    people = _People(session, today, began)
    days = people.found.days
    within = (days >= first.toordinal()) & (days <= last.toordinal())
    return people.named(people.owning(within & ~people.found.is_first))


def behind_gaps(
    session: Session, shortest: int, longest: int, today: date, began: Began = EVERYBODY
) -> tuple[Often, ...]:
    """Who bought again after ``shortest`` to ``longest`` days, any time, and how often they did."""
    people = _People(session, today, began)
    found = people.found
    lengths = np.diff(found.days, prepend=0)
    fitting = (lengths >= shortest) & (lengths <= longest) & ~found.is_first
    times = np.bincount(found.owners[fitting], minlength=len(found))
    known = dict(zip(found.clients, times.tolist(), strict=True))
    return tuple(Often(one.uid, one.name, known[one.uid]) for one in people.named(times > 0))


class _People:
    """What the chosen clients bought, and what they are called."""

    def __init__(self, session: Session, today: date, began: Began) -> None:
        everything = bought(session, today)
        self.found: Histories = everything.histories.only(began.of(everything.histories))
        self._names = everything.names

    def owning(self, days: Flags) -> Flags:
        """The clients of the purchase days for which ``days`` is true."""
        owners = np.zeros(len(self.found), dtype=np.bool_)
        owners[self.found.owners[days]] = True
        return owners

    def named(self, chosen: Flags) -> tuple[PersonName, ...]:
        return by_name(self.found, chosen, self._names)

    def waited(self, chosen: Flags, days: Integers, again: Flags) -> tuple[Waited, ...]:
        """As `named`; days and whether they ended as `coming_back.until_second` gives them."""
        known = {
            self.found.clients[place]: (int(days[place]), bool(again[place]))
            for place in chosen.nonzero()[0].tolist()
        }
        return tuple(Waited(one.uid, one.name, *known[one.uid]) for one in self.named(chosen))
