"""Which views, dialogs and commands the app has. One line here and a room is in the house.

No Qt and no room is imported: targets are ``"module:name"`` and are loaded when first used.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, Literal

from journal_app.ground.i18n import mark


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
class CommandSpec:
    """A command that works before its room is loaded; ``target``: ``function(context, *args)``."""

    id: str
    title: str
    target: str
    shortcut: str | None = None
    icon: str | None = None
    prepare: str | None = None
    """``function(context)``, run once when the store is open and the window has time."""


VIEWS: tuple[ViewSpec, ...] = (
    ViewSpec(
        "journal",
        mark("Journal"),
        "book-open",
        "journal_app.journal.ui.page:JournalPage",
        frozenset({"entry", "entry_person", "entry_tag", "tag", "person", "leave", "photo"}),
    ),
    ViewSpec(
        "settings",
        mark("Settings"),
        "settings",
        "journal_app.settings.ui.page:SettingsPage",
        frozenset({"leave"}),
        place="bottom",
    ),
)

DIALOGS: tuple[DialogSpec, ...] = (
    DialogSpec("capture", "journal_app.capture.ui.dialog:capture_dialog"),
    DialogSpec("import", "journal_app.exchange.ui.samples:import_dialog"),
    DialogSpec("export", "journal_app.exchange.ui.samples:export_dialog"),
    DialogSpec("help", "journal_app.ui.help:help_dialog"),
)

COMMANDS: tuple[CommandSpec, ...] = (
    CommandSpec(
        "entry.new",
        mark("Record a win"),
        "journal_app.capture.ui.dialog:open_capture",
        "Ctrl+N",
        "plus",
        prepare="journal_app.capture.ui.dialog:prepare_capture",
    ),
    CommandSpec(
        "journal.import",
        mark("Import a journal"),
        "journal_app.exchange.ui.import_dialog:open_import",
        "Ctrl+Shift+I",
        "bring-in",
    ),
    CommandSpec(
        "journal.export",
        mark("Export the journal"),
        "journal_app.exchange.ui.export_dialog:open_export",
        "Ctrl+Shift+E",
        "take-out",
    ),
)


def load(target: str) -> Callable[..., Any]:
    """The class or function that ``"module:name"`` names."""
    module, _, name = target.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found
