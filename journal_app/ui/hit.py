"""What Ctrl+K shows in one row: something found, and the command that opens it. No Qt."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Hit:
    title: str
    command: str
    """The id of the command that Enter runs, with ``args``."""
    args: tuple[Any, ...] = ()
    detail: str = ""
    """Behind the title, where there is room."""
    aside: str = ""
    """At the right end: a date, the keys of a command."""
    icon: str | None = None
