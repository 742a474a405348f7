"""How long clients let pass between one purchase and the next."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from journal_app.ground import numbers
from journal_app.ground.i18n import _, ngettext
from journal_app.ground.statistics import FEWEST_COUNTED, Shown, shown
from journal_app.retention.coming_back import Gaps
from journal_app.retention.words import counted_words
from journal_app.ui.charts.chart import Chart, Mark, Table

if TYPE_CHECKING:
    from journal_app.ui.charts.sheet import Sheet

WIDTHS = (1, 2, 5, 7, 14, 30, 60, 90, 180, 365)
FEWEST_FOR_TENTHS = 10
MOST = 16
"""Bars, before they are made wider."""


def gap_chart(gaps: Gaps) -> Chart:
    """Keys of its marks are ``("gap", shortest, longest)``, in days."""
    few = shown(gaps.size) is Shown.NAMES
    return Chart(
        name=_("gaps"),
        title=_("Between two purchases"),
        subtitle=_("Days from one purchase to the next"),
        note="" if few else _note(gaps),
        draw=_draw,
        data=(gaps,),
        table=_table(gaps),
        alone=_("Nobody can say what is usual before {n} repeat purchases.").format(
            n=FEWEST_COUNTED
        )
        if few
        else "",
    )


def bars(gaps: Gaps) -> list[tuple[int, int, int]]:
    """Shortest, longest and how many, up to the gap that 19 of 20 do not pass; then the rest."""
    if not gaps.counted:
        return []
    _count, usual = _within(gaps, 19, 20)
    width = next((one for one in WIDTHS if (usual + 1) / one <= MOST), usual // MOST + 1)
    last = usual // width
    counts: Counter[int] = Counter()
    for length, often in gaps.counted:
        counts[min(length // width, last + 1)] += often
    found = [(place * width, (place + 1) * width - 1, counts[place]) for place in range(last + 1)]
    if counts[last + 1]:
        found.append(((last + 1) * width, gaps.counted[-1][0], counts[last + 1]))
    return found


def _within(gaps: Gaps, part: int, whole: int) -> tuple[int, int]:
    """How many pauses took no longer than that which ``part`` of ``whole`` do not pass; its days.

    Of no pause none.
    """
    seen = 0
    for length, often in gaps.counted:
        seen += often
        if whole * seen >= part * gaps.size:
            return seen, length
    return 0, 0


def _note(gaps: Gaps) -> str:
    """Only pauses that there are: no quantile, which lies between two of them."""
    half, days = _within(gaps, 1, 2)
    usual, most = _within(gaps, 9, 10)
    told = counted_words(half, gaps.size, days)
    if gaps.size < FEWEST_FOR_TENTHS or most == days:
        return f"{told}."
    text = _("{told}, {k} within {most}.")
    return text.format(told=told, k=numbers.shown(usual), most=numbers.shown(most))


def _table(gaps: Gaps) -> Table:
    rows = tuple((_span(first, last), numbers.shown(count)) for first, last, count in bars(gaps))
    return Table((_("Days"), _("Repeat purchases")), rows)


def _span(first: int, last: int) -> str:
    if first == last:
        return numbers.shown(first)
    text = _("{first} to {last}")
    return text.format(first=numbers.shown(first), last=numbers.shown(last))


def _draw(sheet: "Sheet", gaps: Gaps) -> Sequence[Mark]:
    from journal_app.ui.charts.sheet import steps_to  # noqa: PLC0415 - brings matplotlib along

    look, tokens = sheet.look, sheet.look.tokens
    found = bars(gaps)
    ticks = [(value, numbers.shown(value)) for value in steps_to(max(one[2] for one in found))]
    left = sheet.widest([text for _value, text in ticks]) + 14
    sheet.frame(left=left, right=6, top=look.px(14), bottom=look.px(22))
    axes = sheet.axes
    axes.set_xticks([])
    axes.set_xlim(-0.5, len(found) - 0.5)
    sheet.height_axis(ticks, top=ticks[-1][0])
    rest = len(found) > 1 and found[-1][1] - found[-1][0] > found[0][1] - found[0][0]
    names = [numbers.shown(first) for first, _last, _count in found]
    if rest:
        names[-1] = f"{numbers.shown(found[-1][0])}+"
    each = sheet.inner_width / len(found)
    skip = 1
    while sheet.widest(names) + 8 > each * skip:
        skip += 1
    marks = []
    for place, (first, last, count) in enumerate(found):
        hatched = rest and place == len(found) - 1
        axes.bar(
            place, count, width=0.82, facecolor=look.ground if hatched else tokens.accent,
            edgecolor=tokens.accent, hatch="////" if hatched else "",
            linewidth=1 if hatched else 0, zorder=2,
        )  # fmt: skip
        if place % skip == 0:
            sheet.text(place, 0, names[place], base="top", shift=(0, -6))
        if count:
            words = ngettext(
                "{span} days: {n} repeat purchase", "{span} days: {n} repeat purchases", count
            )
            marks.append(
                Mark(
                    (place - 0.41, 0, place + 0.41, count),
                    words.format(span=_span(first, last), n=numbers.shown(count)),
                    ("gap", first, last),
                )
            )
    return marks
