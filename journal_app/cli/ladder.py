"""Commands about clients and the ladder: who they are, what was sold, how the rungs do."""

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from journal_app.cli.output import open_store, print_json, print_table
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings

if TYPE_CHECKING:
    from journal_app.clients.queries import ClientLine
    from journal_app.ground.statistics import Survival
    from journal_app.ladder.figures import Conversion
    from journal_app.ladder.overview import Ladder, RungFigures


def clients(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.clients.queries import ClientFilter, lines
    from journal_app.ladder.queries import practice

    with open_store(folder, chosen) as store:
        found = store.read(lines, ClientFilter())
        currency = store.read(practice).currency
    if options.json:
        print_json([_client_json(line) for line in found])
    else:
        print_table([_client_row(line, currency) for line in found])
    return 0


def sell(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.ground.money import unmistakable
    from journal_app.ladder import actions
    from journal_app.ladder.queries import practice

    step = None
    if options.next_step is not None or options.due is not None:
        if options.due is None:
            raise UserError("step_needs_day")
        step = actions.NextStep(options.next_step or "", options.due)
    with open_store(folder, chosen) as store:
        currency = store.read(practice).currency
        price = None if options.price is None else unmistakable(options.price, currency)
        sale = actions.NewSale(
            client=options.client,
            rung=options.rung,
            offer=options.offer or "",
            price_cents=price,
            day=options.date,
            step=step,
        )
        # A terminal has no page that offers a new journal its first rungs.
        print(store.write(actions.sell, sale, begin_ladder=True))
    return 0


def ladder(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.ladder import overview
    from journal_app.ladder.queries import has_no_rungs, practice

    with open_store(folder, chosen) as store:
        today = options.today or store.clock.today()
        new = store.read(has_no_rungs)
        query = overview.standard_ladder if new else overview.ladder  # looking writes nothing
        found = store.read(query, today, options.horizon)
        currency = store.read(practice).currency
    if options.json:
        print_json(_ladder_json(found))
    else:
        _print_ladder(found, currency)
    return 0


def _client_json(line: "ClientLine") -> dict[str, Any]:
    return {
        "uid": line.uid,
        "name": line.name,
        "email": line.email,
        "rung": line.rung,
        "last_purchase": _iso(line.last_purchase),
        "last_contact": _iso(line.last_contact),
        "next_step": line.next_step or None,
        "money_cents": line.money_cents,
        "next_due": _iso(line.next_due),
    }


def _client_row(line: "ClientLine", currency: str) -> list[str]:
    from journal_app.ground.money import shown

    step = "" if line.next_due is None else f"{line.next_due} {line.next_step}"
    money = shown(line.money_cents, currency) if line.money_cents else ""
    return [line.name, line.rung or "", _iso(line.last_purchase) or "", money, step]


def _ladder_json(found: "Ladder") -> dict[str, Any]:
    return {
        "rungs": [_rung_json(one) for one in found.rungs],
        "stuck": [
            {
                "uid": one.client.uid,
                "name": one.client.name,
                "rung": one.rung.name,
                "since": one.since.isoformat(),
                "days": one.days,
                "usual_days": one.usual_days,
            }
            for one in found.stuck
        ],
    }


def _rung_json(one: "RungFigures") -> dict[str, Any]:
    return {
        "name": one.rung.name,
        "price_cents": one.rung.price_cents,
        "clients": one.clients,
        "money_cents": one.money_cents,
        "conversion": None if one.conversion is None else _conversion_json(one.conversion),
        "time_on_rung": _time_json(one.time_on_rung),
    }


def _conversion_json(found: "Conversion") -> dict[str, Any]:
    return {
        "horizon_days": found.horizon_days,
        "mature_k": found.hits,
        "mature_n": found.size,
        "wilson_low": None if found.interval is None else found.interval.low,
        "wilson_high": None if found.interval is None else found.interval.high,
        "km": None if found.km is None else found.km.value,
        "km_low": None if found.km is None else found.km.low,
        "km_high": None if found.km is None else found.km.high,
    }


def _time_json(stay: "Survival") -> dict[str, Any]:
    return {"median": stay.median, "low": stay.median_low, "high": stay.median_high}


def _print_ladder(found: "Ladder", currency: str) -> None:
    from journal_app.ground.money import shown
    from journal_app.ground.sentences import clients_count
    from journal_app.ladder.words import conversion_words, time_words

    print_table(
        [
            [
                one.rung.name,
                shown(one.rung.price_cents, currency),
                clients_count(one.clients),
                shown(one.money_cents, currency),
                "" if one.conversion is None else conversion_words(one.conversion),
                time_words(one.time_on_rung),
            ]
            for one in found.rungs
        ]
    )
    for one in found.stuck:
        text = _("{name} has stood on {rung} for {days} days; 3 of 4 moved on within {usual}")
        print(
            text.format(
                name=one.client.name, rung=one.rung.name, days=one.days, usual=round(one.usual_days)
            )
        )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
