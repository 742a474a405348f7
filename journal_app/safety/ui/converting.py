"""From a plain journal to an encrypted one and back, with the window's patience."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _, ngettext
from journal_app.safety import left_words
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
            told_left = left_words.not_encrypted(left)
            context.toast(
                _with_left(_("Your journal and its backups are encrypted now."), told_left)
            )

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
            told_left = left_words.not_decrypted(left)
            context.toast(_with_left(_("Your journal has no password any more."), told_left))

    context.while_closed(_("Decrypting the journal …"), work, told)


def _with_left(said: str, left: Sequence[str]) -> str:
    """With the first of the sentences about what is left, and how many more there are."""
    if not left:
        return said
    more = ngettext("And {n} more.", "And {n} more.", len(left) - 1).format(n=len(left) - 1)
    return " ".join([said, left[0], *([more] if len(left) > 1 else [])])
