"""Where the journal is an empty file and there is no backup that helps: a new one."""

from functools import partial
from typing import TYPE_CHECKING

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.store.anew import begin_anew
from journal_app.ui.context import Context
from journal_app.ui.tasks import Task

if TYPE_CHECKING:
    from journal_app.ground.paths import DataFolder


def begin(context: Context) -> None:
    context.while_closed(
        _("A new journal is made …"), partial(_begin, context), partial(_tell, context)
    )


def _begin(context: Context, _task: Task, folder: "DataFolder", _key: bytes | None) -> bytes | None:
    begin_anew(folder, clock=context.clock)
    return None


def _tell(context: Context, error: UserError | None) -> None:
    if error is None and context.store is not None:
        context.toast(_("This is a new journal. The empty file is put aside."))
