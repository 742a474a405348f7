"""Which views, dialogs, commands and searches the app has. One line, and a room is in the house.

No Qt and no room is imported: targets are ``"module:name"`` and are loaded when first used. What
the first paint does not need is beside this: `dialogs`, `searches`.
"""

from journal_app.ui.registry.commands import COMMANDS
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
    "VIEWS",
    "CommandSpec",
    "DialogSpec",
    "Need",
    "SearchSpec",
    "ViewSpec",
    "load",
]
