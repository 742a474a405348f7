"""What can be typed about passwords."""

import argparse
from collections.abc import Callable

from journal_app.ground.i18n import _


def password_option(top: argparse.ArgumentParser) -> None:
    top.add_argument(
        "--password-stdin",
        action="store_true",
        help=_("the password is the first line of standard input; else the keyring or a prompt"),
    )


def password_commands(command: Callable[[str, str, str], argparse.ArgumentParser]) -> None:
    command("encrypt", "protecting:encrypt", _("set a password and print the recovery code"))
    command("decrypt", "protecting:decrypt", _("take the password away"))
    command(
        "change-password",
        "protecting:change_password",
        _("set another password; on standard input it is the second line"),
    )
    command("new-code", "protecting:new_code", _("replace the recovery code by a new one"))
    recover = command(
        "recover", "protecting:recover", _("set a new password with the recovery code")
    )
    recover.add_argument(
        "--code-stdin",
        action="store_true",
        help=_("standard input has the code in its first line, the new password in its second"),
    )


def also_after(command: argparse.ArgumentParser) -> None:
    """The option is understood behind a command too."""
    command.add_argument(
        "--password-stdin",
        action="store_true",
        default=argparse.SUPPRESS,
        help=argparse.SUPPRESS,
    )
