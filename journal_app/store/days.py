"""The coach's day of an instant, in SQL: as `Clock.day_of` tells it."""

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, func

from journal_app.ground.clock import Clock


def day_of(instant: Any, after_midnight: Any) -> ColumnElement[str]:
    """As a column of days holds it; ``instant`` is a column, ``after_midnight`` as below."""
    return func.date(func.substr(instant, 1), "localtime", after_midnight)


def after_midnight(clock: Clock) -> str:
    """How far the clock on the wall is put back for `day_of`, as SQLite takes it."""
    return f"-{clock.after_midnight // timedelta(minutes=1)} minutes"
