"""The table of clients' own words."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import Date
from sqlmodel import Field

from journal_app.journal import tables as _tables  # noqa: F401 - what the keys point to
from journal_app.store.records import Record


class Consent(StrEnum):
    """Whether the client lets others read their words."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    GIVEN = "given"
    ANONYMOUS = "anonymous"


class Quote(Record, table=True):
    """A client's words in an entry. Who said them may not be known; ``since`` dates the consent."""

    __tablename__: ClassVar[str] = "quote"

    entry_id: int = Field(
        foreign_key="entry.id", index=True, sa_column_kwargs={"info": {"about": True}}
    )
    # Erased with the person: nobody could take their name out of the words any more.
    person_id: int | None = Field(
        default=None,
        foreign_key="person.id",
        index=True,
        sa_column_kwargs={"info": {"belongs": True}},
    )
    text: str = Field(sa_column_kwargs={"info": {"told": True}})
    consent: str = Field(
        default=Consent.NOT_ASKED, sa_column_kwargs={"info": {"allowed": frozenset(Consent)}}
    )
    since: date | None = Field(default=None, sa_type=Date)
    position: int = 0
