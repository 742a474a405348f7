"""Where a command has passwords from: the keyring, standard input, a prompt.

Never an argument or a variable, which other programs of this computer can read.
"""

import contextlib
import sys
from collections.abc import Iterator
from contextvars import ContextVar

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.paths import DataFolder

_FROM_STDIN: ContextVar[bool] = ContextVar("from_stdin", default=False)


@contextlib.contextmanager
def from_stdin(wanted: bool) -> Iterator[None]:
    """Inside, each secret is a line of standard input instead of the answer to a prompt."""
    before = _FROM_STDIN.set(wanted)
    try:
        yield
    finally:
        _FROM_STDIN.reset(before)


def key_of(folder: DataFolder) -> bytes | None:
    """The key that opens the journal in ``folder``; None for a plain one.

    Raises UserError: password_needed, wrong_password, key_file_missing, key_file_damaged.
    """
    from journal_app.store import swap
    from journal_app.store.lock import FolderLock
    from journal_app.store.opening import is_plain

    swap.finish(folder, FolderLock(folder.lock))
    if is_plain(folder.database):
        return None
    from journal_app.store import protection

    if not protection.state(folder).encrypted:  # opening it will say what it is
        return None
    return protection.recall(folder) or protection.unlock(folder, password())


def password() -> str:
    """The password that there is. Raises UserError("password_needed")."""
    return secret(_("Password of the journal: "))


def new_password() -> str:
    """A password to be, typed twice where nobody sees it. Raises UserError."""
    from journal_app.store.slots import checked_password

    wanted = checked_password(secret(_("New password: ")))
    if not reads_stdin() and secret(_("Once more: ")) != wanted:
        raise UserError("passwords_differ")
    return wanted


def secret(prompt: str) -> str:
    """One line that is not to be seen. Raises UserError("password_needed")."""
    if reads_stdin():
        line = "" if sys.stdin is None else _line()
        if not line:
            raise UserError("password_needed")
        return line
    if sys.stdin is None or not sys.stdin.isatty():  # a script must not wait for an answer
        raise UserError("password_needed")
    from getpass import getpass

    try:
        return getpass(prompt)
    except EOFError as error:
        raise UserError("password_needed") from error


def reads_stdin() -> bool:
    return _FROM_STDIN.get()


def _line() -> str:
    """The next one, without its end; other bytes than UTF-8 make a wrong password, no crash."""
    source = getattr(sys.stdin, "buffer", None)
    line = sys.stdin.readline() if source is None else source.readline().decode(errors="replace")
    return line.removeprefix("\ufeff").rstrip("\r\n")
