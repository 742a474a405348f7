"""Where the journal is an empty file and there is no backup that helps: a new one."""

from functools import partial
from typing import TYPE_CHECKING

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.store.anew import begin_anew
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.main_window import MainWindow
from journal_app.ui.notice_strip import show_notice
from journal_app.ui.tasks import Task

if TYPE_CHECKING:
    from journal_app.ground.paths import DataFolder


def begin(context: Context) -> None:
    """Where the empty one had a password, the coach hears first that this one has none."""
    secret = context.folder.key_file.exists()
    if secret and not dialogs.ask(
        dialogs.top_window(),
        _("Begin a new journal"),
        _(
            "Your journal had a password; the new one has none until you set it. Your backups "
            "stay as they are."
        ),
        _("Begin a new journal"),
        _("Cancel"),
    ):
        return
    context.while_closed(
        _("A new journal is made …"), partial(_begin, context), partial(_tell, context, secret)
    )


def _begin(context: Context, _task: Task, folder: "DataFolder", _key: bytes | None) -> bytes | None:
    begin_anew(folder, clock=context.clock)
    return None


def _tell(context: Context, secret: bool, error: UserError | None) -> None:
    if error is not None or context.store is None:
        return
    context.toast(_("This is a new journal. The empty file is put aside."))
    window = dialogs.main_window()
    if secret and isinstance(window, MainWindow):
        text = _("This new journal has no password yet.")
        show_notice(
            window, text, _("Set a password"), partial(context.commands.run, "password.set")
        )
