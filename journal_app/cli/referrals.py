"""Commands about who recommends whom to whom."""

import argparse
import sys
from typing import TYPE_CHECKING, Any

from journal_app.cli.output import open_store, print_json, print_table
from journal_app.ground.i18n import _
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings

if TYPE_CHECKING:
    from journal_app.referrals.counts import Giver
    from journal_app.referrals.queries import ReferralLine


def referrals(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.ladder.queries import practice
    from journal_app.referrals import counts, queries
    from journal_app.referrals.tables import Direction

    with open_store(folder, chosen) as store:
        received, given = (
            store.read(queries.referrals, queries.ReferralFilter(direction=one))
            for one in Direction
        )
        givers = store.read(counts.givers, store.clock.today())
        currency = store.read(practice).currency
    if options.json:
        print_json(
            {
                "received": [_line_json(line) for line in received],
                "given": [_line_json(line) for line in given],
                "givers": [_giver_json(one) for one in givers],
            }
        )
        return 0
    parts = (
        (_("Received"), [_received_row(line, currency) for line in received]),
        (_("Given"), [_given_row(line) for line in given]),
        (_("Who recommends you"), [_giver_row(one, currency) for one in givers]),
    )
    shown = [part for part in parts if part[1]]
    for number, (title, rows) in enumerate(shown):
        print(f"\n{title}" if number else title)
        print_table(rows)
    return 0


def refer(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.referrals import actions
    from journal_app.referrals.chains import closes_circle
    from journal_app.referrals.tables import Direction
    from journal_app.referrals.words import circle_words

    new = actions.NewReferral(
        recipient=options.to,
        giver=options.giver,
        provider=options.provider,
        direction=Direction.GIVEN if options.given else Direction.RECEIVED,
        day=options.day,
        giver_said=options.said,
        occasion=options.occasion,
        need=options.need,
    )
    with open_store(folder, chosen) as store:
        uid = store.write(actions.add_referral, new)
        print(uid)
        if store.read(closes_circle, uid):
            print(circle_words(), file=sys.stderr)
    return 0


def _line_json(line: "ReferralLine") -> dict[str, Any]:
    """``giver`` null: not known yet, or the coach; ``provider`` null: the coach, or not said.

    ``outcome``: as the list counts it, so ``helpful`` where a purchase alone says so.
    ``date`` null: an address book did not say when it was.
    """
    return {
        "uid": line.uid,
        "giver": None if line.giver is None else line.giver.name,
        "provider": None if line.provider is None else line.provider.name,
        "recipient": line.recipient.name,
        "date": line.day.isoformat() if line.day_known else None,
        "outcome": line.came_to.value,
        "thanked_on": None if line.thanked_on is None else line.thanked_on.isoformat(),
        "clients": int(line.became_client_on is not None),
        "money_cents": line.money_cents,
        "decision": None if line.decision is None else line.decision.value,
    }


def _giver_json(one: "Giver") -> dict[str, Any]:
    """``uid`` is the person's. Of ``known`` referrals one knows what became of them."""
    return {
        "uid": one.person.uid,
        "giver": one.person.name,
        "referrals": one.referrals,
        "helpful": one.helpful.hits,
        "known": one.helpful.size,
        "clients": one.own.clients,
        "money_cents": one.own.money_cents,
        "chain_clients": one.chain.clients,
        "chain_money_cents": one.chain.money_cents,
    }


def _received_row(line: "ReferralLine", currency: str) -> list[str]:
    from journal_app.ground.money import shown
    from journal_app.referrals.words import giver_words, where_it_stands

    money = shown(line.money_cents, currency) if line.money_cents else ""
    who = f"{giver_words(line)} → {line.recipient.name}"
    return [
        f"  {line.day.isoformat() if line.day_known else '–'}",
        who,
        where_it_stands(line),
        money,
    ]


def _given_row(line: "ReferralLine") -> list[str]:
    from journal_app.referrals.words import provider_words, where_it_stands

    who = f"{line.recipient.name} → {provider_words(line)}"
    return [f"  {line.day.isoformat()}", who, where_it_stands(line)]


def _giver_row(one: "Giver", currency: str) -> list[str]:
    from journal_app.ground.i18n import ngettext
    from journal_app.ground.money import shown
    from journal_app.ground.sentences import clients_count
    from journal_app.referrals.words import helpful_words

    number = ngettext("{n} referral", "{n} referrals", one.referrals).format(n=one.referrals)
    clients = clients_count(one.own.clients) if one.own.clients else ""
    money = shown(one.own.money_cents, currency) if one.own.money_cents else ""
    return [f"  {one.person.name}", number, helpful_words(one.helpful), clients, money]
