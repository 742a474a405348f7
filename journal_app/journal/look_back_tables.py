"""The table of what the coach answers when looking back."""

from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import Date
from sqlmodel import Field

from journal_app.store.records import Record


class Span(StrEnum):
    """How much is looked back on at once."""

    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class LookBack(Record, table=True):
    """The one question of a week, month or year, which began on ``first_day``, and its answer."""

    __tablename__: ClassVar[str] = "look_back"
    __table_args__: ClassVar[Any] = ({"info": {"once": ("span", "first_day")}},)

    span: str = Field(sa_column_kwargs={"info": {"allowed": frozenset(Span)}})
    first_day: date = Field(sa_type=Date)
    question: str
    answer: str = ""
