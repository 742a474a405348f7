"""Money from new and from returning clients, period by period."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from journal_app.ground import money, numbers, period_words
from journal_app.ground.i18n import _
from journal_app.ground.periods import Period
from journal_app.ground.sentences import clients_count
from journal_app.ground.statistics import Shown, shown
from journal_app.ladder.words import percent
from journal_app.retention.revenue import PerClient, Revenue
from journal_app.retention.ui.words import nobody_words
from journal_app.retention.words import per_client_words
from journal_app.ui.charts.chart import Chart, Mark, Table

if TYPE_CHECKING:
    from journal_app.ui.charts.sheet import Sheet

BARS = 12
"""The newest are drawn; the table has them all."""


def revenue_chart(
    found: Sequence[Revenue], period: Period, currency: str, each: PerClient | None = None
) -> Chart:
    """Keys of its marks are ``("new" or "returning", number of the period)``.

    ``each`` is what single clients have brought, told beneath it.
    """
    longer = len(found) > BARS
    parts = [
        new_words(period),
        per_client_words(each, currency),
        _("The last bar is still growing.") if found and not found[-1].complete else "",
        _("These are the newest {n}.").format(n=BARS) if longer else "",
    ]
    return Chart(
        name=_("new-and-returning"),
        title=_("New and returning"),
        subtitle="",
        note=" ".join(filter(None, parts)),
        hint=_("Older ones are in the table.") if longer else "",
        draw=_draw,
        data=(tuple(found), period, currency),
        table=_table(found, period, currency),
        alone="" if found else nobody_words(),
    )


def new_words(period: Period) -> str:
    """Who is new in a bar: the figure of 12 months counts repeat purchases, and by the day."""
    return {
        Period.MONTH: _(
            "New are, for the whole month, those who first bought in it, repeat purchases included."
        ),
        Period.QUARTER: _(
            "New are, for the whole quarter, those who first bought in it, "
            "repeat purchases included."
        ),
        Period.YEAR: _(
            "New are, for the whole year, those who first bought in it, repeat purchases included."
        ),
    }[period]


def _table(found: Sequence[Revenue], period: Period, currency: str) -> Table:
    heads = (
        _("Period"),
        _("From new clients"),
        _("From returning clients"),
        _("New clients"),
        _("Returning clients"),
        _("Of the money of the period before, the same clients brought again"),
    )
    rows = tuple(
        (
            period_words.short(one.number, period)
            if one.complete
            else _("{n} so far").format(n=period_words.short(one.number, period)),
            money.shown(one.new_cents, currency),
            money.shown(one.returning_cents, currency),
            numbers.shown(one.new_clients),
            numbers.shown(one.returning_clients),
            net_words(one, currency),
        )
        for one in found
    )
    return Table(heads, rows)


def net_words(one: Revenue, currency: str) -> str:
    """Net retention as far as the number of clients carries it."""
    if one.net_retention is None or not one.former_clients:
        return ""
    text = _("{now} of {then}, {k} of {n} clients").format(
        now=money.shown(one.retained_cents, currency),
        then=money.shown(one.former_cents, currency),
        k=numbers.shown(one.bought_again),
        n=numbers.shown(one.former_clients),
    )
    if shown(one.former_clients) is Shown.PERCENT:
        return f"{percent(one.net_retention)} ({text})"
    return text


def _draw(
    sheet: "Sheet", found: Sequence[Revenue], period: Period, currency: str
) -> Sequence[Mark]:
    from journal_app.ui.charts.sheet import steps_to  # noqa: PLC0415 - brings matplotlib along

    look, tokens = sheet.look, sheet.look.tokens
    bars = list(found)[-BARS:]
    highest = max((one.new_cents + one.returning_cents for one in bars), default=0) / 100
    ticks = [
        (value, money.shown(round(value * 100), currency)) for value in steps_to(max(1.0, highest))
    ]
    names = [period_words.short(one.number, period) for one in bars]
    sheet.frame_bars(names, ticks, top=look.px(34))
    legend = ((tokens.accent, "", _("returning")), (look.ground, "////", _("new")))
    x = 0.0
    for colour, hatch, text in legend:
        x = sheet.key(x, colour, hatch, text, tokens.accent)
    sheet.name_bars(names, older=len(bars) < len(found))
    marks = []
    for place, one in enumerate(bars):
        base = 0.0
        parts = (
            ("returning", one.returning_cents, tokens.accent, ""),
            ("new", one.new_cents, look.ground, "////"),
        )
        for key, cents, colour, hatch in parts:
            if not cents:
                continue
            sheet.axes.bar(
                place, cents / 100, bottom=base, width=0.68, facecolor=colour, hatch=hatch,
                edgecolor=tokens.accent, linewidth=1 if hatch else 0,
                alpha=1 if one.complete else 0.55, zorder=2,
            )  # fmt: skip
            marks.append(
                Mark(
                    (place - 0.34, base, place + 0.34, base + cents / 100),
                    _bar_words(one, period, key, currency),
                    (key, one.number),
                )
            )
            base += cents / 100
    return marks


def _bar_words(one: Revenue, period: Period, key: str, currency: str) -> str:
    if key == "new":
        text = _("{period}: {money} from new clients ({clients})")
        cents, clients = one.new_cents, one.new_clients
    else:
        text = _("{period}: {money} from returning clients ({clients})")
        cents, clients = one.returning_cents, one.returning_clients
    told = text.format(
        period=period_words.long(one.number, period),
        money=money.shown(cents, currency),
        clients=clients_count(clients),
    )
    return told if one.complete else _("{told}, so far").format(told=told)
