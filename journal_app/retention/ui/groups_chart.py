"""Who comes back, apart for groups of clients: a line for each that can carry one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from journal_app.ground import numbers
from journal_app.ground.i18n import _
from journal_app.ground.statistics import FEWEST_COUNTED, Estimate, Shown
from journal_app.retention.coming_back import back_within
from journal_app.retention.group_words import group_name, recommended_words
from journal_app.retention.split import RECOMMENDED, Group, Split
from journal_app.retention.ui.curve_chart import (
    axis_end,
    day_ticks,
    drawn_to,
    hundred,
    point_of,
    range_of,
    rising,
    share_of,
)
from journal_app.ui import format as formats
from journal_app.ui.charts.chart import Chart, Mark, Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from journal_app.ui.charts.look import Look
    from journal_app.ui.charts.sheet import Sheet

MOST = 4
"""More lines than that nobody tells apart."""
DASHES: tuple[str | tuple[int, tuple[float, ...]], ...] = (
    "solid",
    (0, (5, 2)),
    (0, (1.5, 1.5)),
    (0, (6, 2, 1.5, 2)),
)
LONGEST_NAME = 20
BAND, TAIL_BAND = 0.13, 0.07
"""How much of its colour a group's band has, and its grey part: all of them together stay light."""


def groups_chart(groups: Sequence[Group], by: Split, horizon_days: int) -> Chart:
    """Keys of its marks are ``("group", key of the group, days)``, see `curve_chart`."""
    able = [one for one in groups if one.shown is not Shown.NAMES]
    drawn = sorted(able, key=lambda one: one.survival.size, reverse=True)[:MOST]
    drawn.sort(key=groups.index)
    subtitle = {
        Split.FIRST_RUNG: _("Second purchase, by first rung"),
        Split.EXPECTATION: _("Further purchase, by the expectation"),
        Split.REFERRAL: _("Second purchase, by referral"),
    }[by]
    return Chart(
        name=_("who-comes-back"),
        title=_("Who comes back?"),
        subtitle=subtitle,
        note=_note(groups, drawn, by, horizon_days),
        draw=_draw,
        data=(tuple(drawn), by, horizon_days),
        table=_table(drawn, by),
        alone="" if drawn else _too_few(groups, by),
        paper=(640, 430),
    )


def _note(groups: Sequence[Group], drawn: Sequence[Group], by: Split, horizon_days: int) -> str:
    parts = []
    if by is Split.EXPECTATION:
        parts.append(_("Counted from the day on which it was said."))
    elif by is Split.REFERRAL:
        parts.append(_of_referrals(groups))
    for one in drawn:
        if (back := back_within(one.survival, horizon_days)) is not None:
            text = _("{group}: after {days} days probably {low} to {high} of 100.")
            parts.append(
                text.format(
                    group=group_name(one, by),
                    days=horizon_days,
                    low=hundred(back.low),
                    high=hundred(back.high),
                )
            )
    parts.append(_ends(drawn, by, horizon_days))
    left_out = [one for one in groups if one not in drawn]
    if left_out:
        told = ", ".join(_with_count(one, by) for one in left_out)
        parts.append(_("Without a line of their own: {groups}.").format(groups=told))
    return " ".join(filter(None, parts))


def _of_referrals(groups: Sequence[Group]) -> str:
    if all(one.key != RECOMMENDED for one in groups):
        return _("Of no client it is known yet that they came by a referral.")
    return recommended_words()


def _ends(drawn: Sequence[Group], by: Split, horizon_days: int) -> str:
    """From where on each group is grey, and where its line ends."""
    told = []
    for one in drawn:
        sound, end = one.survival.last_sound, _line_end(one, drawn, horizon_days)
        if sound < end:
            told.append(
                _("{group} from {first} days on, up to {last}").format(
                    group=group_name(one, by),
                    first=numbers.shown(sound),
                    last=numbers.shown(end),
                )
            )
    if not told:
        return ""
    text = _("Grey where fewer than {n} clients were watched: {groups}.")
    return text.format(n=FEWEST_COUNTED, groups="; ".join(told))


def _end(drawn: Sequence[Group], horizon_days: int) -> float:
    return max(drawn_to(one.survival, horizon_days) for one in drawn)


def _line_end(one: Group, drawn: Sequence[Group], horizon_days: int) -> float:
    """After its last day nobody knows how it goes on."""
    return min(one.survival.observed[-1], _end(drawn, horizon_days))


def _too_few(groups: Sequence[Group], by: Split) -> str:
    if not groups:
        return (
            _("Of no expectation it is known yet whether it was met.")
            if by is Split.EXPECTATION
            else _("Nobody first bought in this time.")
        )
    told = ", ".join(_with_count(one, by) for one in groups)
    return _("No group is large enough for a line of its own: {groups}.").format(groups=told)


def _with_count(one: Group, by: Split) -> str:
    return f"{group_name(one, by)} ({numbers.shown(len(one.clients))})"


def _table(drawn: Sequence[Group], by: Split) -> Table:
    heads = (
        _("Group"),
        _("Clients"),
        _("Days"),
        _("Have bought again"),
        _("at least"),
        _("at most"),
        _("Still open before"),
    )
    rows = [
        (
            group_name(one, by),
            numbers.shown(len(one.clients)),
            numbers.shown(time),
            point_of(step.turned().value, one.survival.size),
            share_of(step.turned().low, one.survival.size),
            share_of(step.turned().high, one.survival.size),
            numbers.shown(at_risk),
        )
        for one in drawn
        for time, step, at_risk in zip(
            one.survival.times, one.survival.steps, one.survival.at_risk, strict=True
        )
    ]
    return Table(heads, tuple(rows))


def _draw(sheet: "Sheet", drawn: Sequence[Group], by: Split, horizon_days: int) -> Sequence[Mark]:
    from journal_app.ui.charts.sheet import KEY_ROW  # noqa: PLC0415 - brings matplotlib along

    look, axes = sheet.look, sheet.axes
    end = _end(drawn, horizon_days)
    wide = axis_end([one.survival for one in drawn], end)
    smallest = min(one.survival.size for one in drawn)
    heights = [(part / 4, share_of(part / 4, smallest)) for part in range(5)]
    names = [formats.shortened(group_name(one, by), LONGEST_NAME) for one in drawn]
    row = look.px(17)
    left = 16 + sheet.widest([_("Days"), *names, *(text for _value, text in heights)])
    keys = _key_rows([sheet.line_key_width(name) for name in names], sheet.room - 8)
    top = look.px(12 + KEY_ROW * (keys[-1] + 1))
    sheet.frame(left=left, right=14, top=top, bottom=(1 + len(drawn)) * row + 12)
    axes.set_xticks([])
    axes.set_xlim(0, wide)
    sheet.height_axis(heights, top=1)
    marks = []
    x = start = 2 - left
    for place, one in enumerate(drawn):
        colour = _colour(look, place)
        days, values = rising(one.survival, _line_end(one, drawn, horizon_days))
        sound = one.survival.last_sound
        for line, band, inside in (
            (colour, BAND, [day <= sound for day in days]),
            (look.tokens.muted, TAIL_BAND, [day >= sound for day in days]),
        ):
            part = [at for at, is_in in enumerate(inside) if is_in]
            inner, heights_ = [days[at] for at in part], [values[at] for at in part]
            _line(axes, inner, heights_, (line, band), DASHES[place])
        if place and keys[place] != keys[place - 1]:
            x = start
        x = sheet.line_key(x, colour, DASHES[place], names[place], keys[-1] - keys[place])
        marks += _marks(one, by, wide / 80)
    for day, text in day_ticks(end, sheet):
        sheet.text(day, 0, text, shift=(0, -row * 0.75 - 5))
        for place, one in enumerate(drawn):
            watched = numbers.shown(one.survival.at_risk_at(day))
            down = -row * (place + 1.75) - 5
            sheet.text(day, 0, watched, shift=(0, down), colour=look.tokens.text)
    sheet.text(0, 0, _("Days"), align="right", shift=(-14, -row * 0.75 - 5))
    for place, name in enumerate(names):
        sheet.text(0, 0, name, align="right", shift=(-14, -row * (place + 1.75) - 5))
    return marks


def _line(
    axes: "Axes",
    days: Sequence[float],
    values: Sequence[Estimate],
    colours: tuple[str, float],
    dashes: str | tuple[int, tuple[float, ...]],
) -> None:
    """A piece of the group's curve, with its band; how much of the colour that has comes second."""
    colour, band = colours
    low = [0.0 if one.low is None else one.low for one in values]
    high = [one.value if one.high is None else one.high for one in values]
    axes.fill_between(
        days, low, high, step="post", color=colour, alpha=band, linewidth=0, zorder=1
    )  # fmt: skip
    axes.step(
        days, [one.value for one in values], where="post", color=colour,
        linewidth=2.2, linestyle=dashes, zorder=3,
    )  # fmt: skip


def _key_rows(widths: Sequence[float], room: float) -> list[int]:
    """In which row from above each key stands, as words in a paragraph."""
    rows: list[int] = []
    row, used = 0, 0.0
    for width in widths:
        if used and used + width > room:
            row, used = row + 1, 0.0
        used += width
        rows.append(row)
    return rows


def _marks(one: Group, by: Split, reach: float) -> list[Mark]:
    """A place to point at where the line steps; close ones lie on each other."""
    found = []
    for day, step, at_risk in zip(
        one.survival.times, one.survival.steps, one.survival.at_risk, strict=True
    ):
        height = step.turned().value
        share = range_of(step.turned(), one.survival.size)
        text = _("{group}, after {days} days: {share}; {n} were still open")
        if not share:
            text = _("{group}, after {days} days: {n} were still open")
        words = text.format(
            group=group_name(one, by),
            days=numbers.shown(day),
            share=share,
            n=numbers.shown(at_risk),
        )
        found.append(
            Mark(
                (day - reach, height - 0.03, day + reach, height + 0.03),
                words,
                ("group", one.key, round(day)),
                (day, height),
            )
        )
    return found


def _colour(look: "Look", place: int) -> str:
    tokens = look.tokens
    return (tokens.accent, tokens.second, tokens.celebrate_text, tokens.warning)[place]
