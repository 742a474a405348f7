"""The table of what the coach feels for a client."""

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import Date, Index
from sqlmodel import Field

from journal_app.ladder import tables as _tables  # noqa: F401 - what stands below is loaded with it
from journal_app.store.records import Record

_RANGE = {"info": {"range": (1, 5)}}


class Rating(Record, table=True):
    """Love, value, respect (lieben, schätzen, respektieren), each 1 to 5, as it was on ``day``.

    Earlier ones stay: they are the way a client went. One a day.
    """

    __tablename__: ClassVar[str] = "rating"
    __table_args__: ClassVar[Any] = (
        Index(None, "person_id", "day"),
        {"info": {"once": ("person_id", "day"), "joins": ("note",)}},
    )

    person_id: int = Field(foreign_key="person.id")
    day: date = Field(sa_type=Date)
    love: int = Field(sa_column_kwargs=_RANGE)
    value: int = Field(sa_column_kwargs=_RANGE)
    respect: int = Field(sa_column_kwargs=_RANGE)
    note: str = Field(default="", sa_column_kwargs={"info": {"told": True}})
