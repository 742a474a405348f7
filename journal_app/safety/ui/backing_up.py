"""A backup made because the coach wants one, and what is said of it."""

from collections.abc import Callable

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.store import Store, second_place, upkeep
from journal_app.ui.context import Context
from journal_app.ui.tasks import Task


def begin_backup(
    context: Context,
    store: Store,
    done: Callable[[], None],
    failed: Callable[[UserError], None],
) -> None:
    """Beside the window; ``done`` is called once it is made and told."""

    def work(_task: Task) -> bool:
        return second_place.lacks(context.folder, upkeep.back_up_now(store))

    def told(lacking: bool) -> None:
        context.toast(_words(lacking=lacking))
        done()

    context.tasks.start(work, told, failed)


def _words(*, lacking: bool) -> str:
    if lacking:
        return _("Backed up and checked, for now on this computer only, not at the second place")
    return _("Backed up and checked")
