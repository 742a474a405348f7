"""Tables of the journal."""

from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import Boolean, Column, Date, Index, Integer, Table, Text, text
from sqlmodel import Field, SQLModel

from journal_app.people.tables import Tag as Tag  # noqa: PLC0414 - offered
from journal_app.store.records import Record


class Kind(StrEnum):
    """What sort of win an entry is."""

    SALE = "sale"
    CLIENT_RESULT = "client_result"
    REFERRAL = "referral"
    LEARNING = "learning"
    PERSONAL = "personal"


class Role(StrEnum):
    """What a person has to do with an entry."""

    CLIENT = "client"
    HELPER = "helper"


class Entry(Record, table=True):
    """A win. ``day`` is the coach's day it belongs to, ``created_at`` when it was written down."""

    __tablename__: ClassVar[str] = "entry"
    __table_args__ = (
        # The list walks this index newest first, down to the id that decides between equals (else
        # every page sorts all rows anew); it holds all that the common filters ask.
        Index(
            "ix_entry_day_created_at_id_kind",
            "day",
            "created_at",
            "id",
            "kind",
            sqlite_where=text("deleted_at IS NULL"),
        ),
        Index("ix_entry_trash", "day", sqlite_where=text("deleted_at IS NOT NULL")),
    )

    day: date = Field(sa_type=Date)
    kind: str | None = Field(default=None, sa_column_kwargs={"info": {"allowed": frozenset(Kind)}})
    title: str
    right: str = ""
    again: str = ""
    train: str = ""
    notes: str = ""
    starred: bool = Field(default=False, sa_type=Boolean)


class EntryPerson(Record, table=True):
    """A person in an entry, as client or as helper, in the order they were named."""

    __tablename__: ClassVar[str] = "entry_person"
    # From the person's side everything that the filters ask is in the index.
    __table_args__: ClassVar[Any] = (
        Index(None, "person_id", "role", "deleted_at", "entry_id"),
        {"info": {"once": ("entry_id", "person_id", "role")}},
    )

    entry_id: int = Field(
        foreign_key="entry.id", index=True, sa_column_kwargs={"info": {"about": True}}
    )
    person_id: int = Field(foreign_key="person.id")
    role: str = Field(sa_column_kwargs={"info": {"allowed": frozenset(Role)}})
    position: int = 0


class EntryTag(Record, table=True):
    __tablename__: ClassVar[str] = "entry_tag"
    __table_args__ = (Index(None, "tag_id", "deleted_at", "entry_id"),)

    entry_id: int = Field(foreign_key="entry.id", index=True)
    tag_id: int = Field(foreign_key="tag.id")
    position: int = 0


class LeavePeriod(Record, table=True):
    """Days off, first and last included: they neither break nor count in the streak."""

    __tablename__: ClassVar[str] = "leave"

    first_day: date = Field(sa_type=Date)
    last_day: date = Field(sa_type=Date)
    note: str = ""


# The one unfinished capture: not content, so neither in change sets nor in exports.
draft = Table(
    "draft",
    SQLModel.metadata,
    Column("id", Integer, primary_key=True),
    Column("payload", Text, nullable=False),
)
