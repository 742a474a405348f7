"""The tables of what keeps a client: next steps, contacts, appointments, expectations."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import Boolean, Date, Index, text
from sqlmodel import Field

from journal_app.store.records import Instant, Record


class Way(StrEnum):
    """How a client was spoken with."""

    CALL = "call"
    MAIL = "mail"
    MEETING = "meeting"
    MESSAGE = "message"


class Feeling(StrEnum):
    """How the coach feels before an appointment."""

    LOOKING_FORWARD = "looking_forward"
    NEUTRAL = "neutral"
    SINKING_HEART = "sinking_heart"


class Outcome(StrEnum):
    """What became of an expectation, in the client's eyes."""

    MISSED = "missed"
    MET = "met"
    EXCEEDED = "exceeded"


class Step(Record, table=True):
    """What makes this client stay, next. Open until ``done_on``.

    ``skipped``: asked after a sale and left out; it has neither text nor day, and stays visible.
    ``postponed`` counts how often the day was moved on. ``note`` is what the coach prepared for it.
    """

    __tablename__: ClassVar[str] = "step"
    __table_args__: ClassVar[Any] = (
        Index(
            "ix_step_open",
            *("person_id", "due"),
            sqlite_where=text("deleted_at IS NULL AND done_on IS NULL AND skipped IS 0"),
        ),
    )

    person_id: int = Field(foreign_key="person.id", index=True)
    purchase_id: int | None = Field(default=None, foreign_key="purchase.id", index=True)
    text: str = ""
    due: date | None = Field(default=None, sa_type=Date)
    done_on: date | None = Field(default=None, sa_type=Date)
    postponed: int = 0
    skipped: bool = Field(default=False, sa_type=Boolean)
    note: str = ""


class Contact(Record, table=True):
    """A call, mail, meeting or message."""

    __tablename__: ClassVar[str] = "contact"
    __table_args__: ClassVar[Any] = (Index(None, "person_id", "deleted_at", "day"),)

    person_id: int = Field(foreign_key="person.id")
    day: date = Field(sa_type=Date)
    way: str = Field(sa_column_kwargs={"info": {"allowed": frozenset(Way)}})
    note: str = ""


class Cadence(Record, table=True):
    """At most so many days without contact, for one person or for all with a tag.

    A person's own goes before those of their tags, of which the shortest counts.
    """

    __tablename__: ClassVar[str] = "cadence"
    __table_args__: ClassVar[Any] = ({"info": {"once": ("person_id", "tag_id")}},)

    person_id: int | None = Field(
        default=None,
        foreign_key="person.id",
        index=True,
        sa_column_kwargs={"info": {"belongs": True}},
    )
    tag_id: int | None = Field(
        default=None,
        foreign_key="tag.id",
        index=True,
        sa_column_kwargs={"info": {"belongs": True}},
    )
    days: int


class Appointment(Record, table=True):
    """A client at a time, and how the coach feels before it, which may not be said yet."""

    __tablename__: ClassVar[str] = "appointment"
    __table_args__: ClassVar[Any] = (Index(None, "at"),)

    person_id: int = Field(foreign_key="person.id", index=True)
    at: datetime = Field(sa_type=Instant)
    text: str = ""
    feeling: str | None = Field(
        default=None, sa_column_kwargs={"info": {"allowed": frozenset(Feeling)}}
    )


class Expectation(Record, table=True):
    """What a client expects, of one purchase or of the coach at all.

    ``summary`` is the sentence that is read back to them; ``confirmed_on`` when they said yes.
    """

    __tablename__: ClassVar[str] = "expectation"

    person_id: int = Field(foreign_key="person.id", index=True)
    purchase_id: int | None = Field(default=None, foreign_key="purchase.id", index=True)
    expects: str = ""
    delight: str = ""
    summary: str = ""
    confirmed_on: date | None = Field(default=None, sa_type=Date)
    outcome: str | None = Field(
        default=None, sa_column_kwargs={"info": {"allowed": frozenset(Outcome)}}
    )
    in_their_words: str = ""
    outcome_on: date | None = Field(default=None, sa_type=Date)
