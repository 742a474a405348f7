"""Where the rows of a sales file go: onto which rung, off the ladder, or nowhere."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from journal_app.exchange.sales import ImportedSale
from journal_app.exchange.sales_plan import Plan

FIRST = 6
"""Rows of which each is told."""


class Becomes(StrEnum):
    SALE = "sale"
    REFUND = "refund"
    ALREADY_HERE = "already_here"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Destination:
    """What a row of the file becomes; ``rung`` is empty for what is off the ladder, or no sale."""

    row: ImportedSale
    becomes: Becomes
    rung: str = ""


def destinations(rows: Sequence[ImportedSale], made: Plan) -> tuple[Destination, ...]:
    wanted = {row.key for row in rows}
    rungs = {
        key: "" if sale.rung is None else sale.rung.name
        for sale in made.sales
        for key in sale.keys
        if key in wanted
    }
    refunds = {*made.refund_keys, *(one.key for one in made.refunds)}

    def of(row: ImportedSale) -> Destination:
        if row.key in rungs:
            return Destination(row, Becomes.SALE, rungs[row.key])
        if row.key in refunds:
            return Destination(row, Becomes.REFUND)
        left_out = row.key in made.left_out
        return Destination(row, Becomes.LEFT_OUT if left_out else Becomes.ALREADY_HERE)

    return tuple(of(row) for row in rows)


def onto(made: Plan) -> tuple[tuple[str, int], ...]:
    """Rungs by name, the lowest first, with the number of rows; the empty name stands last."""
    rows: Counter[str] = Counter()
    places: dict[str, float] = {"": float("inf")}
    for sale in made.sales:
        name = "" if sale.rung is None else sale.rung.name
        rows[name] += sale.instalments
        if sale.rung is not None:
            places[name] = sale.rung.position
    return tuple(sorted(rows.items(), key=lambda one: places[one[0]]))
