"""The clients by how well they fit. All filtering, sorting and paging happens in SQL."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, func, or_
from sqlmodel import Session, col

from journal_app.ideal_client.counting import (
    Weights,
    counts_for,
    score_column,
    tallies,
    weights,
)
from journal_app.ideal_client.figures import LITTLE_KNOWN, Tally
from journal_app.ideal_client.tables import Fit, Profile
from journal_app.ladder.checks import ordered_rungs, row
from journal_app.ladder.standing import is_worked_with, last_purchase, money, place, stands_on
from journal_app.ladder.tables import Rung
from journal_app.people.filtering import contains
from journal_app.people.queries import PersonName
from journal_app.people.tables import Person
from journal_app.store.plain import select

_KEY: Any = col(Person.id)
_BATCH = 500


class RankBy(StrEnum):
    """Columns of the list."""

    NAME = "name"
    FIT = "fit"
    RUNG = "rung"
    MONEY = "money"


@dataclass(frozen=True)
class Ranked:
    """Which clients the list shows, of the profile (uid).

    ``text`` is what was typed to be searched for; ``rung`` the uid of their highest one.
    """

    profile: str
    text: str = ""
    rung: str | None = None
    open: bool = False
    """Only those of whom something was not answered yet."""
    everybody: bool = False
    """Also those for whom another profile counts."""


@dataclass(frozen=True)
class RankLine:
    uid: str
    name: str
    company: str
    tally: Tally
    rung: str | None
    """The name of the highest rung bought; None off the ladder."""
    last_purchase: date | None
    money_cents: int


def count(session: Session, chosen: Ranked) -> int:
    """Raises UserError("no_longer_there")."""
    return int(session.connection().execute(_query(session, chosen, func.count())).scalar_one())


def lines(
    session: Session,
    chosen: Ranked,
    offset: int = 0,
    limit: int | None = None,
    *,
    by: RankBy = RankBy.FIT,
    descending: bool = True,
) -> list[RankLine]:
    """The list from ``offset`` on; None: to its end.

    By fit, of whom little is known comes after all others, and of whom nothing is known last.
    Raises UserError("no_longer_there").
    """
    known = weights(session, row(session, Profile, chosen.profile))
    tally, rungs = tallies(known), ordered_rungs(session)
    query = _query(session, chosen, _KEY, tally=tally, rungs=rungs)
    query = query.order_by(*_order(by, tally, known, rungs, descending=descending))
    keys = list(session.connection().execute(query.offset(offset).limit(limit)).scalars())
    found: list[RankLine] = []
    for start in range(0, len(keys), _BATCH):
        found += _lines(session, keys[start : start + _BATCH], known, rungs)
    return found


def counted_lines(
    session: Session, chosen: Ranked, limit: int, *, by: RankBy, descending: bool
) -> tuple[int, list[RankLine]]:
    """What `count` gives, and the first ``limit`` of `lines`: everybody is looked at once."""
    known = weights(session, row(session, Profile, chosen.profile))
    tally, rungs = tallies(known), ordered_rungs(session)
    query = _query(session, chosen, _KEY, func.count().over(), tally=tally, rungs=rungs)
    query = query.order_by(*_order(by, tally, known, rungs, descending=descending)).limit(limit)
    found = session.connection().execute(query).all()
    keys = [one[0] for one in found]
    return found[0][1] if found else 0, _lines(session, keys, known, rungs)


def next_open(session: Session, chosen: Ranked, after: Sequence[str] = ()) -> PersonName | None:
    """Of whom something was not answered yet: the best payer not in ``after`` (uids)."""
    still = replace(chosen, open=True)
    query = _query(session, still, col(Person.uid), col(Person.name))
    query = query.where(col(Person.uid).not_in(after))
    query = query.order_by(money().desc().nulls_last(), func.spellings(Person.name), _KEY)
    found = session.connection().execute(query.limit(1)).first()
    return None if found is None else PersonName(*found)


def clients_by_name(session: Session) -> list[PersonName]:
    """Everybody who is a client, or was judged like one, and is not in the archive."""
    judged = select(col(Fit.person_id)).where(col(Fit.deleted_at).is_(None))
    query = select(col(Person.uid), col(Person.name)).where(
        col(Person.deleted_at).is_(None),
        col(Person.archived_at).is_(None),
        or_(is_worked_with(), _KEY.in_(judged)),
    )
    found = [PersonName(*one) for one in session.connection().execute(query)]
    return sorted(found, key=lambda one: one.name.casefold())


def _query(
    session: Session,
    chosen: Ranked,
    *columns: Any,
    tally: Subquery | None = None,
    rungs: Sequence[Rung] | None = None,
) -> Select[Any]:
    profile = row(session, Profile, chosen.profile)
    known = weights(session, profile)
    tally = tallies(known) if tally is None else tally
    rungs = ordered_rungs(session) if rungs is None else rungs
    conditions: list[ColumnElement[bool]] = [
        col(Person.deleted_at).is_(None),
        col(Person.archived_at).is_(None),
        *contains(chosen.text),
        # who bought a rung is a client, and need not be asked
        or_(is_worked_with(), tally.c.answered > 0)
        if chosen.rung is None
        else stands_on(chosen.rung, rungs),
        *counts_for(session, profile, everybody=chosen.everybody),
    ]
    if chosen.open:
        conditions.append(func.coalesce(tally.c.answered, 0) < known.total)
    return (
        select(*columns)
        .select_from(Person)
        .outerjoin(tally, tally.c.person_id == _KEY)
        .where(*conditions)
    )


def _order(
    by: RankBy, tally: Subquery, known: Weights, rungs: Sequence[Rung], *, descending: bool
) -> list[ColumnElement[Any]]:
    """Equals by what is known of them, then by name."""
    name = func.spellings(Person.name)
    if by is RankBy.NAME:
        return [name.desc() if descending else name.asc(), _KEY]
    key: Any = {
        RankBy.FIT: lambda: score_column(tally),
        RankBy.RUNG: lambda: place(rungs),
        RankBy.MONEY: money,
    }[by]()
    first = key.desc() if descending else key.asc()
    # one yes alone is a full score: it says too little to stand above seven of eight
    blocks: list[Any] = []
    if by is RankBy.FIT:
        blocks = [tally.c.weight < LITTLE_KNOWN * known.whole]
    plain = func.lower(Person.name)  # folding every name would take as long as all the rest
    return [
        *(one.nulls_last() for one in blocks),
        first.nulls_last(),
        tally.c.weight.desc().nulls_last(),
        plain,
        _KEY,
    ]


def _lines(
    session: Session, keys: Sequence[int], known: Weights, rungs: Sequence[Rung]
) -> list[RankLine]:
    tally = tallies(known, keys)
    query = (
        select(
            _KEY, col(Person.uid), col(Person.name), col(Person.company), place(rungs),
            last_purchase(), money(), tally.c.points, tally.c.weight, tally.c.yes,
            tally.c.partly, tally.c.answered,
        )
        .select_from(Person)
        .outerjoin(tally, tally.c.person_id == _KEY)
        .where(_KEY.in_(keys))
    )  # fmt: skip
    rows = {found[0]: found[1:] for found in session.connection().execute(query)}
    return [
        RankLine(
            uid=uid,
            name=name,
            company=company,
            tally=known.tally(points, weight, counts),
            rung=None if where is None else rungs[where].name,
            last_purchase=bought,
            money_cents=cents or 0,
        )
        for uid, name, company, where, bought, cents, points, weight, *counts in (
            rows[key] for key in keys
        )
    ]
