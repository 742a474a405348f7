"""What a week, a month or a year was made of, with the money that it brought."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func
from sqlmodel import Session, col

from journal_app.journal.figures import streak
from journal_app.journal.look_backs import Answered, Period, answer
from journal_app.journal.named_wins import NamedWins, named_wins
from journal_app.journal.queries import journal_days
from journal_app.journal.recipes import RecipeName, used
from journal_app.journal.tables import Entry, Kind
from journal_app.journal.thanks import ThanksLine, thanks_said
from journal_app.journal.training import Kept, kept
from journal_app.journal.training_tables import Recipe
from journal_app.journal.working_days import WorkingCalendar
from journal_app.ladder.queries import counted
from journal_app.ladder.tables import Purchase
from journal_app.store.plain import select


@dataclass(frozen=True)
class KindCount:
    """``kind`` None: wins without one."""

    kind: Kind | None
    count: int


@dataclass(frozen=True)
class RecipeCount:
    recipe: RecipeName
    count: int


@dataclass(frozen=True)
class LookedBack:
    """A period as it was until ``until``: its end, or today while it is going on."""

    period: Period
    until: date
    wins: int
    kinds: tuple[KindCount, ...]
    """Most first, those without a kind last."""
    named: NamedWins
    starred: int
    trained: Kept
    recipes: tuple[RecipeCount, ...]
    """Uses in the period, most first."""
    thanks: tuple[ThanksLine, ...]
    sales: int
    money_cents: int
    written_days: int
    """Days with an entry."""
    counted_from: date
    """Its first day, or that of the first win ever, where that lies in it."""
    working_days: int
    """From ``counted_from``: nobody leaves out days before there was a journal."""
    written_working_days: int
    longest_run: int
    """Working days in a row with an entry, within the period."""
    reflection: Answered


def looked_back(session: Session, of: Period, today: date, calendar: WorkingCalendar) -> LookedBack:
    """The figures of one period; what lies after ``today`` is left out."""
    until = max(min(of.last, today), of.first)
    ever = journal_days(session)
    begun = min(ever, default=of.first)
    counted_from = begun if of.first < begun <= until else of.first
    length = (until - counted_from).days + 1
    days = [counted_from + timedelta(days=number) for number in range(length)]
    written = {day for day in ever if of.first <= day <= until}
    working = {day for day in days if calendar.is_working_day(day)}
    kinds = _kinds(session, of.first, until)
    sales, cents = _sold(session, of.first, until)
    return LookedBack(
        period=of,
        until=until,
        wins=sum(one.count for one in kinds),
        kinds=kinds,
        named=named_wins(session, of, until),
        starred=_starred(session, of.first, until),
        trained=kept(session, of.first, until, calendar),
        recipes=_recipes(session, of.first, until),
        thanks=tuple(thanks_said(session, of.first, until)),
        sales=sales,
        money_cents=cents,
        written_days=len(written),
        counted_from=counted_from,
        working_days=len(working),
        written_working_days=len(written & working),
        longest_run=streak(written, calendar.is_working_day, until).longest,
        reflection=answer(session, of),
    )


def _kinds(session: Session, first: date, last: date) -> tuple[KindCount, ...]:
    number = func.count()
    rows = session.connection().execute(
        select(col(Entry.kind), number)
        .where(col(Entry.deleted_at).is_(None), col(Entry.day).between(first, last))
        .group_by(col(Entry.kind))
        .order_by(col(Entry.kind).is_(None), number.desc(), col(Entry.kind))
    )
    return tuple(KindCount(Kind(kind) if kind else None, count) for kind, count in rows)


def _starred(session: Session, first: date, last: date) -> int:
    found = select(func.count()).where(
        col(Entry.deleted_at).is_(None),
        col(Entry.day).between(first, last),
        col(Entry.starred).is_(True),
    )
    return int(session.connection().execute(found).scalar_one())


def _recipes(session: Session, first: date, last: date) -> tuple[RecipeCount, ...]:
    use = used(first, last).subquery()
    number = func.count()
    rows = session.connection().execute(
        select(col(Recipe.uid), col(Recipe.title), number)
        .join(use, use.c.recipe_id == col(Recipe.id))
        .where(col(Recipe.deleted_at).is_(None))
        .group_by(col(Recipe.id))
        .order_by(number.desc(), func.max(use.c.day).desc(), col(Recipe.id))
    )
    return tuple(RecipeCount(RecipeName(uid, title), count) for uid, title, count in rows)


def _sold(session: Session, first: date, last: date) -> tuple[int, int]:
    """How many sales, and cents."""
    row = (
        session.connection()
        .execute(
            select(func.count(), func.coalesce(func.sum(Purchase.price_cents), 0)).where(
                *counted(last), col(Purchase.day) >= first
            )
        )
        .one()
    )
    return int(row[0]), int(row[1])
