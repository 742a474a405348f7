"""Reads of recipes: ways that worked, how often they were used and what came of it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, union_all
from sqlmodel import Session, col

from journal_app.ground.errors import UserError
from journal_app.journal.likeness import likeness
from journal_app.journal.tables import Entry
from journal_app.journal.training_tables import Recipe, RecipeUse, Training
from journal_app.store.plain import select

TREND_MONTHS = 6
ALIKE = 0.5
"""From this likeness on a recipe is offered instead of a new one."""


@dataclass(frozen=True)
class RecipeName:
    uid: str
    title: str


@dataclass(frozen=True)
class RecipeLine:
    """A recipe with its figures. A use is a win that names it, or a training of it done."""

    uid: str
    title: str
    text: str
    retired_on: date | None
    uses: int
    wins: int
    last_used: date | None
    trend: tuple[int, ...]
    """Uses in each of the last `TREND_MONTHS` months, the present one last."""


@dataclass(frozen=True)
class RecipeWin:
    """A win that named a recipe."""

    uid: str
    title: str
    day: date


def recipes(session: Session, today: date) -> list[RecipeLine]:
    """All of them, most wins first; retired ones last."""
    return _lines(session, today, None)


def recipe(session: Session, uid: str, today: date) -> RecipeLine:
    """Raises UserError("no_longer_there")."""
    found = _lines(session, today, uid)
    if not found:
        raise UserError("no_longer_there")
    return found[0]


def recipe_names(session: Session) -> list[RecipeName]:
    """Those that are offered, by title without regard to case."""
    rows = session.connection().execute(
        select(col(Recipe.uid), col(Recipe.title)).where(*_offered())
    )
    return sorted((RecipeName(*row) for row in rows), key=lambda one: one.title.casefold())


def recipes_of(session: Session, entry: str) -> list[RecipeName]:
    """What the entry (uid) names, in the order it was named; retired ones too."""
    rows = session.connection().execute(
        select(col(Recipe.uid), col(Recipe.title))
        .join(RecipeUse, col(RecipeUse.recipe_id) == col(Recipe.id))
        .join(Entry, col(Entry.id) == col(RecipeUse.entry_id))
        .where(
            col(Entry.uid) == entry,
            col(RecipeUse.deleted_at).is_(None),
            col(Recipe.deleted_at).is_(None),
        )
        .order_by(col(RecipeUse.id))
    )
    return [RecipeName(*row) for row in rows]


def wins_with(session: Session, uid: str, limit: int | None = None) -> list[RecipeWin]:
    """The wins that name the recipe (uid), newest first."""
    rows = session.connection().execute(
        select(col(Entry.uid), col(Entry.title), col(Entry.day))
        .join(RecipeUse, col(RecipeUse.entry_id) == col(Entry.id))
        .join(Recipe, col(Recipe.id) == col(RecipeUse.recipe_id))
        .where(
            col(Recipe.uid) == uid,
            col(RecipeUse.deleted_at).is_(None),
            col(Entry.deleted_at).is_(None),
        )
        .order_by(col(Entry.day).desc(), col(Entry.id).desc())
        .limit(limit)
    )
    return [RecipeWin(*row) for row in rows]


def similar(session: Session, text: str, limit: int = 3) -> list[RecipeName]:
    """Recipes that say nearly what ``text`` says, the most alike first; not the retired.

    The first line is compared with the titles, and all of it with all of them.
    """
    title = text.strip().partition("\n")[0]
    rows = session.connection().execute(
        select(col(Recipe.uid), col(Recipe.title), col(Recipe.text)).where(*_offered())
    )
    ranked = []
    for uid, known, more in rows:
        alike = max(likeness(title, known), likeness(text, f"{known}\n{more}"))
        if alike >= ALIKE:
            ranked.append((-alike, known.casefold(), uid, known))
    return [RecipeName(uid, known) for _alike, _folded, uid, known in sorted(ranked)[:limit]]


def used(since: date, until: date, uid: str | None = None) -> Select[Any]:
    """Every use from ``since`` to ``until``: recipe_id, day, and won (1 for a win, else 0).

    ``uid``: only of that recipe.
    """
    whose = select(col(Recipe.id)).where(col(Recipe.uid) == uid).scalar_subquery()
    wins = (
        select(col(RecipeUse.recipe_id), col(Entry.day).label("day"), literal(1).label("won"))
        .join(Entry, col(Entry.id) == col(RecipeUse.entry_id))
        .where(
            col(RecipeUse.deleted_at).is_(None),
            col(Entry.deleted_at).is_(None),
            col(Entry.day).between(since, until),
            *([] if uid is None else [col(RecipeUse.recipe_id) == whose]),
        )
    )
    trained = select(
        col(Training.recipe_id), col(Training.done_on).label("day"), literal(0).label("won")
    ).where(
        col(Training.recipe_id).is_not(None) if uid is None else col(Training.recipe_id) == whose,
        col(Training.deleted_at).is_(None),
        col(Training.done_on).between(since, until),
    )
    either = union_all(wins, trained).subquery()
    return select(either.c.recipe_id, either.c.day, either.c.won)


def _lines(session: Session, today: date, uid: str | None) -> list[RecipeLine]:
    """All, or the one with this uid."""
    connection = session.connection()
    use = used(date.min, today, uid).subquery()
    month = func.substr(use.c.day, 1, 7)
    counted: dict[int, dict[str, Any]] = defaultdict(dict)
    for row in connection.execute(
        select(
            use.c.recipe_id, month.label("month"), func.count().label("uses"),
            func.sum(use.c.won).label("wins"), func.max(use.c.day).label("last"),
        ).group_by(use.c.recipe_id, month)
    ):  # fmt: skip
        counted[row.recipe_id][row.month] = row
    rows = connection.execute(
        select(
            col(Recipe.id), col(Recipe.uid), col(Recipe.title), col(Recipe.text),
            col(Recipe.retired_on),
        )
        .where(
            col(Recipe.deleted_at).is_(None), *([] if uid is None else [col(Recipe.uid) == uid])
        )
        .order_by(col(Recipe.id))
    )  # fmt: skip
    recent = _months(today)
    lines = [
        RecipeLine(
            uid=own,
            title=title,
            text=text,
            retired_on=retired_on,
            uses=sum(one.uses for one in counted[key].values()),
            wins=sum(one.wins for one in counted[key].values()),
            last_used=max((one.last for one in counted[key].values()), default=None),
            trend=tuple(counted[key][one].uses if one in counted[key] else 0 for one in recent),
        )
        for key, own, title, text, retired_on in rows
    ]
    lines.sort(key=lambda one: one.last_used or date.min, reverse=True)
    return sorted(lines, key=lambda one: (one.retired_on is not None, -one.wins))


def _months(today: date) -> list[str]:
    last = today.year * 12 + today.month - 1
    counted = range(max(last - TREND_MONTHS + 1, 12), last + 1)
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in counted]


def _offered() -> list[ColumnElement[bool]]:
    return [col(Recipe.deleted_at).is_(None), col(Recipe.retired_on).is_(None)]
