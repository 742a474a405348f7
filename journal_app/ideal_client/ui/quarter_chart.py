"""Whom the coach attracts: the new clients of each quarter, by how well they fit."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from journal_app.ground import numbers, period_words
from journal_app.ground.i18n import _, ngettext
from journal_app.ground.periods import Period
from journal_app.ground.sentences import clients_count
from journal_app.ground.statistics import Shown, shown
from journal_app.ideal_client.figures import Grade
from journal_app.ideal_client.quarters import Attracted, QuarterFit, YearFit
from journal_app.ideal_client.words import grade_words
from journal_app.retention.words import share_words
from journal_app.ui.charts.chart import Chart, Mark, Table

if TYPE_CHECKING:
    from journal_app.ui.charts.look import Look
    from journal_app.ui.charts.sheet import Sheet

BARS = 12
"""The newest are drawn; the table has them all."""


def quarter_chart(found: Attracted) -> Chart:
    """Keys of its marks are ``("quarter", number of the quarter)``."""
    quarters = found.quarters
    note = [*attraction_words(found)]
    if quarters and not quarters[-1].complete:
        note.append(_("The last bar is still growing."))
    longer = len(quarters) > BARS
    return Chart(
        name=_("whom-i-attract"),
        title=_("New clients, and how they fit"),
        subtitle=_("by the quarter of their first purchase"),
        note=" ".join(note),
        hint=_("Older ones are in the table.") if longer else "",
        draw=_draw,
        data=(quarters,),
        table=_table(quarters),
        alone="" if quarters else _("After the first sales you see here whom you attract."),
    )


def attraction_words(found: Attracted) -> list[str]:
    """Sentences: the last 12 months, and the 12 before them where there was anybody."""
    told = [year_words(_("In the last 12 months"), found.this_year)]
    if found.year_before.new:
        told.append(year_words(_("In the 12 months before"), found.year_before))
    return told


def year_words(when: str, year: YearFit) -> str:
    """As much as so few clients can carry."""
    if not year.new:
        return _("{when}: nobody new.").format(when=when)
    new = ngettext("{n} new client", "{n} new clients", year.new)
    values = {"when": when, "new": new.format(n=numbers.shown(year.new))}
    interval = year.interval
    if not year.known or interval is None:
        return _("{when}: {new}, of none is it known how they fit.").format(**values)
    if shown(year.known) is Shown.NAMES:
        names = ", ".join(one.name for one in year.well) or _("nobody")
        text = _("{when}: {new}, of {known} is it known how they fit; fits well: {names}.")
        return text.format(**values, known=numbers.shown(year.known), names=names)
    text = _("{when}: {new}; of those of whom it is known fit well {share}.")
    return text.format(**values, share=share_words(len(year.well), year.known, interval))


def _table(found: Sequence[QuarterFit]) -> Table:
    heads = (_("Quarter"), _("New clients"), *(grade_words(grade) for grade in Grade))
    rows = tuple(
        (
            _name(one),
            numbers.shown(one.new),
            *(numbers.shown(one.of(grade)) for grade in Grade),
        )
        for one in found
    )
    return Table(heads, rows)


def _name(one: QuarterFit) -> str:
    name = period_words.short(one.number, Period.QUARTER)
    return name if one.complete else _("{n} so far").format(n=name)


def _draw(sheet: "Sheet", found: Sequence[QuarterFit]) -> Sequence[Mark]:
    from journal_app.ui.charts.sheet import KEY_ROW, steps_to  # noqa: PLC0415 - brings matplotlib along

    look = sheet.look
    bars = list(found)[-BARS:]
    highest = max((one.new for one in bars), default=0)
    ticks = [(value, numbers.shown(value)) for value in steps_to(max(1.0, highest))]
    names = [period_words.short(one.number, Period.QUARTER) for one in bars]
    keys = _keys(sheet, sheet.left_of(ticks))
    top = look.px(34) + look.px(KEY_ROW) * (max((row for row, _g in keys), default=0))
    sheet.frame_bars(names, ticks, top=top)
    _draw_keys(sheet, keys)
    sheet.name_bars(names, older=len(bars) < len(found))
    marks = []
    for place, one in enumerate(bars):
        base = 0
        for grade in Grade:
            count = one.of(grade)
            if not count:
                continue
            colour, hatch, edge = _dress(look, grade)
            sheet.axes.bar(
                place, count, bottom=base, width=0.68, facecolor=colour, hatch=hatch,
                edgecolor=edge, linewidth=1, alpha=1 if one.complete else 0.6, zorder=2,
            )  # fmt: skip
            base += count
        if base:
            marks.append(
                Mark((place - 0.34, 0, place + 0.34, base), _words(one), ("quarter", one.number))
            )
    return marks


def _keys(sheet: "Sheet", left: float) -> list[tuple[int, Grade]]:
    """Each grade with the row its key stands in, from the bottom: in as many as are needed."""
    rows: list[list[Grade]] = [[]]
    x = 0.0
    for grade in Grade:
        wide = sheet.key_width(grade_words(grade))
        if rows[-1] and x + wide > sheet.room - left:
            rows.append([])
            x = 0.0
        rows[-1].append(grade)
        x += wide
    last = len(rows) - 1
    return [(last - place, grade) for place, row in enumerate(rows) for grade in row]


def _draw_keys(sheet: "Sheet", keys: Sequence[tuple[int, Grade]]) -> None:
    x: dict[int, float] = {}
    for row, grade in keys:
        colour, hatch, edge = _dress(sheet.look, grade)
        x[row] = sheet.key(x.get(row, 0.0), colour, hatch, grade_words(grade), edge, row=row)


def _dress(look: "Look", grade: Grade) -> tuple[str, str, str]:
    """Colour, hatch and edge: apart without colours too."""
    from journal_app.ui.charts.look import mixed  # noqa: PLC0415 - with what draws

    tokens = look.tokens
    return {
        Grade.WELL: (tokens.accent, "", tokens.accent),
        Grade.HALF: (mixed(look.ground, tokens.accent, 0.4), "", tokens.accent),
        Grade.HARDLY: (mixed(look.ground, tokens.warning, 0.55), "", tokens.warning),
        Grade.UNKNOWN: (look.ground, "////", tokens.muted),
    }[grade]


def _words(one: QuarterFit) -> str:
    parts = [
        f"{numbers.shown(one.of(grade))} {grade_words(grade)}" for grade in Grade if one.of(grade)
    ]
    text = _("{quarter}: {clients} new – {parts}").format(
        quarter=period_words.long(one.number, Period.QUARTER),
        clients=clients_count(one.new),
        parts=", ".join(parts),
    )
    return text if one.complete else _("{told}, so far").format(told=text)
