"""What each report can be asked for; days and years as they are typed."""

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path

from journal_app.ground.i18n import _

FIRST = date(1900, 1, 1)
"""Nobody's journal goes back further."""

Options = Callable[[argparse.ArgumentParser, Callable[[str], date]], None]


def report_commands(report: argparse.ArgumentParser, of_retention: Options) -> None:
    """One for each kind, so that none takes what it would ignore."""
    kinds = report.add_subparsers(dest="what", metavar="WHAT", required=True)

    def kind(name: str, help: str) -> argparse.ArgumentParser:  # noqa: A002
        made = kinds.add_parser(name, help=help, description=help)
        made.add_argument("file", type=Path, metavar="FILE.pdf")
        return made

    retention = kind("retention", _("who comes back"))
    of_retention(retention, past_day)
    _names_option(retention)
    for name, what in (
        ("week", _("a look-back on the week")),
        ("month", _("a look-back on the month")),
        ("year", _("a look-back on the year")),
    ):
        span = kind(name, what)
        _today_option(span)
        _names_option(span)
    book = kind("year-book", _("all entries of a year with their photos"))
    _today_option(book)
    book.add_argument("--year", type=year, metavar="YYYY", help=_("of that year; else this one"))


def _today_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--today",
        type=past_day,
        metavar="YYYY-MM-DD",
        help=_("the one that day lies in, until then; else today"),
    )


def _names_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--without-names", action="store_true", help=_("initials instead of the clients’ names")
    )


def day(argument: str) -> date:
    try:
        if len(argument) != len("YYYY-MM-DD"):
            raise ValueError(argument)
        return date.fromisoformat(argument)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            _("{text} is not a day; write it as 2026-11-22").format(text=argument)
        ) from error


def past_day(argument: str) -> date:
    """One that can be looked back on; argparse tells the others as wrong usage."""
    found = day(argument)
    if not FIRST <= found <= date.today():  # noqa: DTZ011 - the command line's own
        text = _("{text} is not a day from {first} to today")
        raise argparse.ArgumentTypeError(text.format(text=argument, first=FIRST.isoformat()))
    return found


def year(argument: str) -> int:
    if not (argument.isdecimal() and len(argument) == 4 and int(argument)):
        raise argparse.ArgumentTypeError(
            _("{text} is not a year; write it as 2026").format(text=argument)
        )
    return int(argument)
