"""Weeks, months and years to look back on, with one question each and its answer."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col

from journal_app.ground.i18n import _, mark
from journal_app.journal.look_back_tables import LookBack, Span
from journal_app.store.plain import select

WEEK = timedelta(days=7)
_QUESTIONS = {
    Span.WEEK: (
        mark("Which win surprised you, and why?"),
        mark("What did you do differently this week than before?"),
        mark("Which conversation gave you strength?"),
        mark("What was easier than you had thought?"),
        mark("What would you do again next week just like that?"),
        mark("Whom did you help this week, and how do you know?"),
        mark("Where did you say no, and what did that make room for?"),
        mark("Which small step counted most?"),
    ),
    Span.MONTH: (
        mark("Which of your recipes carried this month?"),
        mark("What did you learn that you want to keep?"),
        mark("Which client grew, and what was your part in it?"),
        mark("What did you let go of, and was that right?"),
        mark("What do you want to train next month?"),
        mark("Who deserves your thanks most?"),
    ),
    Span.YEAR: (
        mark("What are you proud of when you look at this year?"),
        mark("Which decision changed the year?"),
        mark("What did you believe in January that you do not believe any more?"),
        mark("What do you want more of next year?"),
    ),
}
"""In turn, so that the same one comes back late."""


@dataclass(frozen=True)
class Period:
    """``first`` and ``last`` are both included; a week begins on Monday."""

    span: Span
    first: date
    last: date

    @property
    def before(self) -> "Period":
        return period(self.span, self.first - timedelta(days=1))

    @property
    def after(self) -> "Period":
        return period(self.span, self.last + timedelta(days=1))


@dataclass(frozen=True)
class Answered:
    """A period's question, as it was asked, and what the coach answered."""

    period: Period
    question: str
    answer: str


def period(span: Span, day: date) -> Period:
    """The week, month or year that ``day`` lies in."""
    if span is Span.WEEK:
        first = day - timedelta(days=day.weekday())
        return Period(span, first, first + WEEK - timedelta(days=1))
    if span is Span.MONTH:
        first = day.replace(day=1)
        following = (first + timedelta(days=31)).replace(day=1)
        return Period(span, first, following - timedelta(days=1))
    return Period(span, date(day.year, 1, 1), date(day.year, 12, 31))


def question(of: Period) -> str:
    """The one that is asked of this period, the same whenever it is looked at."""
    return _(_QUESTIONS[of.span][turn(of)])


def turn(of: Period) -> int:
    """Which of the questions for such periods it is, from 0."""
    return _number(of) % len(_QUESTIONS[of.span])


def answer(session: Session, of: Period) -> Answered:
    """As it was asked when it was answered; without an answer as it is asked now."""
    row = (
        session.connection()
        .execute(
            select(col(LookBack.question), col(LookBack.answer)).where(
                col(LookBack.span) == of.span,
                col(LookBack.first_day) == of.first,
                col(LookBack.deleted_at).is_(None),
            )
        )
        .first()
    )
    if row is None or not row.answer:
        return Answered(of, question(of), "")
    return Answered(of, row.question, row.answer)


def answers(session: Session, span: Span) -> list[Answered]:
    """What was ever answered, the latest period first."""
    rows = session.connection().execute(
        select(col(LookBack.first_day), col(LookBack.question), col(LookBack.answer))
        .where(
            col(LookBack.span) == span,
            col(LookBack.deleted_at).is_(None),
            col(LookBack.answer) != "",
        )
        .order_by(col(LookBack.first_day).desc())
    )
    return [Answered(period(span, first), asked, said) for first, asked, said in rows]


def _number(of: Period) -> int:
    if of.span is Span.WEEK:
        return of.first.toordinal() // WEEK.days
    if of.span is Span.MONTH:
        return of.first.year * 12 + of.first.month
    return of.first.year
