"""Commands that write and show entries."""

import argparse
from typing import TYPE_CHECKING

from journal_app.cli.output import open_store, print_json
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings

if TYPE_CHECKING:
    from journal_app.journal.queries import Entry


def add(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
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
    with open_store(folder, chosen) as store:
        print(store.write(add_entry, new))
    return 0


def list_entries(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.journal import queries

    wanted = queries.EntryFilter(first_day=options.first, last_day=options.last)
    with open_store(folder, chosen) as store:
        found = store.read(lambda session: list(queries.entries(session, wanted)))
    _print_entries(found, as_json=options.json)
    return 0


def search(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.journal import queries

    wanted, order = queries.EntryFilter(text=options.query), queries.Order(options.order)
    with open_store(folder, chosen) as store:
        found = store.read(queries.search, wanted, order, limit=options.limit)
    _print_entries(found, as_json=options.json)
    return 0


def _print_entries(found: "list[Entry]", *, as_json: bool) -> None:
    if as_json:
        from journal_app.exchange.entry_json import entry_json

        print_json([entry_json(entry) for entry in found])
    else:
        for entry in found:
            print(f"{entry.day}  {entry.uid}  {entry.title}")


def show(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.exchange.entry_json import entry_json
    from journal_app.exchange.entry_text import entry_text
    from journal_app.journal import queries

    with open_store(folder, chosen) as store:
        entry = store.read(queries.entry, options.uid)
    if options.json:
        print_json(entry_json(entry))
    else:
        print(entry_text(entry, entry.day.isoformat()))
    return 0


def undo(_options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.ground.sentences import undone

    with open_store(folder, chosen) as store:
        result = store.undo()
    if result is None:
        raise UserError("nothing_to_undo")
    print(undone(result.action))
    return 0
