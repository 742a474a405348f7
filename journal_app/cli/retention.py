"""The command about who comes back."""

import argparse
from typing import TYPE_CHECKING, Any

from journal_app.cli.output import open_store, print_json, print_table
from journal_app.ground.i18n import _, ngettext
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journal_app.ground.statistics import Estimate, Survival
    from journal_app.retention.cohorts import Grid
    from journal_app.retention.overview import Retention, SilentClient
    from journal_app.retention.revenue import PerClient, Revenue
    from journal_app.retention.split import Group, Split


def retention(options: argparse.Namespace, folder: DataFolder, chosen: Settings) -> int:
    from journal_app.ground.periods import Period
    from journal_app.retention.looking import Chosen, looked

    by = split_of(options)
    with open_store(folder, chosen) as store:
        today = options.today or store.clock.today()
        period = Period(options.period)
        found = store.read(looked, today, period, by, Chosen(), horizon_days=options.horizon)
    if options.json:
        told = _retention_json(found.figures)
        if by is not None:
            told["groups"] = [_group_json(one) for one in found.groups]
        print_json(told)
        return 0
    _print_retention(found.figures, found.currency)
    if by is not None and found.groups:
        _print_groups(found.groups, by, options.horizon)
    return 0


def split_of(options: argparse.Namespace) -> "Split | None":
    """By what the curve is wanted apart."""
    from journal_app.retention.split import Split

    return None if options.split is None else Split(options.split.replace("-", "_"))


def _retention_json(found: "Retention") -> dict[str, Any]:
    repeat = found.repeat
    return {
        "clients": found.clients,
        "purchases": found.purchases,
        "purchase_days": found.purchase_days,
        "repeat": {
            "days": repeat.days,
            "k": repeat.hits,
            "n": repeat.size,
            "low": None if repeat.interval is None else repeat.interval.low,
            "high": None if repeat.interval is None else repeat.interval.high,
        },
        "survival": _survival_json(found.survival),
        "cohorts": _cohorts_json(found.cohorts),
        "gaps": {
            "n": found.gaps.size,
            "median": found.gaps.median,
            "p75": found.gaps.upper_quarter,
            "p90": found.gaps.upper_tenth,
        },
        "overdue": [
            {"client": one.client.name, "days": one.days, "threshold_days": found.threshold}
            for one in found.overdue
        ],
        "quiet": [{"client": one.client.name, "days": one.days} for one in found.quiet],
        "comeback": [_comeback_json(one) for one in (*found.overdue, *found.quiet)],
        "revenue": [_revenue_json(one) for one in found.revenue],
        "per_client": None if found.per_client is None else _per_client_json(found.per_client),
    }


def _group_json(one: "Group") -> dict[str, Any]:
    return {
        "group": one.name or one.key or None,
        "clients": len(one.clients),
        "survival": _survival_json(one.survival),
    }


def _survival_json(found: "Survival") -> dict[str, Any]:
    return {
        "times": list(found.times),
        "s": [step.value for step in found.steps],
        "low": [step.low for step in found.steps],
        "high": [step.high for step in found.steps],
        "at_risk": list(found.at_risk),
        "median": found.median,
        "median_low": found.median_low,
        "median_high": found.median_high,
    }


def _cohorts_json(found: "Grid") -> dict[str, Any]:
    return {
        "period": found.period.value,
        "rows": [
            {
                "cohort": row.period,
                "size": row.size,
                "active": list(row.active),
                "revenue_cents": list(row.cents),
                "complete": list(row.complete),
            }
            for row in found.rows
        ],
        "pooled": found.pooled(),
        "pooled_on_or_after": found.pooled_on_or_after(),
    }


def _comeback_json(one: "SilentClient") -> dict[str, Any]:
    found = one.coming_back
    chance: Estimate | None = found.chance
    return {
        "client": one.client.name,
        "days_silent": found.days,
        "horizon_days": found.horizon,
        "chance": None if chance is None else chance.value,
        "low": None if chance is None else chance.low,
        "high": None if chance is None else chance.high,
        "k": found.hits,
        "n": found.size,
    }


def _revenue_json(one: "Revenue") -> dict[str, Any]:
    return {
        "period": one.period,
        "new_cents": one.new_cents,
        "returning_cents": one.returning_cents,
        "new_clients": one.new_clients,
        "returning_clients": one.returning_clients,
        "nrr": one.net_retention,
        "complete": one.complete,
    }


def _per_client_json(found: "PerClient") -> dict[str, Any]:
    return {
        "n": found.size,
        "median_cents": found.median,
        "min_cents": found.least,
        "max_cents": found.most,
    }


def _print_retention(found: "Retention", currency: str) -> None:
    from journal_app.ground import numbers
    from journal_app.ground.money import shown
    from journal_app.ground.sentences import clients_count
    from journal_app.retention.words import (
        half_words,
        overdue_words,
        per_client_words,
        quiet_words,
        repeat_words,
    )

    if not found.clients:
        print(
            _(
                "Nobody has bought yet. Record a sale with “sell”, "
                "or bring some with “import sales”."
            )
        )
        return
    sales = ngettext("{n} sale", "{n} sales", found.purchases).format(
        n=numbers.shown(found.purchases)
    )
    print(f"{clients_count(found.clients)}, {sales}")
    print(repeat_words(found))
    if half := half_words(found.survival):
        print(half)
    text = _("Sales of the last 365 days: {whole}, of it {repeats} from repeat purchases.")
    print(
        text.format(
            repeats=shown(found.last_year.repeats, currency),
            whole=shown(found.last_year.whole, currency),
        )
    )
    if each := per_client_words(found.per_client, currency):
        print(each)
    print()
    print_table(
        [
            [_("Period"), _("New"), _("Clients"), _("Returning"), _("Clients")],
            *(
                [
                    one.period,
                    shown(one.new_cents, currency),
                    str(one.new_clients),
                    shown(one.returning_cents, currency),
                    str(one.returning_clients),
                ]
                for one in found.revenue
            ),
        ]
    )
    _print_list(_("Overdue"), [overdue_words(one, found) for one in found.overdue])
    _print_list(_("Quiet"), [quiet_words(one) for one in found.quiet])


def _print_groups(groups: "Sequence[Group]", by: "Split", horizon_days: int) -> None:
    from journal_app.retention.group_words import group_words, recommended_words
    from journal_app.retention.split import Split

    title = _("Who comes back, apart for groups")
    _print_list(title, [group_words(one, by, horizon_days) for one in groups])
    if by is Split.REFERRAL:
        print(recommended_words())


def _print_list(title: str, lines: list[str]) -> None:
    if lines:
        print()
        print(title)
        for line in lines:
            print(line)
