"""Every key the app knows, as one table in Markdown."""

from PySide6.QtGui import QKeySequence

from journal_app.ground.i18n import _, mark
from journal_app.ui.context import Context

FIXED: tuple[tuple[str, str], ...] = (
    ("Return", mark("Save the win in the capture window")),
    ("Shift+Return", mark("From the win's line on to the questions")),
    ("Ctrl+Return", mark("Save a sheet from any field; in notes: open the link")),
    ("Esc", mark("Close a window or a menu")),
    ("Tab", mark("Go to the next field")),
    ("F6", mark("To the next part of the window: pages, buttons, content")),
    ("Shift+F6", mark("To the part of the window before it")),
    ("Ctrl+C", mark("Copy the entry that is chosen in the list")),
    ("Del", mark("Delete the entry that is chosen in the list")),
    ("Ctrl+Right", mark("On the ladder: the next rung; in lists of what is due: later")),
    ("Ctrl+Left", mark("With referrals: the outcome before; Ctrl+Right the one after")),
    ("Space", mark("In the list of next steps: done; of referrals: what can be done")),
    ("Alt+Left", mark("From a client back to where you came from")),
    ("Ctrl+Y", mark("Redo")),
)
"""Keys that are no commands, in Qt's portable way."""


def native(keys: str) -> str:
    """As this system writes them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def all_keys(context: Context) -> list[tuple[str, str]]:
    """Keys in Qt's portable way, and a msgid that says what they do."""
    commands = [
        (one.shortcut, one.title) for one in context.commands.all() if one.shortcut and one.title
    ]
    return [*commands, *FIXED]


def table(context: Context) -> str:
    rows = (f"| **{native(keys)}** | {_(title)} |" for keys, title in all_keys(context))
    key, what = _("Key"), _("What it does")
    return "\n".join((f"| {key} | {what} |", "|---|---|", *rows))
