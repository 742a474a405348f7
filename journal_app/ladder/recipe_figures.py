"""Recipes with the money that came with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func
from sqlmodel import Session, col

from journal_app.ground.folding import fits, spellings, words
from journal_app.journal.recipes import RecipeLine, recipe, recipes
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
    money = _money(session, today)
    return [_with(line, money) for line in recipes(session, today)]


def figures_of(session: Session, uid: str, today: date) -> RecipeFigures:
    """Of one recipe. Raises UserError("no_longer_there")."""
    return _with(recipe(session, uid, today), _money(session, today, col(Recipe.uid) == uid))


def _with(line: RecipeLine, money: dict[str, int]) -> RecipeFigures:
    return RecipeFigures(**vars(line), money_cents=money.get(line.uid, 0))


def _money(session: Session, today: date, *conditions: ColumnElement[bool]) -> dict[str, int]:
    """Cents by the uids of the recipes that earned any."""
    rows = session.connection().execute(
        select(col(Recipe.uid), func.sum(Purchase.price_cents))
        .select_from(Purchase)
        .join(RecipeUse, col(RecipeUse.entry_id) == col(Purchase.entry_id))
        .join(Recipe, col(Recipe.id) == col(RecipeUse.recipe_id))
        .join(Entry, col(Entry.id) == col(RecipeUse.entry_id))
        .where(
            col(RecipeUse.deleted_at).is_(None),
            col(Entry.deleted_at).is_(None),
            *counted(today),
            *conditions,
        )
        .group_by(col(Recipe.id))
    )
    return dict(map(tuple, rows))


def fitting(found: Sequence[RecipeFigures], query: str) -> list[RecipeFigures]:
    """Those in whose title or text all words of ``query`` are, in their order."""
    wanted = words(query)
    if not wanted:
        return list(found)
    spelt = [(one, spellings(f"{one.title}\n{one.text}")) for one in found]
    return [one for one, text in spelt if all(fits(text, word) for word in wanted)]
