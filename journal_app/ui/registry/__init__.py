"""Which views, dialogs, commands and searches the app has. One line, and a room is in the house.

No Qt and no room is imported: targets are ``"module:name"`` and are loaded when first used.
"""

from journal_app.ui.registry.commands import COMMANDS
from journal_app.ui.registry.dialogs import DIALOGS
from journal_app.ui.registry.searches import COMPANIONS, SEARCHES
from journal_app.ui.registry.specs import (
    CommandSpec,
    DialogSpec,
    Need,
    SearchSpec,
    ViewSpec,
    load,
)
from journal_app.ui.registry.views import VIEWS

__all__ = [
    "COMMANDS",
    "COMPANIONS",
    "DIALOGS",
    "SEARCHES",
    "VIEWS",
    "CommandSpec",
    "DialogSpec",
    "Need",
    "SearchSpec",
    "ViewSpec",
    "load",
]
