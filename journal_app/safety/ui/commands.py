"""What the rest of the app asks of the room, by the names in the registry.

Its sheets are loaded when one is wanted: "back up now" shall not wait for them.
"""

# ruff: noqa: PLC0415

from pathlib import Path
from typing import TYPE_CHECKING

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.store import second_place
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.locking import key_at_hand

if TYPE_CHECKING:
    from journal_app.safety.holdings import Backup
    from journal_app.safety.ui.choose_sheet import ChooseSheet
    from journal_app.safety.ui.restore_sheet import RestoreSheet

CLOSED = frozenset({"password_needed", "closed_for_work"})


def back_up(context: Context) -> None:
    from journal_app.safety.ui.backing_up import begin_backup

    store = context.store
    if store is not None and not store.read_only:
        begin_backup(context, store, lambda: None, context.show_error)


def restore(context: Context, backup: "Backup") -> "RestoreSheet":
    """Show what it holds, and bring it back if the coach says so."""
    from journal_app.safety.ui.restore_sheet import RestoreSheet

    sheet = RestoreSheet(context, backup, dialogs.top_window())
    sheet.open()
    return sheet


def choose(context: Context) -> "ChooseSheet | None":
    """All backups, also where no journal opens; not where it is only locked, or busy."""
    if context.failure is not None and context.failure.code in CLOSED:
        context.show_error(context.failure)
        return None
    from journal_app.safety.ui.choose_sheet import ChooseSheet

    sheet = ChooseSheet(context, dialogs.top_window())
    sheet.open()
    return sheet


def restore_file(context: Context, file: Path | None = None) -> "RestoreSheet | None":
    """As `restore`, of any file; None: the coach is asked which, and thought better of it."""
    from journal_app.safety.holdings import one_backup

    if file is None:
        start = second_place.reachable(context.folder) or context.folder.backups
        kinds = _("Backups ({pattern})").format(pattern="*.db")
        file = dialogs.choose_file(dialogs.top_window(), _("Choose a backup"), start, kinds)
    if file is None:
        return None
    try:
        found = one_backup(context.folder, file, key_at_hand(context))
    except OSError:
        context.show_error(UserError("file_missing", path=str(file)))
        return None
    return restore(context, found)
