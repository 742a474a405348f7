"""Commands that write and show entries."""

import argparse
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from journal_app.cli.output import open_store, print_json
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings

if TYPE_CHECKING:
    from sqlmodel import Session

    from journal_app.journal.queries import Entry


def add(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.journal.actions import NewEntry, add_entry
    from journal_app.journal.tables import Kind
    from journal_app.ladder.checks import past_day

    new = NewEntry(
        title=options.title,
        right=options.right,
        again=options.again,
        train=options.train,
        kind=Kind(options.kind) if options.kind else None,
        helpers=tuple(options.helped),
        clients=tuple(options.client),
        tags=tuple(options.tag),
    )
    with open_store(folder, chosen) as store:
        day = store.read(past_day, options.date)
        print(store.write(add_entry, replace(new, day=day)))
    return 0


def list_entries(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.journal import queries

    wanted = queries.EntryFilter(first_day=options.first, last_day=options.last)
    return _print_entries(options, folder, chosen, lambda s: queries.entries(s, wanted))


def search(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.journal import queries

    wanted, order = queries.EntryFilter(text=options.query), queries.Order(options.order)
    return _print_entries(
        options, folder, chosen, lambda s: queries.search(s, wanted, order, limit=options.limit)
    )


def _print_entries(
    options: argparse.Namespace,
    folder: DataFolder,
    chosen: Settings,
    query: "Callable[[Session], Iterable[Entry]]",
) -> int:
    def told(session: "Session") -> list[Any]:
        found = query(session)
        if options.json:
            return _documents(session, found)
        return [f"{entry.day}  {entry.uid}  {entry.title}" for entry in found]

    with open_store(folder, chosen) as store:
        lines = store.read(told)
    if options.json:
        print_json(lines)
    else:
        for line in lines:
            print(line)
    return 0


def _documents(session: "Session", entries: "Iterable[Entry]") -> list[dict[str, Any]]:
    from journal_app.exchange.entry_json import entry_json
    from journal_app.journal.photo_queries import with_photos

    return [entry_json(entry, photos) for entry, photos in with_photos(session, entries)]


def show(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.exchange.entry_text import entry_text
    from journal_app.journal import queries

    def told(session: "Session") -> Any:
        entry = queries.entry(session, options.uid)
        if options.json:
            return _documents(session, [entry])[0]
        return entry_text(entry, entry.day.isoformat())

    with open_store(folder, chosen) as store:
        found = store.read(told)
    if options.json:
        print_json(found)
    else:
        print(found)
    return 0


def undo(_options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.ground.undone import undone

    with open_store(folder, chosen) as store:
        result = store.undo()
    if result is None:
        raise UserError("nothing_to_undo")
    print(undone(result.action))
    return 0
