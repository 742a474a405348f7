"""The same journal without a window: one parser, one function for each command.

A contract for scripts: exit 0 done, 1 one plain sentence on stderr, 2 usage. ``--json`` puts one
document on stdout and nothing else there.
"""

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from journal_app.ground import i18n, settings
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.paths import DataFolder, data_folder

if TYPE_CHECKING:
    from journal_app.ui.doorbell import Wish

Command = Callable[[argparse.Namespace, DataFolder, settings.Settings], int]
"""A command's function: options, data folder, settings; returns the exit code."""


def run(arguments: Sequence[str]) -> int:
    """Carry out one command line and return its exit code. No command opens the window."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    wanted, wish, rest = _early(arguments)
    if wish == "self-test":
        from journal_app.cli.self_test import self_test

        i18n.activate(None)  # not even the coach's settings are read
        return _plainly(partial(self_test, rest), None)
    try:
        folder = data_folder(wanted)
    except RuntimeError:  # ~somebody who is not on this computer
        i18n.activate(None)
        return _refuse(UserError("path_unusable", path=wanted))
    chosen = settings.load(folder.settings)
    i18n.activate(chosen.language)
    if not rest and wanted != "":
        return _window(folder, wish)
    if len(rest) == 1 and wish == "window" and _is_export(rest[0]):
        return _window(folder, wish, Path(rest[0]).absolute())
    from journal_app.cli.parser import parser

    whole = parser()
    options = whole.parse_args(arguments)
    if options.command is None:
        return _window(folder, wish)
    if wish != "window":
        text = _("--{wish} opens the app and goes with no command")
        whole.error(text.format(wish=wish))
    return _carry_out(options, folder, chosen)


def _is_export(name: str) -> bool:
    """What the system's file manager hands over. No command is called like that."""
    return name.lower().endswith(".journal.zip") and Path(name).is_file()


def _window(folder: DataFolder, wish: "Wish", file: Path | None = None) -> int:
    from journal_app.store.lock import open_elsewhere
    from journal_app.ui.plain_import import load_qt

    load_qt()
    elsewhere = open_elsewhere(folder.lock)
    if elsewhere:
        from journal_app.ui.doorbell import ring  # a third of a second before the rest of Qt

        if ring(folder, wish, file=file):
            return 0
    if not _has_screen():
        return _refuse(UserError("no_screen"))
    if elsewhere:
        from journal_app.app import tell_open_elsewhere

        return tell_open_elsewhere(folder, wish)
    from journal_app.app import run_window

    return run_window(folder, wish, file=file)


def _has_screen() -> bool:
    """Qt ends the whole process where it finds none; QT_QPA_PLATFORM says the caller has a plan."""
    if not sys.platform.startswith("linux"):
        return True
    return any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")))


def _carry_out(options: argparse.Namespace, folder: DataFolder, chosen: settings.Settings) -> int:
    from journal_app.cli.passwords import from_stdin

    def work() -> int:
        module, _colon, function = options.run.partition(":")
        command: Command = getattr(import_module(f"journal_app.cli.{module}"), function)
        with from_stdin(options.password_stdin):
            return command(options, folder, chosen)

    return _plainly(work, folder)


def _plainly(work: Callable[[], int], folder: DataFolder | None) -> int:
    """Whatever goes wrong is one plain sentence. Without a folder a bug is written down nowhere."""
    try:
        code = work()
        with contextlib.suppress(AttributeError):  # no stdout at all (`>&-`)
            sys.stdout.flush()
    except UserError as error:
        return _refuse(error)
    except BrokenPipeError:  # the reader of our output has gone: `journal-app list | head`
        from journal_app.cli.output import silence_stdout

        silence_stdout()
        return 0
    except OSError as error:  # of the store's files there are only UserErrors
        from journal_app.cli.output import silence_stdout
        from journal_app.store.faults import system_error

        silence_stdout()
        return _refuse(system_error(error, Path("stdout")))
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - a bug: told plainly, written down without texts
        return _refuse(_unexpected(error, folder))
    return code


def _refuse(error: UserError) -> int:
    from journal_app.ground.sentences import sentence

    print(sentence(error), file=sys.stderr)
    return 1


def _unexpected(error: Exception, folder: DataFolder | None) -> UserError:
    from journal_app.ground.report import write_down

    if folder is None:
        return UserError("unexpected_unlogged")
    place = write_down(error, folder.log)
    return UserError("unexpected", path=place) if place else UserError("unexpected_unlogged")


def _early(
    arguments: Sequence[str],
) -> tuple[str | None, "Wish | Literal['self-test']", Sequence[str]]:
    """``--data-dir`` and what is to be seen before the parser exists, and the other arguments.

    The parser's help already speaks that folder's language, and without other arguments the
    window needs no parser at all."""
    early = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    early.add_argument("--data-dir")
    face = early.add_mutually_exclusive_group()
    for option in ("--capture", "--background", "--self-test"):
        face.add_argument(option, dest="wish", action="store_const", const=option[2:])
    try:
        known, rest = early.parse_known_args(list(arguments))
    except argparse.ArgumentError:
        return None, "window", arguments
    return known.data_dir, known.wish or "window", rest
