"""Recipes with the money that came with them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col

from journal_app.journal.recipes import RecipeLine, recipes
from journal_app.journal.tables import Entry
from journal_app.journal.training_tables import Recipe, RecipeUse
from journal_app.ladder.queries import counted
from journal_app.ladder.tables import Purchase
from journal_app.store.plain import select


@dataclass(frozen=True)
class RecipeFigures(RecipeLine):
    """``money_cents``: the sales of the wins that named it, without refunded ones."""

    money_cents: int = 0


def recipe_figures(session: Session, today: date) -> list[RecipeFigures]:
    """All recipes, most wins first; retired ones last."""
    rows = session.connection().execute(
        select(col(Recipe.uid), func.sum(Purchase.price_cents))
        .select_from(RecipeUse)
        .join(Recipe, col(Recipe.id) == col(RecipeUse.recipe_id))
        .join(Entry, col(Entry.id) == col(RecipeUse.entry_id))
        .join(Purchase, col(Purchase.entry_id) == col(RecipeUse.entry_id))
        .where(col(RecipeUse.deleted_at).is_(None), col(Entry.deleted_at).is_(None))
        .where(*counted(today))
        .group_by(col(Recipe.id))
    )
    money: dict[str, int] = dict(map(tuple, rows))
    return [
        RecipeFigures(**vars(line), money_cents=money.get(line.uid, 0))
        for line in recipes(session, today)
    ]
