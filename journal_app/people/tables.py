"""The tables of persons and tags."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index
from sqlmodel import Field

from journal_app.store.records import Instant, Record


class Person(Record, table=True):
    """Somebody the coach works with. Two persons may share a name.

    ``birthday`` is ``YYYY-MM-DD``, or ``--MM-DD`` where the year is not known.
    ``archived_at`` takes them out of the lists and leaves all figures as they are.
    ``merged_into`` is the uid of whom a double was made one with; it lies in the trash since, and
    its name and uid go on meaning the other.
    """

    __tablename__: ClassVar[str] = "person"
    __table_args__ = (Index(None, "name"),)

    name: str = Field(sa_column_kwargs={"info": {"tells": "name"}})
    company: str = Field(default="", sa_column_kwargs={"info": {"tells": "company"}})
    email: str = Field(default="", sa_column_kwargs={"info": {"tells": "address"}})
    phone: str = Field(default="", sa_column_kwargs={"info": {"tells": "number"}})
    birthday: str = Field(default="", sa_column_kwargs={"info": {"code": True}})
    address: str = ""
    notes: str = ""
    archived_at: datetime | None = Field(default=None, sa_type=Instant)
    merged_into: str | None = Field(default=None, sa_column_kwargs={"info": {"uid_of": "person"}})


class Tag(Record, table=True):
    """A word that entries and persons are marked with: the same one, wherever it is typed."""

    __tablename__: ClassVar[str] = "tag"

    name: str
