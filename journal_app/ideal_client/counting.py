"""Which profile counts for whom, and the answers of everybody added up, in SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, case, func, literal
from sqlmodel import Session, col

from journal_app.ideal_client.checks import ordered_criteria
from journal_app.ideal_client.figures import FitFigures, Tally
from journal_app.ideal_client.tables import Answer, Criterion, Fit, Profile
from journal_app.ladder.checks import row
from journal_app.ladder.queries import counted
from journal_app.ladder.tables import Purchase, Rung
from journal_app.people.tables import Person
from journal_app.people.tags import saved_id
from journal_app.store.plain import select

POINTS = {Answer.YES: 2, Answer.PARTLY: 1, Answer.NO: 0}
"""Halves, so that sums stay whole."""


@dataclass(frozen=True)
class OwnProfiles:
    """Which profile (id) counts for a client: that of the rung they last bought, else the first
    that is for all offers, else the first.
    """

    first: int | None
    """Of those for no offer of their own; None where there is no profile that is not retired."""
    of_rung: dict[int, int]
    """By the id of the rung; of several the first."""

    def column(self) -> ColumnElement[int | None]:
        """For each ``person``, in SQL."""
        if self.first is None:
            return func.nullif(0, 0)
        others = {rung: one for rung, one in self.of_rung.items() if one != self.first}
        if not others:  # the one for everybody, or only for those who come to it anyway
            return literal(self.first)
        last_rung = (
            select(col(Purchase.rung_id))
            .where(
                col(Purchase.person_id) == col(Person.id),
                col(Purchase.rung_id).is_not(None),
                *counted(),
            )
            .order_by(col(Purchase.day).desc(), col(Purchase.id).desc())
            .limit(1)
            .correlate(Person)
            .scalar_subquery()
        )
        # Only who bought such a rung at all is looked at one by one.
        climbed = select(col(Purchase.person_id)).where(
            col(Purchase.rung_id).in_(others), *counted()
        )
        return case(
            (
                col(Person.id).in_(climbed),
                case(others, value=last_rung, else_=self.first),
            ),
            else_=self.first,
        )

    def of(self, session: Session, person: int) -> int | None:
        """For one person (id)."""
        query = select(self.column()).select_from(Person).where(col(Person.id) == person)
        found: int | None = session.connection().execute(query).scalar()
        return found


def own_profiles(session: Session) -> OwnProfiles:
    rows = session.connection().execute(
        select(col(Profile.id), col(Rung.id))
        .outerjoin(Rung, and_(col(Rung.id) == col(Profile.rung_id), col(Rung.deleted_at).is_(None)))
        .where(col(Profile.deleted_at).is_(None), col(Profile.retired_at).is_(None))
        .order_by(col(Profile.position), col(Profile.id))
    )
    found = rows.all()
    of_rung: dict[int, int] = {}
    for key, rung in found:
        if rung is not None:
            of_rung.setdefault(rung, key)
    for_all = (key for key, rung in found if rung is None)
    return OwnProfiles(next(for_all, found[0][0] if found else None), of_rung)


def counts_for(
    session: Session, profile: Profile, *, everybody: bool = False
) -> list[ColumnElement[bool]]:
    """That the profile counts for a ``person``, as conditions; a retired one counts for nobody,
    and shows everybody.
    """
    if everybody or profile.retired_at is not None:
        return []
    return [own_profiles(session).column() == profile.id]


@dataclass(frozen=True)
class Weights:
    """The criteria of a profile, by id, in their order."""

    of_criterion: dict[int, int]

    @property
    def whole(self) -> int:
        return sum(self.of_criterion.values())

    @property
    def total(self) -> int:
        return len(self.of_criterion)

    def tally(self, points: int | None, weight: int | None, counts: Sequence[int | None]) -> Tally:
        """Of one row of `tallies`; its numbers are NULL for who was never asked about."""
        yes, partly, answered = (one or 0 for one in counts)
        return Tally(points or 0, weight or 0, self.whole, yes, partly, answered, self.total)


def weights(session: Session, profile: Profile) -> Weights:
    criteria = ordered_criteria(session, profile)
    return Weights({saved_id(one.id): one.weight for one in criteria})


def tallies(known: Weights, people: Sequence[int] | None = None) -> Subquery:
    """A row ``person_id, points, weight, yes, partly, answered`` for each who was asked about.

    ``people`` (ids): only of these.
    """
    heavy: ColumnElement[int] = (
        case(known.of_criterion, value=col(Fit.criterion_id), else_=0)
        if known.of_criterion
        else literal(0)
    )
    query = select(col(Fit.person_id), *sums(heavy)).where(
        col(Fit.criterion_id).in_(known.of_criterion), col(Fit.deleted_at).is_(None)
    )
    if people is not None:
        query = query.where(col(Fit.person_id).in_(people))
    return query.group_by(col(Fit.person_id)).subquery("tally")


def score_column(tally: Subquery) -> ColumnElement[Any]:
    """`Tally.score` of a row of `tallies`; NULL where nothing was answered."""
    return tally.c.points / func.nullif(tally.c.weight * 2.0, 0)


def fits(session: Session, profile: str | None = None) -> dict[str, FitFigures]:
    """How everybody fits of whom something was answered, by the person's uid.

    ``profile`` (uid) None: each in the profile that counts for them, see `OwnProfiles`. Raises
    UserError("no_longer_there").
    """
    if profile is not None:
        wanted = {saved_id(found.id): found for found in [row(session, Profile, profile)]}
        own: ColumnElement[Any] = literal(next(iter(wanted)))
    else:
        counting = own_profiles(session)
        keys = {counting.first, *counting.of_rung.values()} - {None}
        wanted = {key: session.get_one(Profile, key) for key in keys if key is not None}
        own = counting.column()
    known = {key: weights(session, found) for key, found in wanted.items()}
    rows = session.connection().execute(
        select(
            col(Person.uid), col(Criterion.profile_id), own.label("own"),
            *sums(col(Criterion.weight)),
        )
        .select_from(Fit)
        .join(Criterion, col(Criterion.id) == col(Fit.criterion_id))
        .join(Person, col(Person.id) == col(Fit.person_id))
        .where(
            col(Fit.deleted_at).is_(None),
            col(Criterion.deleted_at).is_(None),
            col(Criterion.profile_id).in_(known),
            col(Person.deleted_at).is_(None),
        )
        .group_by(col(Person.id), col(Criterion.profile_id))
    )  # fmt: skip
    return {
        uid: known[its].tally(points, weight, (yes, partly, answered)).figures
        for uid, its, mine, points, weight, yes, partly, answered in rows
        if its == mine
    }


def person_tally(heavy: Sequence[int], answers: Sequence[Answer | None]) -> Tally:
    """Of one client: weights and answers of the criteria, in the same order."""
    said = [(one, answer) for one, answer in zip(heavy, answers, strict=True) if answer]
    return Tally(
        points=sum(one * POINTS[answer] for one, answer in said),
        answered_weight=sum(one for one, _answer in said),
        weight=sum(heavy),
        yes=sum(answer is Answer.YES for _one, answer in said),
        partly=sum(answer is Answer.PARTLY for _one, answer in said),
        answered=len(said),
        total=len(heavy),
    )


def sums(heavy: Any) -> list[ColumnElement[Any]]:
    """Of the rows of a group of ``fit``."""
    halves = {answer.value: points for answer, points in POINTS.items()}
    return [
        func.sum(heavy * case(halves, value=col(Fit.answer), else_=0)).label("points"),
        func.sum(heavy).label("weight"),
        func.sum(case({Answer.YES.value: 1}, value=col(Fit.answer), else_=0)).label("yes"),
        func.sum(case({Answer.PARTLY.value: 1}, value=col(Fit.answer), else_=0)).label("partly"),
        func.count().label("answered"),
    ]
