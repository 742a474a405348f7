"""The table of thanks that were said to those who helped."""

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import Boolean, Date, Index
from sqlmodel import Field

from journal_app.journal import tables as _tables  # noqa: F401 - what the keys point to
from journal_app.store.records import Record


class Thanks(Record, table=True):
    """A helper of an entry was thanked on ``day``. Without such a row thanks are owed.

    Or they were put away on that day as not needed: ``waived``.
    """

    __tablename__: ClassVar[str] = "thanks"
    __table_args__: ClassVar[Any] = (
        Index(None, "entry_id", "person_id"),  # both at once: who helps most was thanked most
        Index(None, "day"),
        {"info": {"once": ("entry_id", "person_id"), "yields": "waived"}},
    )

    entry_id: int = Field(foreign_key="entry.id", sa_column_kwargs={"info": {"about": True}})
    person_id: int = Field(foreign_key="person.id", index=True)
    day: date = Field(sa_type=Date)
    waived: bool = Field(default=False, sa_type=Boolean)
