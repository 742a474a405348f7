"""Cohorts: who first bought when, and how many of them every period since has seen again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journal_app.ground import money
from journal_app.ground.i18n import _
from journal_app.ground.sentences import clients_count
from journal_app.ground.statistics import Shown, shown
from journal_app.ladder.words import percent
from journal_app.retention import period_words
from journal_app.retention.cohorts import Cohort, Grid
from journal_app.retention.periods import Period
from journal_app.ui.charts.chart import Chart, Mark, Table
from journal_app.ui.charts.look import mixed

if TYPE_CHECKING:
    from journal_app.ui.charts.sheet import Sheet

ROWS = 12
"""The newest are drawn; the table has them all."""
TONES = {False: (0.15, 0.65), True: (0.12, 0.5)}
"""From the faintest to the strongest share of the accent, in the light and in the dark: numbers on
it stay legible."""


@dataclass(frozen=True)
class GridView:
    """What the coach wants to see of the cohorts."""

    money: bool = False
    on_or_after: bool = False


def cohort_chart(grid: Grid, view: GridView, currency: str) -> Chart:
    """Keys of its marks are ``("cohort", number of the cohort, periods since)``."""
    by = {
        Period.MONTH: _("by the month of the first purchase"),
        Period.QUARTER: _("by the quarter of the first purchase"),
        Period.YEAR: _("by the year of the first purchase"),
    }
    note = _("Hatched: this period is not over yet.")
    if len(grid.rows) > ROWS:
        text = _("The newest {n} are drawn, the table has all {all}.")
        note += " " + text.format(n=ROWS, all=len(grid.rows))
    if view.money:
        note = _("In {currency}.").format(currency=currency) + " " + note
    return Chart(
        name=_("cohorts"),
        title=_("Cohorts"),
        subtitle=by[grid.period],
        note=note,
        draw=_draw,
        data=(grid, view, currency),
        table=_table(grid, view, currency),
        paper=(640, 460),
    )


def _counts(row: Cohort, view: GridView) -> tuple[int, ...]:
    return row.on_or_after if view.on_or_after else row.active


def _table(grid: Grid, view: GridView, currency: str) -> Table:
    longest = max((len(row.active) for row in grid.rows), default=0)
    heads = [
        _("Cohort"),
        _("Clients"),
        *(period_words.later(later, grid.period) for later in range(longest)),
    ]
    rows = []
    for row in grid.rows:
        cells = (
            [money.shown(cents, currency) for cents in row.cents]
            if view.money
            else [str(count) for count in _counts(row, view)]
        )
        marked = [
            text if complete else _("{n} so far").format(n=text)
            for text, complete in zip(cells, row.complete, strict=True)
        ]
        filled = marked + [""] * (longest - len(marked))
        rows.append((period_words.short(row.number, grid.period), str(row.size), *filled))
    if not view.money:
        pooled = [_pooled_words(grid, view, later) for later in range(longest)]
        rows.append((_("Together"), "", *pooled))
    return Table(tuple(heads), tuple(rows))


def pooled(grid: Grid, view: GridView, later: int) -> tuple[int, int]:
    """Active ones and all of the cohorts whose cell so many periods later is complete."""
    fitting = [row for row in grid.rows if later < len(row.complete) and row.complete[later]]
    return sum(_counts(row, view)[later] for row in fitting), sum(row.size for row in fitting)


def _pooled_words(grid: Grid, view: GridView, later: int) -> str:
    hits, size = pooled(grid, view, later)
    if not size:
        return ""
    return percent(hits / size) if shown(size) is Shown.PERCENT else f"{hits}/{size}"


def _draw(sheet: "Sheet", grid: Grid, view: GridView, currency: str) -> Sequence[Mark]:
    from matplotlib.patches import FancyBboxPatch, Rectangle  # noqa: PLC0415 - heavy

    look, tokens = sheet.look, sheet.look.tokens
    rows = grid.rows[-ROWS:]
    names = [period_words.short(row.number, grid.period) for row in rows]
    together = "" if view.money else _("Together")
    left = sheet.widest([*names, together]) + look.px(12)
    sheet.frame(left=left, right=2, top=look.px(22), bottom=4)
    wide = look.px(58 if view.money else 40)
    fitting = max(2, int(sheet.inner_width // wide))
    columns = min(max((len(row.active) for row in rows), default=1), fitting)
    lines = len(rows) + (1 if together else 0)
    most = max(1, max((cents for row in rows for cents in row.cents), default=1))
    gap = 4.0
    high = min(look.px(48), sheet.inner_height / max(1, lines))
    broad = min(look.px(96), sheet.inner_width / columns)
    axes = sheet.axes
    axes.set_xticks([])
    axes.set_yticks([])
    axes.set_xlim(0, sheet.inner_width)
    axes.set_ylim(-sheet.inner_height, 0)
    for later in range(columns):
        head = period_words.later(later, grid.period)
        sheet.text((later + 0.5) * broad, 0, head, base="bottom", shift=(0, 4), size=11)
    marks = []
    for place, row in enumerate(rows):
        top = -place * high
        middle = top - (high - gap) / 2
        sheet.text(0, middle, names[place], align="right", shift=(-8, 0))
        for later in range(min(columns, len(row.active))):
            value = row.cents[later] / most if view.money else _counts(row, view)[later] / row.size
            text = _cell_text(row, view, later, currency)
            box = (later * broad, top - high + gap, broad - gap, high - gap)
            running = not row.complete[later]
            colour = _tone(sheet, value)
            ink = _ink(sheet, value)
            if running:
                colour, ink = look.ground, tokens.text
                axes.add_patch(
                    Rectangle(
                        box[:2], box[2], box[3], facecolor=colour, edgecolor=tokens.line,
                        hatch="////", linewidth=0,
                    )
                )  # fmt: skip
            elif value > 0 or later == 0:
                axes.add_patch(
                    FancyBboxPatch(
                        box[:2], box[2], box[3], facecolor=colour, edgecolor="none",
                        boxstyle=f"round,pad=0,rounding_size={min(6.0, high / 4)}",
                    )
                )  # fmt: skip
            else:
                ink = tokens.muted
            sheet.text(
                box[0] + box[2] / 2, middle, text, colour=ink, plate=running,
            )  # fmt: skip
            marks.append(
                Mark(
                    (box[0], box[1], box[0] + box[2], box[1] + box[3]),
                    _cell_words(grid, row, view, later, currency),
                    ("cohort", row.number, later),
                )
            )
    if together:
        middle = -len(rows) * high - (high - gap) / 2
        sheet.text(0, middle, together, align="right", shift=(-8, 0), weight="strong")
        for later in range(columns):
            words = _pooled_words(grid, view, later)
            sheet.text(
                (later + 0.5) * broad - gap / 2, middle, words, weight="strong", colour=tokens.text
            )
    return marks


def _tone(sheet: "Sheet", value: float) -> str:
    tokens = sheet.look.tokens
    if value >= 1:
        return tokens.accent
    faint, strong = TONES[tokens.dark]
    share = faint + (strong - faint) * min(1.0, value / 0.6)
    return mixed(sheet.look.ground, tokens.accent, share)


def _ink(sheet: "Sheet", value: float) -> str:
    from journal_app.ui.tokens import contrast  # noqa: PLC0415 - only for drawing

    tokens = sheet.look.tokens
    ground = _tone(sheet, value)
    return max((tokens.text, tokens.on_accent), key=lambda ink: contrast(ink, ground))


def _cell_text(row: Cohort, view: GridView, later: int, currency: str) -> str:
    text = amount(row.cents[later], currency) if view.money else str(_counts(row, view)[later])
    return text if row.complete[later] else f"{text}…"


def amount(cents: int, currency: str) -> str:
    """Whole units without the currency: where it stands above or below."""
    words = money.shown(round(cents / 100) * 100, currency)
    return "".join(letter for letter in words if letter.isdigit() or letter in ".,’'-−").strip()


def _cell_words(grid: Grid, row: Cohort, view: GridView, later: int, currency: str) -> str:
    head = _("First bought in {period}: {clients}").format(
        period=period_words.long(row.number, grid.period), clients=clients_count(row.size)
    )
    if later == 0 and not view.money:
        return head
    if view.money:
        what = _("{money} from {n} of them")
    elif view.on_or_after:
        what = _("{n} of them bought then or later")
    else:
        what = _("{n} of them bought")
    told = what.format(
        n=_counts(row, view)[later], money=money.shown(row.cents[later], currency)
    )  # fmt: skip
    when = period_words.later_long(later, grid.period) if later else _("in the same period")
    if not row.complete[later]:
        when = _("{when}, which is not over yet").format(when=when)
    return f"{head}; {when}: {told}"
