"""Commands that give the journal a password, change it, take it away, or bring it back."""

import argparse
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from journal_app.cli import passwords
from journal_app.cli.output import silence_stdout
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings
from journal_app.safety import left_words

if TYPE_CHECKING:
    from journal_app.ground.clock import Clock


def encrypt(_options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.store import keys, protection

    if protection.state(folder).encrypted:
        raise UserError("already_encrypted")
    _require_closed_window(folder)
    password, code = passwords.new_password(), keys.new_code()
    asked = not passwords.reads_stdin()
    if asked:
        _show_and_ask_back(code)
    else:
        _hand_out(code)
    done = protection.encrypt(folder, password, code, clock=_clock(chosen))
    if asked:
        print(_("The journal has a password now."))
    _tell_left(left_words.not_encrypted(done.left))
    return 0


def decrypt(_options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    """The keyring does not do here: who sits at an open computer shall not lay it open for good."""
    from journal_app.store import protection

    _require_closed_window(folder)
    if not protection.state(folder).encrypted:
        raise UserError("not_encrypted")
    key = protection.unlock(folder, passwords.password())
    done = protection.decrypt(folder, key, clock=_clock(chosen))
    print(_("The journal has no password any more."))
    _tell_left(left_words.not_decrypted(done.left))
    return 0


def change_password(_options: argparse.Namespace, folder: DataFolder, _chosen: Settings) -> int:
    """The keyring does not do here: who sits at an open computer shall not lock its owner out."""
    from journal_app.store import protection

    if not protection.state(folder).encrypted:
        raise UserError("not_encrypted")
    key = protection.unlock(folder, passwords.password())
    protection.change_password(folder, key, passwords.new_password())
    print(_("The password is changed."))
    return 0


def new_code(_options: argparse.Namespace, folder: DataFolder, _chosen: Settings) -> int:
    """The keyring does not do here either: the code opens the journal like the password."""
    from journal_app.store import keys, protection

    if not protection.state(folder).encrypted:
        raise UserError("not_encrypted")
    key, code = protection.unlock(folder, passwords.password()), keys.new_code()
    asked = not passwords.reads_stdin()
    if asked:
        _show_and_ask_back(code)
    else:
        _hand_out(code)
    protection.change_code(folder, key, code)
    if asked:
        print(_("The recovery code is changed; the old one opens nothing any more."))
    return 0


def recover(options: argparse.Namespace, folder: DataFolder, _chosen: Settings) -> int:
    from journal_app.store import protection

    if not protection.state(folder).encrypted:
        raise UserError("not_encrypted")
    with passwords.from_stdin(options.code_stdin or passwords.reads_stdin()):
        code = passwords.secret(_("Recovery code: "))
        try:
            key = protection.recover(folder, code)
        except UserError as error:
            if not error.params.get("backup"):
                raise
            protection.mend_key_file(folder)  # lost or damaged; this one lay beside a backup
            key = protection.recover(folder, code)
        protection.change_password(folder, key, passwords.new_password())
    print(_("The password is changed."))
    return 0


def _require_closed_window(folder: DataFolder) -> None:
    """Before anybody has typed anything for nothing."""
    from journal_app.store.lock import open_elsewhere

    if open_elsewhere(folder.lock):
        raise UserError("needs_closed_window", path=str(folder.root))


def _show_and_ask_back(code: str) -> None:
    """Before anything is encrypted: a code that nobody wrote down helps nobody."""
    from journal_app.store import recovery_code

    print(_("This recovery code opens the journal if the password is forgotten. Write it down:"))
    print(code, flush=True)
    if recovery_code.read(passwords.secret(_("Type it once from your paper: "))) != (
        recovery_code.read(code)
    ):
        raise UserError("code_mistyped")


def _hand_out(code: str) -> None:
    """To a script, before it holds: a code that nobody has got helps nobody. Raises UserError."""
    try:
        sys.stdout.write(f"{code}\n")
        sys.stdout.flush()
    except (AttributeError, OSError) as error:  # no stdout at all (`>&-`), or nobody reads it
        silence_stdout()
        raise UserError("code_not_handed_out") from error


def _tell_left(sentences: Iterable[str]) -> None:
    for one in sentences:
        print(one, file=sys.stderr)


def _clock(chosen: Settings) -> "Clock":
    from journal_app.ground.clock import Clock

    return Clock(day_ends_at=chosen.day_ends_at)
