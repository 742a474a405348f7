"""The tables of the ideal client: profiles, their earlier versions, criteria, each client's fit."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import Date, Index
from sqlmodel import Field

from journal_app.ladder import tables as _tables  # noqa: F401 - what the keys point to
from journal_app.store.records import Instant, Record


class Answer(StrEnum):
    """Whether a client meets a criterion. Without an answer it is not known."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


_TOLD: Any = {"info": {"told": True}}
"""Somebody may be named in it."""


class Profile(Record, table=True):
    """The client the coach wishes for, perhaps for one offer: on one page, in the coach's words."""

    __tablename__: ClassVar[str] = "profile"

    name: str
    rung_id: int | None = Field(default=None, foreign_key="rung.id", index=True)
    position: int
    who: str = Field(default="", sa_column_kwargs=_TOLD)
    worries: str = Field(default="", sa_column_kwargs=_TOLD)
    wishes: str = Field(default="", sa_column_kwargs=_TOLD)
    ways: str = Field(default="", sa_column_kwargs=_TOLD)
    """How they speak and decide."""
    fits: str = Field(default="", sa_column_kwargs=_TOLD)
    """What fits personally."""
    respect: str = Field(default="", sa_column_kwargs=_TOLD)
    """What the coach respects in them."""
    no_gos: str = Field(default="", sa_column_kwargs=_TOLD)
    retired_at: datetime | None = Field(default=None, sa_type=Instant)


class ProfileVersion(Record, table=True):
    """A profile as it was until ``until``, that day left out: texts and criteria, as JSON."""

    __tablename__: ClassVar[str] = "profile_version"

    profile_id: int = Field(foreign_key="profile.id", index=True)
    until: date = Field(sa_type=Date)
    content: str = Field(sa_column_kwargs=_TOLD)


class Criterion(Record, table=True):
    """Something a client of the profile is or has; ``weight`` is 1 to 3."""

    __tablename__: ClassVar[str] = "criterion"

    profile_id: int = Field(foreign_key="profile.id", index=True)
    text: str
    weight: int = Field(default=1, sa_column_kwargs={"info": {"range": (1, 3)}})
    position: int


class Fit(Record, table=True):
    """How a client meets a criterion, as the coach saw it on ``day``."""

    __tablename__: ClassVar[str] = "fit"
    __table_args__: ClassVar[Any] = (
        # All that the sum of a client's answers asks for, client by client.
        Index(None, "person_id", "criterion_id", "answer", "deleted_at"),
        {"info": {"once": ("person_id", "criterion_id"), "newest": "day"}},
    )

    person_id: int = Field(foreign_key="person.id")
    criterion_id: int = Field(foreign_key="criterion.id", index=True)
    answer: str = Field(sa_column_kwargs={"info": {"allowed": frozenset(Answer)}})
    day: date = Field(sa_type=Date)
