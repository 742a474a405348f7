"""The tables that tie persons to tags and to each other."""

from typing import Any, ClassVar

from sqlalchemy import Index
from sqlmodel import Field

from journal_app.store.records import Record


class PersonTag(Record, table=True):
    """A tag of a person, in the order they were typed."""

    __tablename__: ClassVar[str] = "person_tag"
    __table_args__: ClassVar[Any] = (
        Index(None, "tag_id", "deleted_at", "person_id"),
        {"info": {"once": ("person_id", "tag_id")}},
    )

    person_id: int = Field(foreign_key="person.id", index=True)
    tag_id: int = Field(foreign_key="tag.id")
    position: int = 0


class NotDuplicate(Record, table=True):
    """Two persons who look like one and are two: the coach was asked and said so."""

    __tablename__: ClassVar[str] = "not_duplicate"

    first_id: int = Field(foreign_key="person.id", index=True)
    second_id: int = Field(foreign_key="person.id", index=True)
