"""The operating system's keyring: a way in that only this user on this computer has.

It may be missing, locked, asking the coach something, or answering never: all of that is the same
as not remembering anything.
"""

import contextlib
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from journal_app.ground.errors import UserError
from journal_app.ground.paths import APP_NAME

PATIENCE_SECONDS = 5.0
R = TypeVar("R")


def kept(ident: str) -> bytes | None:
    """The secret that was kept for the data key ``ident``, if the keyring gives it out."""
    answer = _asked(lambda keyring: keyring.get_password(APP_NAME, ident))
    try:
        return bytes.fromhex(answer) if answer else None
    except (ValueError, TypeError):  # something else wrote there
        return None


def keep(ident: str, secret: bytes) -> None:
    """Raises UserError("keyring_unavailable") where it is not kept."""
    _asked(lambda keyring: keyring.set_password(APP_NAME, ident, secret.hex()))
    if kept(ident) != secret:  # some keyrings take everything and keep nothing
        raise UserError("keyring_unavailable")


def drop(ident: str) -> None:
    """Forget the secret, where the keyring can be asked. Without its slot it opens nothing."""
    _asked(lambda keyring: keyring.delete_password(APP_NAME, ident))


def _asked(question: Callable[[Any], R]) -> R | None:
    """The keyring's answer; None where it has none in time.

    The library waits for a prompt as long as nobody answers it, so it is asked from a thread that
    is left behind.
    """
    answers: list[R] = []

    def ask() -> None:
        # Every system's keyring has errors of its own, and none may keep a coach from the journal.
        with contextlib.suppress(Exception):
            import keyring  # noqa: PLC0415 - only when it is asked, and there it takes its time

            backend: Any = keyring.get_keyring()
            if backend.priority >= 1:  # below that are those that write plain text, or nothing
                answers.append(question(backend))

    thread = threading.Thread(target=ask, name="keyring", daemon=True)
    thread.start()
    thread.join(PATIENCE_SECONDS)
    return answers[0] if answers else None
