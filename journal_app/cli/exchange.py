"""Commands that take the journal out and bring one in."""

import argparse

from journal_app.cli.output import open_store, print_json
from journal_app.ground.i18n import _
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings


def export(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.exchange.archive import export_archive
    from journal_app.ground.sentences import entries_count

    with open_store(folder, chosen) as store:
        count = store.read(export_archive, options.target)
    print(
        _("{entries} written to {path}").format(entries=entries_count(count), path=options.target)
    )
    return 0


def take_in(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.exchange.archive import import_archive, read_archive

    tables = read_archive(options.file)
    with open_store(folder, chosen) as store:
        report = store.write(import_archive, tables, options.file)
    if options.json:
        print_json({"found": report.found, "new": report.new, "already_here": report.already_here})
    else:
        print(
            _("{found} entries found, {new} added, {here} were already here").format(
                found=report.found, new=report.new, here=report.already_here
            )
        )
    return 0
