"""Commands that take the journal out and bring one in."""

import argparse
from typing import Any

from journal_app.cli.output import open_store, print_json
from journal_app.ground.i18n import _
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings


def export(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.exchange.archive import export_archive
    from journal_app.exchange.markdown import export_markdown
    from journal_app.ground.sentences import entries_count

    with open_store(folder, chosen) as store:
        if options.format == "markdown":
            count = store.read(export_markdown, options.target)
        else:
            count = store.read(export_archive, options.target)
    print(
        _("{entries} written to {path}").format(entries=entries_count(count), path=options.target)
    )
    return 0


def take_in(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    if options.format in {"contacts", "sales"}:
        from journal_app.cli.clients import take_clients

        return take_clients(options, folder, chosen)
    from journal_app.exchange.incoming import bring_in, preview, read
    from journal_app.exchange.recognise import Format

    program = Format.ARCHIVE if options.format == "json" else Format(options.format)
    incoming = read(options.file, program, options.date_order)
    with open_store(folder, chosen) as store:
        report = store.read(preview, incoming) if options.dry_run else bring_in(store, incoming)
    more: dict[str, Any] = {}
    if program is Format.ARCHIVE:
        more["more"] = report.more
    else:
        more["skipped"] = [{"where": one.where, "reason": one.reason} for one in report.skipped]
    if program is Format.DAYONE:
        more["photos"] = report.photos
    _tell(options, report, more)
    if not options.json:
        for one in report.skipped:
            print(f"{one.where}: {one.reason}")
    return 0


def _tell(options: argparse.Namespace, report: Any, more: dict[str, Any]) -> None:
    """The counts of an import, done or only tried."""
    if options.json:
        counts = {"found": report.found, "new": report.new, "already_here": report.already_here}
        print_json(counts | more)
        return
    from journal_app.ground.sentences import entries_count, photos_count

    text = (
        _("{entries} found, {new} would be added, {here} already here")
        if options.dry_run
        else _("{entries} found, {new} added, {here} already here")
    )
    print(
        text.format(entries=entries_count(report.found), new=report.new, here=report.already_here)
    )
    if report.photos:
        text = _("{photos} would be added") if options.dry_run else _("{photos} added")
        print(text.format(photos=photos_count(report.photos)))
    if report.more:
        print(
            _("People, sales or other things that are missing here would be added too.")
            if options.dry_run
            else _("People, sales or other things that were missing here are added too.")
        )
