"""Commands about clients: who comes in from an address book, what was sold to them."""

import argparse
from typing import Any

from journal_app.cli.output import open_store, print_json
from journal_app.ground.i18n import _, ngettext
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings
from journal_app.store import Store


def take_clients(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.ladder.queries import practice

    with open_store(folder, chosen) as store:
        if options.format == "contacts":
            counts, text, skipped = _contacts(options, store)
        else:
            counts, text, skipped = _sales(options, store)
        currency = store.read(practice).currency
    listed = [{"where": one.where, "reason": one.reason} for one in skipped]
    if options.json:
        print_json({**counts, "skipped": listed})
    else:
        print(text)
        _tell_unmatched(counts.get("unmatched", []), currency)
        _tell_offers(counts.get("unknown_offers", []))
        for one in listed:
            print(f"{one['where']}: {one['reason']}")
    return 0


def _contacts(options: argparse.Namespace, store: Store) -> tuple[dict[str, Any], str, Any]:
    from journal_app.exchange.contacts import read_contacts
    from journal_app.exchange.importing_contacts import import_contacts, preview_contacts

    reading = read_contacts(
        options.file, store.clock.today(), dict(options.map), options.date_order
    )
    if options.dry_run:
        report = store.read(preview_contacts, reading)
        added = ngettext("{n} would be added", "{n} would be added", report.new)
        completed = _("{n} of them would be completed")
    else:
        store.back_up()
        report = store.write(import_contacts, reading)
        added = ngettext("{n} added", "{n} added", report.new)
        completed = _("{n} of them completed")
    counts = {
        "found": report.found,
        "new": report.new,
        "already_here": report.already_here,
        "completed": report.completed,
    }
    found = ngettext("{n} contact found", "{n} contacts found", report.found)
    text = _listed(
        (found, report.found),
        (added, report.new),
        (_("{n} already here"), report.already_here),
        (completed, report.completed),
    )
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
        added = ngettext("{n} sale would be added", "{n} sales would be added", report.new)
        clients = ngettext(
            "{n} client would be new", "{n} clients would be new", report.new_clients
        )
    else:
        store.back_up()
        report = store.write(import_sales, reading, unmatched, begin_ladder=True)
        added = ngettext("{n} sale added", "{n} sales added", report.new)
        clients = ngettext("{n} client is new", "{n} clients are new", report.new_clients)
    counts = {
        "found": report.found,
        "new": report.new,
        "already_here": report.already_here,
        "refunds": report.refunds,
        "new_clients": report.new_clients,
        "unmatched": [{"amount_cents": cents, "rows": rows} for cents, rows in report.unmatched],
        "unknown_offers": [
            {"offer": one.offer, "where": one.where, "rows": one.rows} for one in report.offered
        ],
    }
    found = ngettext("{n} row found", "{n} rows found", report.found)
    text = _listed(
        (found, report.found),
        (added, report.new),
        (_("{n} already here"), report.already_here),
        (clients, report.new_clients),
    )
    return counts, text, report.skipped


def _listed(*counted: tuple[str, int]) -> str:
    return ", ".join(text.format(n=n) for text, n in counted)


def _tell_unmatched(unmatched: list[dict[str, int]], currency: str) -> None:
    from journal_app.ground.money import shown

    for one in unmatched:
        text = ngettext(
            "{amount} is no rung's price and names no offer: {rows} row",
            "{amount} is no rung's price and names no offer: {rows} rows",
            one["rows"],
        )
        print(text.format(amount=shown(one["amount_cents"], currency), rows=one["rows"]))


def _tell_offers(offered: list[dict[str, Any]]) -> None:
    from journal_app.exchange.importing_sales import off_the_ladder

    for one in offered:
        print(f"{one['where']}: {off_the_ladder(one['offer'], one['rows'])}")
