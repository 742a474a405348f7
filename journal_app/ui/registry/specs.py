"""What a view, a dialog, a command and a search say of themselves, and how they are loaded.

No Qt and no room is imported: targets are ``"module:name"`` and are loaded when first used.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Literal


@dataclass(frozen=True)
class ViewSpec:
    """A page of the main window; ``target`` names its `Page` class."""

    id: str
    title: str
    icon: str
    target: str
    watches: frozenset[str] = field(default_factory=frozenset)
    """Tables whose change marks the page stale."""
    place: Literal["top", "bottom"] = "top"


@dataclass(frozen=True)
class DialogSpec:
    """A dialog for the tour and the tests.

    ``target`` is ``function(context) -> QDialog``, which gives the dialog filled but not yet
    shown.
    """

    id: str
    target: str


@dataclass(frozen=True)
class CoverSpec:
    """What stands in place of the pages, as `DialogSpec`; ``target`` gives a QWidget."""

    id: str
    target: str


Need = Literal["nothing", "store", "writing"]
"""What a command makes no sense without: an open journal, or one that can be written."""


@dataclass(frozen=True)
class CommandSpec:
    """A command that works before its room is loaded; ``target``: ``function(context, *args)``.

    The title is empty for one that only code calls, because it needs arguments.
    """

    id: str
    title: str
    target: str
    shortcut: str | None = None
    icon: str | None = None
    needs: Need = "store"
    prepare: str | None = None
    """``function(context)``, run once when the store is open and the window has time."""


@dataclass(frozen=True)
class SearchSpec:
    """One kind of thing that Ctrl+K finds, shown under ``title``.

    ``target`` is ``function(context, query, limit) -> list[Hit]``; it only reads, and runs on the
    worker. For an empty query it gives what the coach had in hand last, or nothing.
    """

    id: str
    title: str
    target: str
    most: int = 8


def load(target: str) -> Callable[..., Any]:
    """The class or function that ``"module:name"`` names."""
    module, _, name = target.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found
