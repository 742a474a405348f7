"""Who comes back: the share that has bought a second time, by the days since the first."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from journal_app.ground import numbers
from journal_app.ground.i18n import _, ngettext
from journal_app.ground.statistics import (
    FEWEST_COUNTED,
    Estimate,
    Shown,
    Survival,
    shown,
)
from journal_app.ladder.words import percent
from journal_app.retention.coming_back import back_within
from journal_app.retention.words import half_words
from journal_app.ui.charts.chart import Chart, Mark, Table

if TYPE_CHECKING:
    from journal_app.ui.charts.sheet import Sheet

TAIL = 1.25
"""So much longer than it is sound, a curve without further steps is drawn."""
BEYOND = 1.02
"""So much wider than the curve are the axes where its last step is its end: to be seen, a step
needs room behind it."""


def curve_chart(survival: Survival, horizon_days: int) -> Chart:
    """Keys of its marks are ``("again", days)``: who bought again after so many days."""
    few = shown(survival.size) is Shown.NAMES
    return Chart(
        name=_("who-comes-back"),
        title=_("Who comes back?"),
        subtitle=_("Share with a second purchase"),
        note=_note(survival, horizon_days),
        draw=_draw,
        data=(survival, horizon_days),
        table=_table(survival),
        alone=_too_few(survival) if few else "",
    )


def _note(survival: Survival, horizon_days: int) -> str:
    """What the curve says at the horizon, and when half are back, where it carries that."""
    sound = survival.last_sound
    parts = []
    if (back := back_within(survival, horizon_days)) is not None:
        text = _("After {days} days probably between {low} and {high} of 100 have bought again.")
        parts.append(text.format(days=horizon_days, low=hundred(back.low), high=hundred(back.high)))
    parts.append(half_words(survival))
    if sound < survival.observed[-1] if survival.observed else False:
        parts.append(
            _("Grey: fewer than {n} clients are still open there.").format(n=FEWEST_COUNTED)
        )
    return " ".join(filter(None, parts))


def _too_few(survival: Survival) -> str:
    text = ngettext(
        "{n} client has bought so far; a curve needs at least {least}.",
        "{n} clients have bought so far; a curve needs at least {least}.",
        survival.size,
    )
    return text.format(n=survival.size, least=FEWEST_COUNTED)


def drawn_to(survival: Survival, horizon_days: float) -> float:
    """The day up to which the curve is drawn: with all its steps, and as far as it is spoken of."""
    last = survival.observed[-1]
    step = survival.times[-1] if survival.times else 0.0
    return max(step, min(last, max(TAIL * survival.last_sound, horizon_days))) or 1.0


def axis_end(survivals: Sequence[Survival], end: float) -> float:
    """Where the axis of days ends."""
    steps = [survival.times[-1] for survival in survivals if survival.times]
    return end * BEYOND if end in steps else end


def _table(survival: Survival) -> Table:
    rows = []
    steps = zip(survival.times, survival.steps, survival.events, survival.at_risk, strict=True)
    for time, step, events, at_risk in steps:
        back = step.turned()
        rows.append(
            (
                numbers.shown(time),
                point_of(back.value, survival.size),
                share_of(back.low, survival.size),
                share_of(back.high, survival.size),
                numbers.shown(events),
                numbers.shown(at_risk),
            )
        )
    heads = (
        _("Days since the first purchase"),
        _("Have bought again"),
        _("at least"),
        _("at most"),
        _("On this day"),
        _("Still open before"),
    )
    return Table(heads, tuple(rows))


def _draw(sheet: "Sheet", survival: Survival, horizon_days: int) -> Sequence[Mark]:
    tokens = sheet.look.tokens
    end = drawn_to(survival, horizon_days)
    right = axis_end([survival], end)
    days, values = rising(survival, end)
    ticks = day_ticks(end, sheet)
    first, second = _("Days"), _("still open")
    heights = [(part / 4, share_of(part / 4, survival.size)) for part in range(5)]
    row = sheet.look.px(17)
    left = 16 + sheet.widest([first, second, *(text for _value, text in heights)])
    sheet.frame(left=left, right=14, top=sheet.look.px(10), bottom=2 * row + 12)
    axes = sheet.axes
    axes.set_xticks([])
    axes.set_xlim(0, right)
    sheet.height_axis(heights, top=1)
    low = [0.0 if one.low is None else one.low for one in values]
    high = [one.value if one.high is None else one.high for one in values]
    sound = survival.last_sound
    for start, stop, line, band in (
        (0.0, min(sound, end), tokens.accent, tokens.accent_soft),
        (sound, end, tokens.muted, tokens.hover),
    ):
        if start >= end:
            continue
        part = [place for place, day in enumerate(days) if start <= day <= stop]
        inside = [days[place] for place in part]
        shown_ = [values[place] for place in part]
        lows, highs = [low[place] for place in part], [high[place] for place in part]
        axes.fill_between(inside, lows, highs, step="post", color=band, linewidth=0, zorder=1)
        axes.step(
            inside, [one.value for one in shown_], where="post", color=line, linewidth=2.5, zorder=3
        )
    for day, text in ticks:
        sheet.text(day, 0, text, shift=(0, -row * 0.75 - 5))
        watched = survival.at_risk_at(day)
        sheet.text(day, 0, numbers.shown(watched), shift=(0, -row * 1.75 - 5), colour=tokens.text)
    sheet.text(0, 0, first, align="right", shift=(-14, -row * 0.75 - 5))
    sheet.text(0, 0, second, align="right", shift=(-14, -row * 1.75 - 5))
    return _marks(survival, right)


def rising(survival: Survival, end: float) -> tuple[list[float], list[Estimate]]:
    """Where the curve steps, rising, from day 0 to ``end``, with the sound part's end in it."""
    known = {0.0: Estimate(0.0, None, None)}
    known.update(
        (time, step.turned()) for time, step in zip(survival.times, survival.steps, strict=True)
    )
    found: dict[float, Estimate] = {}
    for day in sorted({*known, survival.last_sound, end}):
        now = survival.at(day)
        if day <= end and now is not None:
            found[day] = now.turned()
    return list(found), list(found.values())


def _marks(survival: Survival, end: float) -> list[Mark]:
    times = [time for time in survival.times if time <= end]
    found = []
    for (time, after), step, events, at_risk in zip(
        pairwise([*times, max(end, times[-1] if times else 0)]),
        survival.steps,
        survival.events,
        survival.at_risk,
        strict=False,
    ):
        back = step.turned()
        found.append(
            Mark(
                (time, 0.0, max(after, time + end / 400), 1.0),
                _step_words(time, back, events, at_risk, survival.size),
                ("again", time),
                (time, back.value),
            )
        )
    return found


def _step_words(time: float, back: Estimate, events: int, at_risk: int, size: int) -> str:
    head = ngettext("After {n} day", "After {n} days", round(time))
    head = head.format(n=numbers.shown(time))
    have = range_of(back, size)
    count = ngettext(
        "{k} of {n} who were still open did on this day",
        "{k} of {n} who were still open did on this day",
        events,
    ).format(k=numbers.shown(events), n=numbers.shown(at_risk))
    return f"{head}: {have}; {count}" if have else f"{head}: {count}"


def day_ticks(end: float, sheet: "Sheet") -> list[tuple[float, str]]:
    """Round numbers of days, as many as have room."""
    most = max(2, min(8, int(sheet.width / sheet.look.px(64))))
    step = next(one for one in _steps() if end / one <= most)
    return [(step * place, numbers.shown(step * place)) for place in range(int(end // step) + 1)]


def _steps() -> Sequence[int]:
    return (1, 2, 5, 10, 15, 30, 60, 90, 180, *(365 * 2**power for power in range(14)))


def point_of(value: float | None, size: int) -> str:
    """A share alone; under twenty clients there is none, only how sure one can be."""
    return share_of(value, size) if shown(size) is Shown.PERCENT else ""


def range_of(back: Estimate, size: int) -> str:
    """``43% have bought again (probably 31 to 57)``; of few only what is probable, or nothing."""
    values = {"low": hundred(back.low), "high": hundred(back.high)}
    sure = back.low is not None and back.high is not None
    if shown(size) is not Shown.PERCENT:
        text = _("probably {low} to {high} of 100 have bought again")
        return text.format(**values) if sure else ""
    have = _("{share} have bought again").format(share=percent(back.value))
    return _("{have} (probably {low} to {high})").format(have=have, **values) if sure else have


def share_of(value: float | None, size: int) -> str:
    """As the number of clients carries it."""
    if value is None:
        return ""
    if shown(size) is Shown.PERCENT:
        return percent(value)
    return _("{n} of 100").format(n=hundred(value))


def hundred(value: float | None) -> int:
    return round(100 * (value or 0.0))
