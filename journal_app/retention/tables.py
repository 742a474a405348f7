"""The table of clients whom the coach leaves in peace, though they were silent for long."""

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import Date
from sqlmodel import Field

from journal_app.store.records import Record


class Rest(Record, table=True):
    """Off the list of the overdue since ``day``, until the day ``until``, when they are back on it.

    Without ``until`` the work with the client is completed; their next purchase begins it anew.
    """

    __tablename__: ClassVar[str] = "rest"
    __table_args__: ClassVar[Any] = ({"info": {"once": ("person_id",)}},)

    person_id: int = Field(foreign_key="person.id", index=True)
    day: date = Field(sa_type=Date)
    until: date | None = Field(default=None, sa_type=Date)
