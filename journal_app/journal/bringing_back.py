"""What an entry takes out of the trash with it: what an undo had put there in the same instant."""

from datetime import datetime

from sqlmodel import Session, select

from journal_app.journal.quote_tables import Quote
from journal_app.journal.tables import Entry
from journal_app.journal.thanks_tables import Thanks
from journal_app.journal.training_tables import Recipe, RecipeUse, Training


def bring_back(session: Session, entry: Entry, trashed_at: datetime) -> None:
    """Its recipes, training, quotes and thanks."""
    for record in (RecipeUse, Training, Quote, Thanks):
        for row in session.exec(
            select(record).where(record.entry_id == entry.id, record.deleted_at == trashed_at)
        ):
            row.deleted_at = None
            if isinstance(row, RecipeUse):
                recipe = session.get_one(Recipe, row.recipe_id)
                if recipe.deleted_at == trashed_at:
                    recipe.deleted_at = None
