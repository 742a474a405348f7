"""Instants of other programs as the day their writer saw."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

_OFFSET = re.compile(r"(?:GMT|UTC)?([+-])(\d{1,2}):?(\d{2})?")


@lru_cache(maxsize=512)
def zone(name: str) -> tzinfo | None:
    """The zone called ``name`` (``Europe/Berlin``, ``-08:00``, ``GMT+2``), or None."""
    offset = _OFFSET.fullmatch(name)
    if offset:
        sign, hours, minutes = offset.groups()
        shift = timedelta(hours=int(hours), minutes=int(minutes or 0))
        if shift >= timedelta(hours=24):
            return None
        return timezone(-shift if sign == "-" else shift)
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # a folder of zones, a name that no file can have
        return None


def instant(text: object) -> datetime | None:
    """The aware instant in an ISO ``text``, UTC where it names no zone; None where it is none."""
    try:
        found = datetime.fromisoformat(text) if isinstance(text, str) else None
        return found and (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def seen_in(moment: datetime, there: tzinfo | None) -> datetime | None:
    """What the writer's clock showed; None: this computer's zone. None where no calendar has it."""
    try:
        return moment.astimezone(there)
    except OSError:  # Windows knows its own zone only since 1970
        return moment
    except (ValueError, OverflowError):
        return None


def written(shown: datetime) -> datetime:
    """The instant of a wall clock's ``shown`` (naive) on this computer."""
    try:
        return shown.astimezone().astimezone(UTC)
    except (ValueError, OverflowError, OSError):  # at the edges of the calendar
        return shown.replace(tzinfo=UTC)
