"""The tables of what is offered and what was bought."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import Date, Index, text
from sqlmodel import Field

from journal_app.store.records import Instant, Record


class Offer(StrEnum):
    """What sort of offer a rung is."""

    COURSE = "course"
    COACHING = "coaching"
    WORKSHOP = "workshop"
    OTHER = "other"


class Prices(StrEnum):
    """Whether the journal's prices hold the value added tax."""

    NET = "net"
    GROSS = "gross"


class Rung(Record, table=True):
    """An offer, as a step that clients climb. ``position`` orders them, the lowest first.

    A retired one is not sold any more; what was bought stays. One of another journal that says the
    same is the same: both began with the standard rungs.
    """

    __tablename__: ClassVar[str] = "rung"
    __table_args__: ClassVar[Any] = ({"info": {"same": ("name", "price_cents", "kind")}},)

    name: str
    price_cents: int
    kind: str = Field(sa_column_kwargs={"info": {"allowed": frozenset(Offer)}})
    position: int
    retired_at: datetime | None = Field(default=None, sa_type=Instant)


class Purchase(Record, table=True):
    """A sale: instalments are one. Without a rung it is off the ladder, and ``offer`` names it.

    Without a person it was erased from: amount and day stay for the books, and no word.
    ``list_price_cents`` is what the rung cost on that day. One for nothing counts as contact, not
    as purchase. ``entry_id`` is the win it was written down with.
    """

    __tablename__: ClassVar[str] = "purchase"
    __table_args__: ClassVar[Any] = (
        # All that figures and lists ask of what counts, client by client, rung by rung. The last
        # two are always empty; without them the engine would look into every row to see that.
        Index(
            "ix_purchase_counted",
            *("person_id", "rung_id", "day", "price_cents", "refunded_on", "deleted_at"),
            sqlite_where=text("deleted_at IS NULL AND refunded_on IS NULL"),
        ),
        # The first and the last day of a client, and what they paid until then.
        Index(
            "ix_purchase_day",
            *("person_id", "day", "price_cents", "refunded_on", "deleted_at"),
            sqlite_where=text("deleted_at IS NULL"),
        ),
        Index(
            "ix_purchase_lately",
            *("day", "price_cents", "person_id", "refunded_on", "deleted_at"),
            sqlite_where=text("deleted_at IS NULL AND refunded_on IS NULL"),
        ),
    )

    person_id: int | None = Field(
        default=None,
        foreign_key="person.id",
        index=True,
        sa_column_kwargs={"info": {"clears": ("offer", "note"), "books": True}},
    )
    rung_id: int | None = Field(default=None, foreign_key="rung.id", index=True)
    offer: str = ""
    day: date = Field(sa_type=Date)
    price_cents: int
    list_price_cents: int | None = None
    instalments: int = 1
    note: str = ""
    refunded_on: date | None = Field(default=None, sa_type=Date)
    entry_id: int | None = Field(default=None, foreign_key="entry.id", index=True)


class Practice(Record, table=True):
    """What is said once for the whole journal, and goes along with it wherever it is taken.

    The first row counts; a journal of which nothing was said yet has none.
    """

    __tablename__: ClassVar[str] = "practice"

    currency: str = Field(default="EUR", sa_column_kwargs={"info": {"code": True}})
    prices: str | None = Field(
        default=None, sa_column_kwargs={"info": {"allowed": frozenset(Prices)}}
    )
    expectation_from_cents: int = 80_000
    """From this price on a sale wants to know what the client expects."""
