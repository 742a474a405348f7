"""From a plain journal to an encrypted one and back, with the window's patience."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _, ngettext
from journal_app.store import protection
from journal_app.ui.context import Context

if TYPE_CHECKING:
    from journal_app.ground.paths import DataFolder
    from journal_app.ui.tasks import Task


def encrypt(context: Context, password: str, code: str) -> None:
    """Everything that the app keeps; the journal is open again afterwards."""
    left: list[Path] = []

    def work(task: "Task", folder: "DataFolder", _key: bytes | None) -> bytes | None:
        done = protection.encrypt(folder, password, code, clock=context.clock, progress=task.report)
        left.extend(done.left)
        return done.key

    def told(error: UserError | None) -> None:
        if error is None:
            context.toast(_with_left(_("Your journal and its backups are encrypted now."), left))

    context.while_closed(_("Encrypting the journal …"), work, told)


def decrypt(context: Context) -> None:
    """The journal and its backups become plain."""
    left: list[Path] = []

    def work(task: "Task", folder: "DataFolder", key: bytes | None) -> bytes | None:
        if key is None:
            raise UserError("not_encrypted")
        done = protection.decrypt(folder, key, clock=context.clock, progress=task.report)
        left.extend(done.left)
        return done.key

    def told(error: UserError | None) -> None:
        if error is None:
            context.toast(_with_left(_("Your journal has no password any more."), left))

    context.while_closed(_("Decrypting the journal …"), work, told)


def _with_left(said: str, left: Sequence[Path]) -> str:
    if not left:
        return said
    more = ngettext(
        "This stayed as it was, because it is damaged, has another password or is not there now: "
        "{first}",
        "{n} backups or places stayed as they were, because they are damaged, have another "
        "password or are not there now: {first} …",
        len(left),
    ).format(n=len(left), first=left[0])
    return f"{said} {more}"
