"""All figures of who comes back, read and computed at once for one day of looking."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from sqlmodel import Session

from journal_app.ground.periods import Period, numbers
from journal_app.ground.statistics import Survival
from journal_app.people.queries import PersonName
from journal_app.retention.cohorts import Grid, grid
from journal_app.retention.coming_back import (
    Gaps,
    Repeat,
    came_back,
    gaps,
    repeat_within,
    second_purchase,
)
from journal_app.retention.history import Flags, Histories
from journal_app.retention.queries import Bought, bought, peace
from journal_app.retention.revenue import PerClient, Revenue, from_repeats, per_client, revenue
from journal_app.retention.silence import ComingBack, Silence, Silent, coming_back, silence

HORIZON_DAYS = 180
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Began:
    """Clients by the day of their first purchase, both ends included; as it is, everybody."""

    first: date = date.min
    last: date = date.max

    def of(self, found: Histories) -> Flags:
        """Which of the clients are meant."""
        return (found.first >= self.first.toordinal()) & (found.first <= self.last.toordinal())


EVERYBODY = Began()


@dataclass(frozen=True)
class SilentClient:
    """On one of the two lists, with how many who were silent as long came back."""

    client: PersonName
    days: int
    coming_back: ComingBack


@dataclass(frozen=True)
class LastYear:
    """Cents of the 365 days up to the day of looking.

    ``whole`` holds the ``erased``: what persons bought who were erased. Of that nobody can say
    whether it was their first, so ``repeats`` is a part of ``known`` alone.
    """

    repeats: int
    """Of what clients bought after their own first purchase day."""
    whole: int
    erased: int = 0
    buyers: int = 0
    """Clients who bought in that time, without the erased."""

    @property
    def known(self) -> int:
        return self.whole - self.erased


@dataclass(frozen=True)
class Retention:
    """Figures count everybody whose purchases count, the lists leave out the archived."""

    clients: int
    purchases: int
    purchase_days: int
    repeat: Repeat
    came_back: tuple[PersonName, ...]
    """Those of ``repeat`` who bought again in time, by name."""
    survival: Survival
    cohorts: Grid
    gaps: Gaps
    threshold: float | None
    """Days of silence from which a client is overdue; None where too few gaps are known."""
    usual: int
    """Gaps of at most ``threshold`` days, of ``known`` of everybody."""
    known: int
    overdue: tuple[SilentClient, ...]
    """Longest first, without those whom something speaks for leaving in peace."""
    quiet: tuple[SilentClient, ...]
    """Silent for more than twice the threshold, longest first."""
    revenue: tuple[Revenue, ...]
    last_year: LastYear
    per_client: PerClient | None
    """None of nobody."""
    since: date | None = None
    """The first purchase of all that count here."""
    years: tuple[int, ...] = ()
    """In which anybody first bought, whoever is chosen, ascending; the erased are nobody here."""


def retention(
    session: Session,
    today: date,
    horizon_days: int = HORIZON_DAYS,
    period: Period = Period.QUARTER,
    began: Began = EVERYBODY,
) -> Retention:
    """As it was on ``today``; refunds and open steps count as they are now.

    ``began`` chooses whose figures they are, with all that those clients bought until today. The
    lists of the silent are of everybody all the same: whom to write to does not hang on what the
    coach just looks at.
    """
    everything = bought(session, today)
    everybody = everything.histories
    whole = began == EVERYBODY
    chosen = began.of(everybody)
    found = everybody if whole else everybody.only(chosen)
    pooled = gaps(everybody)
    silent = silence(everybody, pooled, today)
    overdue, quiet = _listed(session, everything, silent, today, horizon_days)
    return Retention(
        clients=len(found),
        purchases=int(everything.purchases[chosen].sum()),
        purchase_days=len(found.days),
        repeat=repeat_within(found, today, horizon_days),
        came_back=by_name(found, came_back(found, today, horizon_days), everything.names),
        survival=second_purchase(found, today),
        cohorts=grid(found, today, period),
        gaps=pooled if whole else gaps(found),
        threshold=silent.threshold,
        usual=silent.usual,
        known=silent.known,
        overdue=overdue,
        quiet=quiet,
        revenue=tuple(revenue(found, today, period)),
        last_year=_last_year(found, everything if whole else None, today),
        per_client=per_client(found),
        since=date.fromordinal(int(np.min(found.first))) if len(found) else None,
        years=tuple(np.unique(numbers(everybody.first, Period.YEAR)).tolist()),
    )


@dataclass(frozen=True)
class OneSilent:
    """A client on one of the two lists: overdue, else quiet. The arithmetic as in `Retention`."""

    client: SilentClient
    threshold: float
    usual: int
    known: int
    overdue: bool


def one_silent(
    session: Session, client: str, today: date, horizon_days: int = HORIZON_DAYS
) -> OneSilent | None:
    """What `retention` lists of that client (uid); None for who is on none of the lists."""
    everything = bought(session, today)
    silent = silence(everything.histories, gaps(everything.histories), today)
    only = replace(
        silent,
        overdue=tuple(one for one in silent.overdue if one.client == client),
        quiet=tuple(one for one in silent.quiet if one.client == client),
    )
    overdue, quiet = _listed(session, everything, only, today, horizon_days)
    listed = next(iter((*overdue, *quiet)), None)
    if listed is None or silent.threshold is None:
        return None
    return OneSilent(listed, silent.threshold, silent.usual, silent.known, bool(overdue))


def by_name(found: Histories, chosen: Flags, names: Mapping[str, str]) -> tuple[PersonName, ...]:
    """The clients for whom ``chosen`` is true."""
    uids = (found.clients[place] for place in chosen.nonzero()[0].tolist())
    people = sorted((names[uid].casefold(), uid) for uid in uids)
    return tuple(PersonName(uid, names[uid]) for _folded, uid in people)


def _listed(
    session: Session, found: Bought, silent: Silence, today: date, horizon_days: int
) -> tuple[tuple[SilentClient, ...], tuple[SilentClient, ...]]:
    """The overdue and the quiet, without those whom something speaks for leaving in peace."""
    all_silent = [*silent.overdue, *silent.quiet]
    reasons = peace(session, today, (one.client for one in all_silent))
    last = {one.client: today - timedelta(one.days) for one in all_silent}
    overdue = [
        one
        for one in silent.overdue
        if not reasons[one.client].off_overdue(last[one.client], silent.threshold or 0)
    ]
    quiet = [one for one in silent.quiet if not reasons[one.client].off_quiet(last[one.client])]
    listed = [one.client for one in (*overdue, *quiet)]
    outlooks = dict(
        zip(listed, coming_back(found.histories, today, listed, horizon_days), strict=True)
    )

    def shown(some: Iterable[Silent]) -> tuple[SilentClient, ...]:
        return tuple(
            SilentClient(reasons[one.client].name, one.days, outlooks[one.client]) for one in some
        )

    return shown(overdue), shown(quiet)


def _last_year(found: Histories, everything: Bought | None, today: date) -> LastYear:
    """With what the erased bought, where ``everything`` is asked for."""
    first = max(today, date.min + YEAR) - YEAR + timedelta(days=1)
    repeats, known = from_repeats(found, first, today)
    erased = 0
    if everything is not None:
        recent = everything.erased_days >= first.toordinal()
        erased = int(everything.erased_cents[recent].sum())
    buyers = np.unique(found.owners[found.days >= first.toordinal()])
    return LastYear(repeats, known + erased, erased, len(buyers))
