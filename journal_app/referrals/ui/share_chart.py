"""New clients quarter by quarter, and how many of them came by a referral."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from journal_app.ground import numbers, period_words
from journal_app.ground.i18n import _
from journal_app.ground.periods import Period, number
from journal_app.referrals.counts import Quarter, Share
from journal_app.referrals.words import share_words
from journal_app.ui.charts.chart import Chart, Mark, Table

if TYPE_CHECKING:
    from journal_app.ui.charts.sheet import Sheet

BARS = 12
"""The newest are drawn; the table has them all."""


def share_chart(found: Sequence[Quarter]) -> Chart:
    """Keys of its marks are the first days of the quarters."""
    last = found[-4:]
    year = Share(sum(one.new.hits for one in last), sum(one.new.size for one in last))
    parts = [
        _("Over the last four quarters: {share}.").format(share=share_words(year)) if last else "",
        _("The last bar is still growing.") if found and found[-1].running else "",
        _("These are the newest {n}.").format(n=BARS) if len(found) > BARS else "",
    ]
    return Chart(
        name=_("clients-by-referral"),
        title=_("New clients by referral"),
        subtitle=_("by the quarter in which they first bought"),
        note=" ".join(filter(None, parts)),
        hint=_("Click on a bar to see who it was."),
        draw=_draw,
        data=(tuple(found),),
        table=_table(found),
        alone="" if any(one.new.size for one in found) else _("Nobody has bought anything yet."),
        paper=(640, 320),
    )


def quarter_words(one: Quarter) -> str:
    """``Q3 26: 3 of 8 new clients by a referral``"""
    name = period_words.long(number(one.first, Period.QUARTER), Period.QUARTER)
    told = f"{name}: {share_words(one.new)}"
    return _("{told}, so far").format(told=told) if one.running else told


def _table(found: Sequence[Quarter]) -> Table:
    heads = (_("Quarter"), _("New clients"), _("By a referral"), _("What that says"))
    rows = tuple(
        (
            period_words.short(number(one.first, Period.QUARTER), Period.QUARTER),
            numbers.shown(one.new.size),
            numbers.shown(one.new.hits),
            share_words(one.new),
        )
        for one in found
    )
    return Table(heads, rows)


def _draw(sheet: "Sheet", found: Sequence[Quarter]) -> Sequence[Mark]:
    from journal_app.ui.charts.sheet import steps_to  # noqa: PLC0415 - brings matplotlib along

    look, tokens = sheet.look, sheet.look.tokens
    bars = list(found)[-BARS:]
    highest = max((one.new.size for one in bars), default=0)
    # a count is whole, so its steps are
    ticks = [
        (value, numbers.shown(value))
        for value in steps_to(max(1, highest))
        if value == round(value)
    ]
    names = [period_words.short(number(one.first, Period.QUARTER), Period.QUARTER) for one in bars]
    sheet.frame_bars(names, ticks, top=look.px(40))
    x = 0.0
    for colour, hatch, text in (
        (tokens.accent, "", _("by a referral")), (look.ground, "////", _("otherwise")),
    ):  # fmt: skip
        x = sheet.key(x, colour, hatch, text, tokens.accent)
    sheet.name_bars(names)
    each = sheet.inner_width / max(1, len(bars))
    marks = []
    for place, one in enumerate(bars):
        base = 0
        for count, colour, hatch in (
            (one.new.hits, tokens.accent, ""),
            (one.new.size - one.new.hits, look.ground, "////"),
        ):
            if count:
                sheet.axes.bar(
                    place, count, bottom=base, width=0.62, facecolor=colour, hatch=hatch,
                    edgecolor=tokens.accent, linewidth=1 if hatch else 0,
                    alpha=0.55 if one.running else 1, zorder=2,
                )  # fmt: skip
                base += count
        if one.new.size:
            marks.append(Mark((place - 0.31, 0, place + 0.31, base), quarter_words(one), one.first))
            said = _("{k} of {n}").format(k=one.new.hits, n=one.new.size)
            if sheet.text_width(said) < each:
                sheet.text(place, base, said, base="bottom", shift=(0, 4), colour=tokens.text)
    return marks
