"""Queries for plain columns."""

from typing import Any

from sqlalchemy import Select
from sqlalchemy import select as core_select


def select(*columns: Any) -> Select[Any]:
    """SQLAlchemy's own select, which takes any number of columns and gives plain rows."""
    return core_select(*columns)
