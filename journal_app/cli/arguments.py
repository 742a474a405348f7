"""How single arguments are read; what they cannot be is a wrong call."""

import argparse

from journal_app.ground.i18n import _

MOST = 1_000_000_000
"""No journal has more of anything."""
LONGEST_HORIZON = 3650
"""Days; no practice looks further ahead."""


def text(argument: str) -> str:
    """An argument that can be stored: Unicode without the stand-ins for undecodable bytes."""
    try:
        argument.encode()
    except UnicodeEncodeError as error:
        raise argparse.ArgumentTypeError(_("this text is not valid Unicode")) from error
    return argument


def whole_number(argument: str) -> int:
    try:
        return int(argument)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            _("{text} is no whole number; write it in digits, such as 4").format(text=argument)
        ) from error


def assignment(argument: str) -> tuple[str, str]:
    field, sign, header = argument.partition("=")
    if not (sign and field.strip() and header.strip()):
        raise argparse.ArgumentTypeError(
            _("{text} assigns no column; write it as name=Header").format(text=argument)
        )
    return field.strip(), header.strip()


def folder(argument: str) -> str:
    """A folder's name; empty is an unset variable in a script, not the current folder."""
    if not argument.strip() or "\0" in argument:
        raise argparse.ArgumentTypeError(_("the name of the folder is empty"))
    return argument


def horizon(argument: str) -> int:
    number = _in_digits(argument)
    if number is None or not 1 <= number <= LONGEST_HORIZON:
        text = _("{text} is not a number of days from 1 to {most}")
        raise argparse.ArgumentTypeError(text.format(text=argument, most=LONGEST_HORIZON))
    return number


def count(argument: str) -> int:
    number = _in_digits(argument)
    if number is None or number > MOST:
        text = _("{text} is not a number from 0 to {most}")
        raise argparse.ArgumentTypeError(text.format(text=argument, most=MOST))
    return number


def _in_digits(argument: str) -> int | None:
    """None also for more digits than any number here has: the database knows only so many."""
    return int(argument) if argument.isdecimal() and len(argument) < 12 else None
