"""Where the journal is an empty file and there is no backup that helps: a new one."""

from functools import partial
from typing import TYPE_CHECKING

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.store import keys
from journal_app.store.anew import begin_anew
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.tasks import Task

if TYPE_CHECKING:
    from journal_app.ground.paths import DataFolder


def begin(context: Context) -> None:
    """The coach is asked first, and hears that the new one has no password."""
    secret = _had_password(context.folder)
    told = (
        _(
            "Your journal had a password; the new one has none until you set it. Your backups "
            "stay as they are."
        )
        if secret
        else _("It has nothing in it, and no password until you set one. Your backups stay.")
    )
    title = _("Begin a new journal")
    if not dialogs.ask(dialogs.top_window(), title, told, title, _("Cancel")):
        return
    context.while_closed(
        _("A new journal is made …"), partial(_begin, context), partial(_tell, context, secret)
    )


def _had_password(folder: "DataFolder") -> bool:
    """Also where only the backups still show it."""
    return folder.key_file.exists() or bool(keys.copies(folder.backups))


def _begin(context: Context, _task: Task, folder: "DataFolder", _key: bytes | None) -> bytes | None:
    begin_anew(folder, clock=context.clock)
    return None


def _tell(context: Context, secret: bool, error: UserError | None) -> None:
    if error is not None or context.store is None:
        return
    context.toast(_("This is a new journal. The empty file is put aside."))
    if secret:
        context.commands.run("password.offer")
