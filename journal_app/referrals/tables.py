"""The tables of referrals, and of when somebody was asked for one."""

from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import Boolean, Date, Index
from sqlmodel import Field

from journal_app.ground.nameless import LEFT_OUT
from journal_app.ladder import tables as _tables  # noqa: F401 - what stands below is loaded with it
from journal_app.store.records import Record


class Direction(StrEnum):
    RECEIVED = "received"
    """Somebody recommended the coach."""
    GIVEN = "given"
    """The coach recommends a colleague."""


class Decision(StrEnum):
    """Where a referral stands that the coach is asked for."""

    CONSIDERING = "considering"
    GIVEN = "given"
    BETTER_NOT = "better_not"


class Outcome(StrEnum):
    """What became of a referral, in the eyes of whom it was made for."""

    OPEN = "open"
    HELPFUL = "helpful"
    NOTHING = "nothing"
    ANNOYING = "annoying"


WORDS = (
    "giver_said", "occasion", "need", "giver_wants", "provider_wants", "recipient_wants",
    "standards", "entitled", "reception", "introduction", "trust", "outcome_note",
)  # fmt: skip
"""Texts in which a person may be named, whoever of the three it is."""

_CLEARS = {"info": {"clears": WORDS}}
_CLEARS_GIVER = {"info": {"clears": WORDS, "leaves": {"giver_said": LEFT_OUT}}}
"""Nobody is asked again who it was."""
_TOLD = {"info": {"told": True}}
_MAY_NAME = {"info": {"told": True, "may_name": True}}
_CODE = {"info": {"code": True}}


class Referral(Record, table=True):
    """A giver recommends a provider to a recipient.

    The coach has no row: a received one has no provider, because it is the coach, and a given one
    has no giver. Without a giver a received one is not told yet, ``giver_said`` is how it was
    given; one who was erased has left `LEFT_OUT` there. ``day`` is the day of the recommendation,
    not of the entry; where it is not known, as of an address book's, it is the day of the import,
    and counts as before the first purchase.

    The five texts from ``standards`` on answer what the coach asks before giving one; only a given
    one has a ``decision``. ``need`` is what the giver saw that the recipient needs.
    """

    __tablename__: ClassVar[str] = "referral"
    __table_args__: ClassVar[Any] = (
        Index(None, "direction", "day"),
        # All that is asked of every recipient's referrals to see which of them comes first.
        Index(
            "ix_referral_first",
            *("recipient_id", "direction", "provider_id", "deleted_at"),
            *("outcome", "day_known", "day"),
        ),
        # One that a merge left with two of the three being the same person says nothing any more.
        {"info": {"apart": ("giver_id", "provider_id", "recipient_id")}},
    )

    direction: str = Field(sa_column_kwargs={"info": {"allowed": frozenset(Direction)}})
    giver_id: int | None = Field(
        default=None, foreign_key="person.id", index=True, sa_column_kwargs=_CLEARS_GIVER
    )
    provider_id: int | None = Field(
        default=None, foreign_key="person.id", index=True, sa_column_kwargs=_CLEARS
    )
    recipient_id: int = Field(foreign_key="person.id")
    day: date = Field(sa_type=Date)
    day_known: bool = Field(default=True, sa_type=Boolean)
    giver_known_on: date | None = Field(default=None, sa_type=Date)
    """When the giver was filled in or corrected; None: they stood there from the first."""
    giver_said: str = Field(default="", sa_column_kwargs=_MAY_NAME)
    occasion: str = Field(default="", sa_column_kwargs=_TOLD)
    need: str = Field(default="", sa_column_kwargs=_TOLD)
    giver_wants: str = Field(default="", sa_column_kwargs=_TOLD)
    provider_wants: str = Field(default="", sa_column_kwargs=_TOLD)
    recipient_wants: str = Field(default="", sa_column_kwargs=_TOLD)
    decision: str | None = Field(
        default=None, sa_column_kwargs={"info": {"allowed": frozenset(Decision)}}
    )
    standards: str = Field(default="", sa_column_kwargs=_TOLD)
    entitled: str = Field(default="", sa_column_kwargs=_TOLD)
    reception: str = Field(default="", sa_column_kwargs=_TOLD)
    introduction: str = Field(default="", sa_column_kwargs=_TOLD)
    trust: str = Field(default="", sa_column_kwargs=_TOLD)
    outcome: str = Field(
        default=Outcome.OPEN, sa_column_kwargs={"info": {"allowed": frozenset(Outcome)}}
    )
    outcome_on: date | None = Field(default=None, sa_type=Date)
    outcome_note: str = Field(default="", sa_column_kwargs=_TOLD)
    thanked_on: date | None = Field(default=None, sa_type=Date)
    thanked_by: str | None = Field(default=None, sa_column_kwargs=_CODE)
    """A `Way` of the ladder's contacts."""
    told_on: date | None = Field(default=None, sa_type=Date)
    """When the giver heard what became of it."""
    told_by: str | None = Field(default=None, sa_column_kwargs=_CODE)
    thanks_waived: bool = Field(default=False, sa_type=Boolean)
    """Neither thanks nor news are needed."""


class ReferralAsk(Record, table=True):
    """The coach asked somebody on ``day`` whether they know anyone, or decided not to."""

    __tablename__: ClassVar[str] = "referral_ask"

    person_id: int = Field(foreign_key="person.id", index=True)
    day: date = Field(sa_type=Date)
