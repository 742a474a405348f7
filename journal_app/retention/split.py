"""The curve of who comes back, apart for groups of clients: only groups that can carry a curve of
their own are worth comparing, see `Group.shown`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
from sqlalchemy import func
from sqlmodel import Session, col

from journal_app.ground.statistics import Shown, Survival, shown
from journal_app.ladder.care_tables import Expectation, Outcome
from journal_app.ladder.queries import counted, rungs
from journal_app.ladder.tables import Purchase, Rung
from journal_app.people.queries import PersonName
from journal_app.people.tables import Person
from journal_app.referrals.counts import referred
from journal_app.retention.coming_back import curve, until_second
from journal_app.retention.history import Flags, Histories, Integers
from journal_app.retention.overview import EVERYBODY, Began, by_name
from journal_app.retention.queries import bought
from journal_app.store.plain import select

OFF_LADDER = ""
"""The key of those who began with something that is no rung."""
RECOMMENDED, CAME_OTHERWISE = "recommended", "otherwise"
"""The keys of those who came by a referral, and of all others."""


class Split(StrEnum):
    """What makes the groups."""

    FIRST_RUNG = "first_rung"
    """The rung of the first purchase day, the highest where there were several."""
    EXPECTATION = "expectation"
    """What became of the first expectation of which that was said.

    Time runs from the day on which it was said, not from the first purchase: whoever stays for
    long has more time to be asked, and would seem to come back because of the answer.
    """
    REFERRAL = "referral"
    """Whether a referral brought them, see `referrals.earned`. It was there before they bought
    first, so time runs from the first purchase."""


@dataclass(frozen=True)
class Group:
    """Clients who have something in common, and their curve.

    ``key`` is a rung's uid, `OFF_LADDER`, an `Outcome`, `RECOMMENDED` or `CAME_OTHERWISE`;
    ``name`` the rung's, else empty.
    """

    key: str
    name: str
    survival: Survival
    clients: tuple[PersonName, ...]
    """By name."""

    @property
    def shown(self) -> Shown:
        """How much the group can carry: from `Shown.COUNTS` on its curve may be drawn."""
        return shown(len(self.clients))


def split(session: Session, today: date, by: Split, began: Began = EVERYBODY) -> tuple[Group, ...]:
    """Groups with clients: rungs from the lowest up, outcomes from the best down, the recommended
    before the others.

    Those of whom nothing was said are in no group of `Split.EXPECTATION`.
    """
    everything = bought(session, today)
    found = everything.histories.only(began.of(everything.histories))
    if by is Split.FIRST_RUNG:
        groups = [(rung.uid, rung.name) for rung in rungs(session)]
        groups.append((OFF_LADDER, ""))
    elif by is Split.REFERRAL:
        groups = [(RECOMMENDED, ""), (CAME_OTHERWISE, "")]
    else:
        groups = [(outcome, "") for outcome in reversed(Outcome)]
    of_client, waited, again = parted(session, found, today, by)
    made = []
    for key, name in groups:
        members = in_group(of_client, key)
        if members.any():
            made.append(
                Group(
                    key,
                    name,
                    curve(waited[members], again[members]),
                    by_name(found, members, everything.names),
                )
            )
    return tuple(made)


def parted(
    session: Session, found: Histories, today: date, by: Split
) -> tuple[list[str | None], Integers, Flags]:
    """The key of each client's group, None for none; with how long they waited, as
    `coming_back.until_second`: from the first purchase, or from what was said on.
    """
    of_client: list[str | None]
    if by is Split.FIRST_RUNG:
        keys = _first_rungs(session, today)
        of_client = [keys.get(client, OFF_LADDER) for client in found.clients]
        return of_client, *until_second(found, today)
    if by is Split.REFERRAL:
        came = referred(session, today)
        of_client = [RECOMMENDED if one in came else CAME_OTHERWISE for one in found.clients]
        return of_client, *until_second(found, today)
    said = _first_outcomes(session, today)
    of_client = [said[client][0] if client in said else None for client in found.clients]
    asked = [said[client][1] if client in said else 0 for client in found.clients]
    return of_client, *_until_next(found, np.array(asked, dtype=np.int64), today)


def in_group(of_client: list[str | None], key: str) -> Flags:
    """Who is in the group with that key, of what `parted` found."""
    return np.array([own == key for own in of_client], dtype=np.bool_)


def _until_next(found: Histories, since: Integers, today: date) -> tuple[Integers, Flags]:
    """As `until_second`, from the days ``since`` or the first purchase day, whichever is later."""
    since = np.maximum(since, found.first)
    now = today.toordinal()
    next_days = np.where(found.days > since[found.owners], found.days, now + 1)
    ends = np.minimum.reduceat(next_days, found.starts[:-1]) if len(found) else since
    again = ends <= now
    return np.where(again, ends, now) - since, again


def _first_rungs(session: Session, today: date) -> dict[str, str]:
    """Rungs by client, both as uids."""
    began = (
        select(col(Purchase.person_id), func.min(Purchase.day).label("day"))
        .where(*counted(today))
        .group_by(col(Purchase.person_id))
        .subquery()
    )
    rungs_of: dict[str, str] = {}
    rows = session.connection().execute(
        select(col(Person.uid), col(Rung.uid))
        .select_from(Purchase)
        .join(
            began,
            (began.c.person_id == col(Purchase.person_id)) & (began.c.day == col(Purchase.day)),
        )
        .join(Person, col(Person.id) == col(Purchase.person_id))
        .join(Rung, col(Rung.id) == col(Purchase.rung_id))
        .where(*counted(today))
        .order_by(col(Rung.position))
    )
    for client, rung in rows:
        rungs_of[client] = rung
    return rungs_of


def _first_outcomes(session: Session, today: date) -> dict[str, tuple[str, int]]:
    """Outcomes by the client's uid, with the day (ordinal) on which they were said."""
    rows = session.connection().execute(
        select(col(Person.uid), col(Expectation.outcome), col(Expectation.outcome_on))
        .join(Person, col(Person.id) == col(Expectation.person_id))
        .where(
            col(Expectation.deleted_at).is_(None),
            col(Expectation.outcome).is_not(None),
            col(Expectation.outcome_on) <= today,
        )
        .order_by(col(Expectation.outcome_on).desc(), col(Expectation.id).desc())
    )
    return {client: (outcome, day.toordinal()) for client, outcome, day in rows.all()}
