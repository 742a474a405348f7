"""The recipe that stands on the home page from Monday to Sunday."""

from datetime import date, timedelta

from sqlalchemy import func
from sqlmodel import Session, col

from journal_app.journal.recipes import RecipeLine, recipe, used
from journal_app.journal.training_tables import Recipe
from journal_app.store.plain import select

LATELY = timedelta(days=90)


def recipe_of_the_week(session: Session, today: date) -> RecipeLine | None:
    """The one with most wins in the 90 days before this week's Monday, or else ever before it.

    So it is the same all week, whatever is written down meanwhile. None without such a win.
    """
    monday = today - timedelta(days=today.weekday())
    for since in (monday - LATELY, date.min):
        chosen = _most_won(session, since, monday - timedelta(days=1))
        if chosen is not None:
            return recipe(session, chosen, today)
    return None


def _most_won(session: Session, since: date, until: date) -> str | None:
    use = used(since, until).subquery()
    won = func.sum(use.c.won)
    row = session.connection().execute(
        select(col(Recipe.uid))
        .join(use, use.c.recipe_id == col(Recipe.id))
        .where(col(Recipe.deleted_at).is_(None), col(Recipe.retired_on).is_(None))
        .group_by(col(Recipe.id))
        .having(won > 0)
        .order_by(won.desc(), func.count().desc(), func.max(use.c.day).desc(), col(Recipe.uid))
        .limit(1)
    )
    return row.scalar()
