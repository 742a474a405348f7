"""The coach's settings: one small typed file in the data folder, written atomically."""

import json
import os
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import time
from pathlib import Path
from typing import Any, Literal, get_args

Theme = Literal["system", "light", "dark"]
Contrast = Literal["system", "high"]
Tray = Literal["off", "window", "stays"]
LONGEST_BEFORE_THANKS = 90
"""Days."""
LONGEST_BEFORE_LOCK = 24 * 60
"""Minutes."""
LEAST_GIGABYTES, MOST_GIGABYTES = 1, 1000
Address = Literal["du", "Sie"]
FirstStart = Literal["welcome", "ladder", "password", "reminder", "ready", "later", "done"]


@dataclass(frozen=True)
class Settings:
    """Every setting with its default. Change with `dataclasses.replace`, keep with `save`."""

    language: str | None = None
    """``de``, ``en`` or None for the system's."""
    theme: Theme = "system"
    contrast: Contrast = "system"
    """High also where the system does not ask for it."""
    day_ends_at: time = time(4)
    working_weekdays: frozenset[int] = frozenset({0, 1, 2, 3, 4})
    """Monday is 0."""
    holiday_country: str | None = "DE"
    """``DE``, ``AT``, ``CH`` or None for no public holidays."""
    holiday_state: str | None = None
    """Code of the state or canton as the holidays library names it; None: nationwide ones."""
    reminder: time | None = None
    """When to remind of writing down a win, on the clock of the coach's place; None: never."""
    tray: Tray = "window"
    """An icon in the desktop's tray: none, as long as the window is open, or after that too."""
    celebration: bool = True
    """A short moment over the window when a win is recorded."""
    matrix_line_cents: int | None = None
    """From which on money is much in the sympathy matrix; None: as where expectations are asked."""
    letter_address: Address = "du"
    """How drafts of letters to clients address them, until the coach says otherwise."""
    referral_thanks_after_days: int = 3
    """So long after somebody recommended the coach their thanks are due."""
    lock_after_minutes: int = 10
    """Without a key or a click for so long an encrypted journal is locked; 0: never."""
    lock_at_sleep: bool = True
    """Whether an encrypted journal is locked when the computer goes to sleep."""
    second_place: str | None = None
    """A folder elsewhere, as on a stick, that every backup is copied to; None: nowhere yet."""
    backup_gigabytes: int = 2
    """What all backups together may take, at each of their places."""
    first_start: FirstStart | None = None
    """Which step of it waits for the coach, or how it ended; None: there was none."""
    window: dict[str, Any] = field(default_factory=dict)
    """What the window remembers of itself: size, splitters, last page. No journal text."""


def load(path: Path) -> Settings:
    """The settings in ``path``.

    A missing file, a damaged one or a wrong value means defaults, because a journal must open
    whatever happened to its settings; the rest is kept.
    """
    try:
        raw = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(raw, dict):
        return Settings()
    settings = Settings()
    for known in fields(Settings):
        if known.name in raw:
            try:
                value = _from_json(known.name, raw[known.name])
            except (TypeError, ValueError, OverflowError):
                continue
            settings = replace(settings, **{known.name: value})
    return settings


def save(path: Path, settings: Settings) -> None:
    """Write beside and swap, so that a crash leaves the old file or the new one. Raises OSError."""
    raw = asdict(settings)
    raw["day_ends_at"] = settings.day_ends_at.strftime("%H:%M")
    raw["reminder"] = settings.reminder and settings.reminder.strftime("%H:%M")
    raw["working_weekdays"] = sorted(settings.working_weekdays)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_suffix(".tmp")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(raw, file, ensure_ascii=False, indent=2)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _on_the_wall(value: str) -> time:
    """A time of day of no zone. Raises TypeError or ValueError."""
    found = time.fromisoformat(value)
    if found.tzinfo is not None:
        raise ValueError(value)
    return found


def _from_json(name: str, value: Any) -> Any:
    """``value`` as the type of the setting ``name``; raises TypeError or ValueError."""
    if name == "day_ends_at":
        return _on_the_wall(value)
    if name == "reminder":
        return None if value is None else _on_the_wall(value)
    if name == "working_weekdays":
        days = frozenset(int(day) for day in value)
        if not days <= frozenset(range(7)):
            raise ValueError(name)
        return days
    allowed: dict[str, tuple[object, ...]] = {
        "language": ("de", "en", None),
        "theme": ("system", "light", "dark"),
        "contrast": ("system", "high"),
        "tray": ("off", "window", "stays"),
        "holiday_country": ("DE", "AT", "CH", None),
        "letter_address": ("du", "Sie"),
        "first_start": (*get_args(FirstStart), None),
    }
    ranges = {
        "referral_thanks_after_days": (0, LONGEST_BEFORE_THANKS),
        "lock_after_minutes": (0, LONGEST_BEFORE_LOCK),
        "backup_gigabytes": (LEAST_GIGABYTES, MOST_GIGABYTES),
    }
    if name in allowed and value not in allowed[name]:
        raise ValueError(name)
    if name == "holiday_state" and not (value is None or isinstance(value, str)):
        raise TypeError(name)
    if name in {"celebration", "lock_at_sleep"} and not isinstance(value, bool):
        raise TypeError(name)
    if name == "matrix_line_cents" and value is not None and (type(value) is not int or value <= 0):
        raise ValueError(name)
    least, most = ranges.get(name, (0, 0))
    if name in ranges and not (type(value) is int and least <= value <= most):
        raise ValueError(name)
    if name == "second_place" and not (value is None or (isinstance(value, str) and value)):
        raise TypeError(name)
    if name == "window" and not isinstance(value, dict):
        raise TypeError(name)
    return value
