"""The same journal without a window: one parser, one function per command.

A contract for scripts: exit 0 done, 1 one plain sentence on stderr, 2 usage. ``--json`` puts one
document on stdout and nothing else there.
"""

import argparse
import contextlib
import gc
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journal_app.ground import i18n, settings
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.paths import DATA_VARIABLE, DataFolder, data_folder

if TYPE_CHECKING:
    from journal_app.store import Store

KINDS = ("sale", "client_result", "referral", "learning", "personal")


def run(arguments: Sequence[str]) -> int:
    """Carry out one command line and return its exit code. No command opens the window."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    wanted, rest = _early_data_dir(arguments)
    try:
        folder = data_folder(wanted)
    except RuntimeError:  # ~somebody who is not on this computer
        i18n.activate(None)
        return _refuse(UserError("path_unusable", path=wanted))
    chosen = settings.load(folder.settings)
    i18n.activate(chosen.language)
    if not rest and wanted != "":
        return _window(folder)
    options = _parser().parse_args(arguments)
    if options.command is None:
        return _window(folder)
    return _carry_out(options, folder, chosen)


def _window(folder: DataFolder) -> int:
    from journal_app.ui.plain_import import load_qt

    load_qt()
    from journal_app.app import run_window

    return run_window(folder)


def _carry_out(options: argparse.Namespace, folder: DataFolder, chosen: settings.Settings) -> int:
    try:
        command: Callable[[argparse.Namespace, DataFolder, settings.Settings], int] = options.run
        code = command(options, folder, chosen)
        with contextlib.suppress(AttributeError):  # no stdout at all (`>&-`)
            sys.stdout.flush()
    except UserError as error:
        return _refuse(error)
    except BrokenPipeError:  # the reader of our output has gone: `journal-app list | head`
        _silence_stdout()
        return 0
    except OSError as error:  # of the store's files there are only UserErrors
        from journal_app.store.faults import system_error

        _silence_stdout()
        return _refuse(system_error(error, Path("stdout")))
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - a bug: told plainly, written down without texts
        return _refuse(_unexpected(error, folder))
    return code


def _silence_stdout() -> None:
    """What is still buffered goes nowhere; otherwise Python would complain of it at exit."""
    with contextlib.suppress(AttributeError, OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refuse(error: UserError) -> int:
    from journal_app.ground.sentences import sentence

    print(sentence(error), file=sys.stderr)
    return 1


def _unexpected(error: Exception, folder: DataFolder) -> UserError:
    from journal_app.ground.report import write_down

    place = write_down(error, folder.log)
    return UserError("unexpected", path=place) if place else UserError("unexpected_unlogged")


def _early_data_dir(arguments: Sequence[str]) -> tuple[str | None, Sequence[str]]:
    """``--data-dir`` before the parser exists, and the other arguments.

    The parser's help already speaks that folder's language, and without other arguments the
    window needs no parser at all."""
    early = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    early.add_argument("--data-dir")
    try:
        known, rest = early.parse_known_args(list(arguments))
    except argparse.ArgumentError:
        return None, arguments
    return known.data_dir, rest


# -- the parser


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="journal-app",
        description=_("Your success journal. Without a command, the window opens."),
    )
    parser.add_argument(
        "--data-dir",
        type=_folder,
        metavar="DIR",
        help=_("the folder of the journal; else {variable}, else the system's").format(
            variable=DATA_VARIABLE
        ),
    )
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str, run: Callable[..., int], help: str) -> argparse.ArgumentParser:  # noqa: A002
        sub = commands.add_parser(name, help=help, description=help)
        sub.set_defaults(run=run)
        return sub

    add = command("add", _add, _("record a win and print its uid"))
    add.add_argument("title", type=_text)
    add.add_argument("--right", type=_text, default="", help=_("what you did right"))
    add.add_argument("--again", type=_text, default="", help=_("how you can repeat it"))
    add.add_argument("--train", type=_text, default="", help=_("what you train next"))
    for name, metavar, what in (
        ("--helped", "NAME", _("who helped, a name or uid; may be given several times")),
        ("--client", "NAME", _("the client, a name or uid; may be given several times")),
        ("--tag", "TAG", _("a tag; may be given several times")),
    ):
        add.add_argument(name, type=_text, metavar=metavar, action="append", default=[], help=what)
    add.add_argument("--kind", choices=KINDS)
    add.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help=_("the day; else today"))

    show_list = command("list", _list, _("show entries, newest first"))
    show_list.add_argument("--from", dest="first", type=_day, metavar="YYYY-MM-DD")
    show_list.add_argument("--to", dest="last", type=_day, metavar="YYYY-MM-DD")
    _json_option(show_list)

    show = command("show", _show, _("show one entry"))
    show.add_argument("uid", type=_text)
    _json_option(show)

    export = command("export", _export, _("write the whole journal to a file"))
    export.add_argument("format", choices=["json"])
    export.add_argument("target", type=Path, metavar="TARGET.journal.zip")

    take = command("import", _import, _("add what an export holds and this journal does not"))
    take.add_argument("format", choices=["json"])
    take.add_argument("file", type=Path, metavar="FILE")
    _json_option(take)

    _json_option(command("check", _check, _("look for damage in the journal")))
    command("undo", _undo, _("take the newest change back"))

    demo = command("demo", _demo, _("fill an empty journal with an invented practice"))
    demo.add_argument("--seed", type=int, default=7)
    demo.add_argument("--entries", type=_count, default=400)
    demo.add_argument("--clients", type=_count, default=80)

    tour = command("tour", _tour, _("render every page of the example journal to pictures"))
    tour.add_argument("directory", type=Path, metavar="DIR")
    tour.add_argument("--theme", choices=["light", "dark"])
    tour.add_argument("--lang", choices=["de", "en"])
    return parser


def _json_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=_("print one JSON document"))


def _text(argument: str) -> str:
    """An argument that can be stored: Unicode without the stand-ins for undecodable bytes."""
    try:
        argument.encode()
    except UnicodeEncodeError as error:
        raise argparse.ArgumentTypeError(_("this text is not valid Unicode")) from error
    return argument


def _folder(argument: str) -> str:
    """A folder's name; empty is an unset variable in a script, not the current folder."""
    if not argument.strip() or "\0" in argument:
        raise argparse.ArgumentTypeError(_("the name of the folder is empty"))
    return argument


def _day(argument: str) -> date:
    try:
        if len(argument) != len("YYYY-MM-DD"):
            raise ValueError(argument)
        return date.fromisoformat(argument)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            _("{text} is not a day; write it as 2026-11-22").format(text=argument)
        ) from error


def _count(argument: str) -> int:
    try:
        number = int(argument)
    except ValueError:
        number = -1
    if number < 0:
        raise argparse.ArgumentTypeError(_("{text} is not a number").format(text=argument))
    return number


# -- the commands


@contextlib.contextmanager
def _open(folder: DataFolder, chosen: settings.Settings) -> "Iterator[Store]":
    from journal_app.ground.clock import Clock
    from journal_app.store import Store

    store = Store.open(folder.database, clock=Clock(day_ends_at=chosen.day_ends_at))
    gc.freeze()  # what the start made stays; from here on garbage is collected as usual
    gc.enable()
    try:
        yield store
    except BaseException:
        with contextlib.suppress(UserError):
            store.close()
        raise
    try:
        store.close()
    except UserError as error:  # only the backup failed: a script must not do the work again
        from journal_app.ground.sentences import sentence

        done = _("This was done, but the backup afterwards was not: {reason}")
        print(done.format(reason=sentence(error)), file=sys.stderr)


def _print_json(document: Any) -> None:
    print(json.dumps(document, ensure_ascii=False, indent=2))


def _add(options: argparse.Namespace, folder: DataFolder, chosen: settings.Settings) -> int:
    from journal_app.journal.actions import NewEntry, add_entry
    from journal_app.journal.tables import Kind

    new = NewEntry(
        title=options.title,
        right=options.right,
        again=options.again,
        train=options.train,
        kind=Kind(options.kind) if options.kind else None,
        day=options.date,
        helpers=tuple(options.helped),
        clients=tuple(options.client),
        tags=tuple(options.tag),
    )
    with _open(folder, chosen) as store:
        print(store.write(add_entry, new))
    return 0


def _list(options: argparse.Namespace, folder: DataFolder, chosen: settings.Settings) -> int:
    from journal_app.journal import queries

    wanted = queries.EntryFilter(first_day=options.first, last_day=options.last)
    with _open(folder, chosen) as store:
        found = store.read(lambda session: list(queries.entries(session, wanted)))
    if options.json:
        from journal_app.exchange.entry_json import entry_json

        _print_json([entry_json(entry) for entry in found])
    else:
        for entry in found:
            print(f"{entry.day}  {entry.uid}  {entry.title}")
    return 0


def _show(options: argparse.Namespace, folder: DataFolder, chosen: settings.Settings) -> int:
    from journal_app.exchange.entry_json import entry_json
    from journal_app.exchange.entry_text import entry_text
    from journal_app.journal import queries

    with _open(folder, chosen) as store:
        entry = store.read(queries.entry, options.uid)
    if options.json:
        _print_json(entry_json(entry))
    else:
        print(entry_text(entry))
    return 0


def _export(options: argparse.Namespace, folder: DataFolder, chosen: settings.Settings) -> int:
    from journal_app.exchange.archive import export_archive
    from journal_app.ground.sentences import entries_count

    with _open(folder, chosen) as store:
        count = store.read(export_archive, options.target)
    print(
        _("{entries} written to {path}").format(entries=entries_count(count), path=options.target)
    )
    return 0


def _import(options: argparse.Namespace, folder: DataFolder, chosen: settings.Settings) -> int:
    from journal_app.exchange.archive import import_archive, read_archive

    tables = read_archive(options.file)
    with _open(folder, chosen) as store:
        report = store.write(import_archive, tables, options.file)
    if options.json:
        _print_json({"found": report.found, "new": report.new, "already_here": report.already_here})
    else:
        print(
            _("{found} entries found, {new} added, {here} were already here").format(
                found=report.found, new=report.new, here=report.already_here
            )
        )
    return 0


def _check(options: argparse.Namespace, folder: DataFolder, chosen: settings.Settings) -> int:
    from journal_app.ground.sentences import sentence

    try:
        with _open(folder, chosen) as store:
            problems = store.check()
    except UserError as error:
        problems = [sentence(error)]
    if options.json:
        _print_json({"ok": not problems, "problems": problems})
    elif not problems:
        print(_("The journal is whole."))
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _undo(_options: argparse.Namespace, folder: DataFolder, chosen: settings.Settings) -> int:
    from journal_app.ground.sentences import undone

    with _open(folder, chosen) as store:
        result = store.undo()
    if result is None:
        raise UserError("nothing_to_undo")
    print(undone(result.action))
    return 0


def _demo(options: argparse.Namespace, folder: DataFolder, chosen: settings.Settings) -> int:
    from journal_app import demo

    with _open(folder, chosen) as store:
        demo.fill(store, seed=options.seed, entries=options.entries, clients=options.clients)
    return 0


def _tour(options: argparse.Namespace, _folder: DataFolder, _chosen: settings.Settings) -> int:
    from journal_app.ui.tour import tour

    for picture in tour(options.directory, options.theme, options.lang):
        print(picture)
    return 0
