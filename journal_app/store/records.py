"""What every table has in common, and how instants are stored."""

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, ClassVar

from sqlalchemy import Dialect, String, TypeDecorator
from sqlmodel import Field, SQLModel

# Named constraints from the first day on: a migration can only drop what has a name.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Instant(TypeDecorator[datetime]):
    """An aware datetime, stored as UTC text of fixed width so that text order is time order."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else to_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else from_text(value)


@lru_cache(maxsize=256)  # the rows of one import are all of one instant
def to_text(instant: datetime) -> str:
    """``2026-11-22T17:20:00.000000Z``; raises ValueError for a naive ``instant``."""
    if instant.tzinfo is None:
        raise ValueError("naive instant")
    utc = instant.astimezone(UTC).replace(tzinfo=None)
    return utc.isoformat(timespec="microseconds") + "Z"  # strftime writes the year 999 as 999


def from_text(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


class Record(SQLModel):
    """Columns of every table. ``id`` joins inside this file; ``uid`` is for everything that leaves.

    Uid and times are filled in by the store when the row is first written. ``deleted_at`` is the
    trash: rows go physically only by erasure.
    """

    # Table classes never validate (actions do), so their validators need not be built at import.
    model_config: ClassVar[Any] = {"defer_build": True}

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(default="", unique=True)
    created_at: datetime = Field(default=None, sa_type=Instant)
    updated_at: datetime = Field(default=None, sa_type=Instant)
    deleted_at: datetime | None = Field(default=None, sa_type=Instant)
