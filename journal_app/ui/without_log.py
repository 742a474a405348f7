"""Opening a journal whose log belongs to another: the log is put aside, and both are kept."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.store import stray_log
from journal_app.ui.context import Context
from journal_app.ui.tasks import Task

if TYPE_CHECKING:
    from journal_app.ground.paths import DataFolder


def open_without_log(context: Context) -> None:
    context.while_closed(
        _("Putting the log aside …"), partial(_put_aside, context), partial(_tell, context)
    )


def _put_aside(
    context: Context, _task: Task, folder: "DataFolder", key: bytes | None
) -> bytes | None:
    stray_log.set_aside(folder, clock=context.clock)
    return key


def _tell(context: Context, error: UserError | None) -> None:
    if error is None and context.store is not None:
        context.toast(
            _("The log is kept, with a copy of the journal beside it."),
            offer=(_("Open folder"), partial(_open, context.folder.replaced)),
        )


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
