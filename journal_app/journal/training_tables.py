"""The tables of what is trained after a win, and of the recipes that made it one."""

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import Date, Index, text
from sqlmodel import Field

from journal_app.journal import tables as _tables  # noqa: F401 - what the keys point to
from journal_app.store.records import Record


class Recipe(Record, table=True):
    """A way that worked and shall work again. ``retired_on``: kept, but no longer offered."""

    __tablename__: ClassVar[str] = "recipe"

    title: str
    text: str = ""
    retired_on: date | None = Field(default=None, sa_type=Date)


class RecipeUse(Record, table=True):
    """A win that came about with a recipe."""

    __tablename__: ClassVar[str] = "recipe_use"
    __table_args__: ClassVar[Any] = (
        Index(None, "recipe_id", "deleted_at", "entry_id"),
        {"info": {"once": ("recipe_id", "entry_id")}},
    )

    recipe_id: int = Field(foreign_key="recipe.id")
    entry_id: int = Field(foreign_key="entry.id", index=True)


class Training(Record, table=True):
    """What became of an entry's "what do I train next", or of a recipe to be used on ``day``.

    An entry's training without a row is open as its day left it. ``due``: put off to this day.
    ``how`` is the line that says how it went.
    """

    __tablename__: ClassVar[str] = "training"
    __table_args__: ClassVar[Any] = (
        # Few rows have any of these; what the home page asks shall not walk all of them.
        *(
            Index(f"ix_training_{name}", name, sqlite_where=text(f"{name} IS NOT NULL"))
            for name in ("recipe_id", "due", "done_on")
        ),
        {"info": {"once": ("entry_id", "recipe_id", "day")}},
    )

    # Erased with either: how it went says nothing without it, and much about a person.
    entry_id: int | None = Field(
        default=None,
        foreign_key="entry.id",
        index=True,
        sa_column_kwargs={"info": {"belongs": True}},
    )
    recipe_id: int | None = Field(
        default=None,
        foreign_key="recipe.id",
        sa_column_kwargs={"info": {"belongs": True}},
    )
    day: date | None = Field(default=None, sa_type=Date)
    due: date | None = Field(default=None, sa_type=Date)
    done_on: date | None = Field(default=None, sa_type=Date)
    how: str = ""
    dropped_on: date | None = Field(default=None, sa_type=Date)
