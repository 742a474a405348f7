"""Cohorts: who first bought when, and how many of them every period since has seen again."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journal_app.ground import money, numbers, period_words
from journal_app.ground.i18n import _
from journal_app.ground.periods import Period
from journal_app.ground.sentences import clients_count
from journal_app.ground.statistics import FEWEST_COUNTED, Shown, shown
from journal_app.ladder.words import percent
from journal_app.retention.cohorts import Cohort, Grid
from journal_app.retention.ui.words import nobody_words
from journal_app.ui.charts.chart import Chart, Mark, Table
from journal_app.ui.charts.look import mixed

if TYPE_CHECKING:
    from matplotlib.patches import Patch

    from journal_app.ui.charts.sheet import Sheet

GAP = 4.0
"""Pixels between two fields."""
FROM_NAMES = 8
"""Pixels from what names a row to its first field."""
ROWS = 12
"""The newest are drawn; the table has them all."""
ROW, BESIDE = 26, 152
"""On paper: points of a row, and of all that stands above and beneath the rows."""
LEAST_SHOWN = 50
"""Cents that are rounded to a whole unit."""
FEW_TONE = 0.14
"""How much of plain ink the fields have whose cohort is too small for a share of it."""
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
    note = _("Hatched: this period is not over yet, so the number may still grow.")
    longer = len(grid.rows) > ROWS
    if longer:
        note += " " + _("These are the newest {n}.").format(n=ROWS)
    if any(_too_few(row, view) for row in grid.rows[-ROWS:]):
        note += " " + _("Without colour: fewer than {n} clients.").format(n=FEWEST_COUNTED)
    if view.money:
        note = _("In {currency}.").format(currency=currency) + " " + note
    return Chart(
        name=_("cohorts"),
        title=_("Cohorts"),
        subtitle=by[grid.period],
        note=note,
        hint=_("Older ones are in the table.") if longer else "",
        draw=_draw,
        data=(grid, view, currency),
        table=_table(grid, view, currency),
        alone="" if grid.rows else nobody_words(),
        paper=(640, BESIDE + ROW * (1 + min(ROWS, max(1, len(grid.rows))))),
    )


def _too_few(row: Cohort, view: GridView) -> bool:
    """Whether a colour would tell a share that the cohort does not carry; money is no share."""
    return not view.money and shown(row.size) is Shown.NAMES


def _counts(row: Cohort, view: GridView) -> tuple[int, ...]:
    return row.on_or_after if view.on_or_after else row.active


def _table(grid: Grid, view: GridView, currency: str) -> Table:
    longest = max((len(row.active) for row in grid.rows), default=0)
    heads = [
        _("Cohort"),
        _("Clients"),
        *(() if view.money else (_("Again in the same period"),)),
        *(period_words.later(later, grid.period) for later in range(longest)),
    ]
    rows = []
    for row in grid.rows:
        cells = (
            [money.shown(cents, currency) for cents in row.cents]
            if view.money
            else [numbers.shown(count) for count in _counts(row, view)]
        )
        marked = [
            text if complete else _("{n} so far").format(n=text)
            for text, complete in zip(cells, row.complete, strict=True)
        ]
        filled = marked + [""] * (longest - len(marked))
        again = () if view.money else (numbers.shown(row.again_at_once),)
        name, size = period_words.short(row.number, grid.period), numbers.shown(row.size)
        rows.append((name, size, *again, *filled))
    if not view.money:
        pooled = [_pooled_words(grid, view, later) for later in range(longest)]
        rows.append((_("Together"), "", "", *pooled))
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
    rows = grid.rows[-ROWS:]
    names = [period_words.short(row.number, grid.period) for row in rows]
    together = "" if view.money else _("Together")
    widest = max(sheet.widest(names), sheet.text_width(together, weight="strong"))
    left = widest + FROM_NAMES + sheet.look.px(6)  # where the frame of the keyboard runs
    sheet.frame(left=left, right=2, top=sheet.look.px(22), bottom=4)
    wide = sheet.look.px(58 if view.money else 40)
    fitting = max(2, int(sheet.inner_width // wide))
    longest = max((len(row.active) for row in rows), default=1)
    columns = min(longest, fitting)
    cells = _Cells(sheet, columns, len(rows) + (1 if together else 0))
    for later in range(columns):
        cut = later == columns - 1 and columns < longest
        cells.head(later, period_words.later(later, grid.period) + (" →" if cut else ""))
    most = max(1, max((cents for row in rows for cents in row.cents), default=1))
    marks = []
    for place, row in enumerate(rows):
        cells.name(place, names[place])
        for later in range(min(columns, len(row.active))):
            value = row.cents[later] / most if view.money else _counts(row, view)[later] / row.size
            text = _cell_text(row, view, later, currency)
            area = cells.fill(
                place, later, text, None if _too_few(row, view) else value,
                running=not row.complete[later], empty=value <= 0,
            )  # fmt: skip
            words = _cell_words(grid, row, view, later, currency)
            marks.append(Mark(area, words, ("cohort", row.number, later)))
    cells.finish()
    if together:
        cells.name(len(rows), together, weight="strong")
        for later in range(columns):
            cells.sum(len(rows), later, _pooled_words(grid, view, later))
    return marks


class _Cells:
    """Rounded fields in rows and columns; drawn in a few strokes, because each alone takes long."""

    def __init__(self, sheet: "Sheet", columns: int, lines: int) -> None:
        self._sheet = sheet
        self._high = min(sheet.look.px(48), sheet.inner_height / max(1, lines))
        self._broad = min(sheet.look.px(96), sheet.inner_width / columns)
        self._filled: dict[str, list[Patch]] = defaultdict(list)
        self._hatched: list[Patch] = []
        sheet.axes.set_xticks([])
        sheet.axes.set_yticks([])
        sheet.axes.set_xlim(0, sheet.inner_width)
        sheet.axes.set_ylim(-sheet.inner_height, 0)

    def head(self, later: int, text: str) -> None:
        self._sheet.text(self._middle(later), 0, text, base="bottom", shift=(0, 4), size=11)

    def name(self, place: int, text: str, weight: str = "body") -> None:
        self._sheet.text(
            0, self._line(place), text, align="right", shift=(-FROM_NAMES, 0), weight=weight
        )

    def sum(self, place: int, later: int, text: str) -> None:
        colour = self._sheet.look.tokens.text
        self._sheet.text(
            self._middle(later), self._line(place), text, weight="strong", colour=colour
        )

    def fill(
        self, place: int, later: int, text: str, value: float | None, *, running: bool, empty: bool
    ) -> tuple[float, float, float, float]:
        """``value`` between 0 and 1 makes it strong, None neutral; gives the field's area."""
        from matplotlib.patches import FancyBboxPatch, Rectangle  # noqa: PLC0415 - heavy

        tokens = self._sheet.look.tokens
        left, low = later * self._broad, -(place + 1) * self._high + GAP
        across, down = self._broad - GAP, self._high - GAP
        ink = _ink(self._sheet, value)
        if running:
            ink = tokens.text
            self._hatched.append(Rectangle((left, low), across, down))
        elif not empty:
            style = f"round,pad=0,rounding_size={min(6.0, self._high / 4)}"
            box = FancyBboxPatch((left, low), across, down, boxstyle=style)
            self._filled[_tone(self._sheet, value)].append(box)
        else:
            ink = tokens.muted
        self._sheet.text(
            self._middle(later), self._line(place), text, colour=ink, plate=running
        )  # fmt: skip
        return left, low, left + across, low + down

    def finish(self) -> None:
        from matplotlib.collections import PatchCollection  # noqa: PLC0415 - heavy

        look, axes = self._sheet.look, self._sheet.axes
        for colour, patches in self._filled.items():
            axes.add_collection(PatchCollection(patches, facecolor=colour, edgecolor="none"))
        if self._hatched:
            axes.add_collection(
                PatchCollection(
                    self._hatched, facecolor=look.ground, edgecolor=look.tokens.line,
                    hatch="////", linewidth=0,
                )
            )  # fmt: skip

    def _middle(self, later: int) -> float:
        return (later + 0.5) * self._broad - GAP / 2

    def _line(self, place: int) -> float:
        return -place * self._high - (self._high - GAP) / 2


def _tone(sheet: "Sheet", value: float | None) -> str:
    tokens = sheet.look.tokens
    if value is None:
        return mixed(sheet.look.ground, tokens.muted, FEW_TONE)
    if value >= 1:
        return tokens.accent
    faint, strong = TONES[tokens.dark]
    share = faint + (strong - faint) * min(1.0, value / 0.6)
    return mixed(sheet.look.ground, tokens.accent, share)


def _ink(sheet: "Sheet", value: float | None) -> str:
    from journal_app.ui.tokens import contrast  # noqa: PLC0415 - only for drawing

    tokens = sheet.look.tokens
    ground = _tone(sheet, value)
    return max((tokens.text, tokens.on_accent), key=lambda ink: contrast(ink, ground))


def _cell_text(row: Cohort, view: GridView, later: int, currency: str) -> str:
    if view.money:
        return amount(row.cents[later], currency)
    return numbers.shown(_counts(row, view)[later])


def amount(cents: int, currency: str) -> str:
    """Whole units without the currency: where it stands above or below; ``<1`` of a few cents."""
    if 0 < cents < LEAST_SHOWN:
        return "<1"
    words = money.shown((cents + 50) // 100 * 100, currency)
    return "".join(letter for letter in words if letter.isdigit() or letter in ".,’'-−").strip()


def _cell_words(grid: Grid, row: Cohort, view: GridView, later: int, currency: str) -> str:
    head = _("First bought in {period}: {clients}").format(
        period=period_words.long(row.number, grid.period), clients=clients_count(row.size)
    )
    count = _counts(row, view)[later]
    if later == 0 and not view.money:
        count, what = row.again_at_once, _("{n} of them bought again")
    elif view.money:
        what = _("{money} from {n} of them")
    elif view.on_or_after:
        what = _("{n} of them bought then or later")
    else:
        what = _("{n} of them bought")
    told = what.format(
        n=numbers.shown(count), money=money.shown(row.cents[later], currency)
    )  # fmt: skip
    when = period_words.later_long(later, grid.period) if later else _("in the same period")
    if not row.complete[later]:
        when = _("{when}, which is not over yet").format(when=when)
    return f"{head}; {when}: {told}"
