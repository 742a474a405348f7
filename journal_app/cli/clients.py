"""Commands about clients: who comes in from an address book, what was sold to them."""

import argparse
from typing import Any

from journal_app.cli.output import open_store, print_json
from journal_app.ground.i18n import _
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings
from journal_app.store import Store


def take_clients(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    with open_store(folder, chosen) as store:
        if options.format == "contacts":
            counts, text, skipped = _contacts(options, store)
        else:
            counts, text, skipped = _sales(options, store)
    listed = [{"where": one.where, "reason": one.reason} for one in skipped]
    if options.json:
        print_json({**counts, "skipped": listed})
    else:
        print(text.format(**counts))
        _tell_unmatched(counts.get("unmatched", []))
        for one in listed:
            print(f"{one['where']}: {one['reason']}")
    return 0


def _contacts(options: argparse.Namespace, store: Store) -> tuple[dict[str, Any], str, Any]:
    from journal_app.exchange.contacts import read_contacts
    from journal_app.exchange.importing_contacts import import_contacts, preview_contacts

    reading = read_contacts(options.file, dict(options.map), options.date_order)
    if options.dry_run:
        report = store.read(preview_contacts, reading)
        text = _(
            "{found} contacts found, {new} would be added, {already_here} already here, "
            "{completed} of them would be completed"
        )
    else:
        store.back_up()
        report = store.write(import_contacts, reading)
        text = _(
            "{found} contacts found, {new} added, {already_here} already here, "
            "{completed} of them completed"
        )
    counts = {
        "found": report.found,
        "new": report.new,
        "already_here": report.already_here,
        "completed": report.completed,
    }
    return counts, text, report.skipped


def _sales(options: argparse.Namespace, store: Store) -> tuple[dict[str, Any], str, Any]:
    from journal_app.exchange.importing_sales import import_sales, preview_sales
    from journal_app.exchange.sales import read_sales
    from journal_app.exchange.sales_plan import Unmatched

    reading = read_sales(
        options.file, store.clock.today(), dict(options.map), options.date_order, options.decimal
    )
    unmatched = Unmatched(options.unmatched)
    if options.dry_run:
        report = store.read(preview_sales, reading, unmatched, begin_ladder=True)
        text = _(
            "{found} rows found, {new} sales would be added, {already_here} already here, "
            "{new_clients} clients would be new"
        )
    else:
        store.back_up()
        report = store.write(import_sales, reading, unmatched, begin_ladder=True)
        text = _(
            "{found} rows found, {new} sales added, {already_here} already here, "
            "{new_clients} clients are new"
        )
    counts = {
        "found": report.found,
        "new": report.new,
        "already_here": report.already_here,
        "refunds": report.refunds,
        "new_clients": report.new_clients,
        "unmatched": [{"amount_cents": cents, "rows": rows} for cents, rows in report.unmatched],
    }
    return counts, text, report.skipped


def _tell_unmatched(unmatched: list[dict[str, int]]) -> None:
    from journal_app.ground.money import shown

    for one in unmatched:
        text = _("{amount} is no rung's price and names no offer: {rows} rows")
        print(text.format(amount=shown(one["amount_cents"]), rows=one["rows"]))
