"""Imports on a worker what the window's thread would freeze over, once the first page is there."""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from journal_app.ui.registry import COMMANDS, ViewSpec, load
from journal_app.ui.registry.searches import COMPANIONS, SEARCHES

if TYPE_CHECKING:
    from journal_app.ui.tasks import Task


def load_the_rest(_task: "Task") -> None:
    """The doorbell, the tray, and what commands and companions want prepared."""
    for name in ("doorbell", "tray"):
        import_module(f"journal_app.ui.{name}")
    for target in (*COMPANIONS, *(spec.prepare for spec in COMMANDS if spec.prepare)):
        load(target)


def load_palette(_task: "Task") -> None:
    import_module("journal_app.ui.palette")
    for spec in SEARCHES:
        load(spec.target)


def load_pages(views: Mapping[str, ViewSpec], _task: "Task") -> None:
    """The modules of the other pages, so that the first click on one is as quick as the next."""
    for spec in views.values():
        load(spec.target)
