"""The figures of who comes back in words, for every face alike; honest about how few they are of.

Under five there are names and counts, from five "k of n" with its interval, from twenty percent.
"""

from journal_app.ground import money, numbers
from journal_app.ground.i18n import _, ngettext
from journal_app.ground.sentences import clients_count
from journal_app.ground.statistics import FEWEST_COUNTED, Interval, Shown, Survival, shown
from journal_app.retention.overview import OneSilent, Retention, SilentClient
from journal_app.retention.revenue import PerClient
from journal_app.retention.silence import (
    FEWEST_FOR_CHANCE,
    MEASURED_HORIZONS,
    MOST_FOR_CHANCE,
    ComingBack,
)


def repeat_words(found: Retention) -> str:
    """Who had the whole time to buy again, and did."""
    repeat = found.repeat
    if repeat.size == 0:
        text = _("Nobody has been a client for {days} days yet.")
        return text.format(days=repeat.days)
    if shown(repeat.size) is Shown.NAMES or repeat.interval is None:
        names = ", ".join(one.name for one in found.came_back) or _("nobody")
        text = _("Bought again within {days} days: {names}. {clients} had so long.")
        return text.format(days=repeat.days, names=names, clients=clients_count(repeat.size))
    text = _("Bought again within {days} days: {share}.")
    return text.format(
        days=repeat.days, share=share_words(repeat.hits, repeat.size, repeat.interval)
    )


def share_words(hits: int, size: int, interval: Interval) -> str:
    """``9 of 31 (29 %, probably between 16 and 47 %)``; of few ``of 100``, without percent."""
    values = {
        "k": numbers.shown(hits),
        "n": numbers.shown(size),
        "low": round(100 * interval.low),
        "high": round(100 * interval.high),
        "percent": round(100 * hits / size),
    }
    if shown(size) is Shown.PERCENT:
        text = _("{k} of {n} ({percent} %, probably between {low} and {high} %)")
        return text.format(**values)
    return _("{k} of {n}, probably between {low} and {high} of 100").format(**values)


def half_words(survival: Survival) -> str:
    """After how many days half have bought again; counts only where few tell it, or nothing."""
    if shown(survival.size) is Shown.NAMES:
        return ""
    if not survival.times:
        return _("Nobody has bought again yet.")
    if survival.median is None:
        return _("Half have bought again after: not reached yet.")
    if few := few_words(survival):
        return f"{few}."
    low, high = survival.median_low, survival.median_high
    if low is None:
        text = _("Half have bought again after {days} days.")
    elif high is None:
        text = _("Half have bought again after {days} days, probably {low} or more.")
    else:
        text = _("Half have bought again after {days} days, probably between {low} and {high}.")
    return text.format(
        days=numbers.shown(survival.median),
        low=numbers.shown(low or 0),
        high=numbers.shown(high or 0),
    )


def few_words(survival: Survival) -> str:
    """``4 of 8 have bought again so far: after 11, 85, 95, 261 days``; empty for a sound middle.

    It is not sound where fewer than five came back, or where fewer than five were left by then.
    """
    median = survival.median
    back = sum(survival.events)
    if median is None or (back >= FEWEST_COUNTED and median <= survival.last_sound):
        return ""
    values = {"k": numbers.shown(back), "n": numbers.shown(survival.size)}
    if back >= FEWEST_COUNTED:
        return _("{k} of {n} have bought again so far").format(**values)
    days = [
        numbers.shown(time)
        for time, events in zip(survival.times, survival.events, strict=True)
        for _one in range(events)
    ]
    text = ngettext(
        "{k} of {n} has bought again so far: after {days} days",
        "{k} of {n} have bought again so far: after {days} days",
        back,
    )
    return text.format(days=", ".join(days), **values)


def per_client_words(found: PerClient | None, currency: str) -> str:
    """What each client has brought so far; empty for too few clients."""
    if found is None or shown(found.size) is Shown.NAMES:
        return ""
    text = _("So far each client has brought {least} to {most}, half of them at most {median}.")
    return text.format(
        least=money.shown(found.least, currency),
        most=money.shown(found.most, currency),
        median=money.shown(round(found.median), currency),
    )


def overdue_words(one: SilentClient, found: Retention) -> str:
    """``Petra Kern: 212 days; 81 of 90 repeat purchases came within 155 days``, and who did."""
    return "; ".join(
        filter(None, (quiet_words(one), within_words(found), outlook_words(one.coming_back)))
    )


def within_words(found: Retention | OneSilent) -> str:
    """The arithmetic behind being overdue, as it was counted."""
    return counted_words(found.usual, found.known, found.threshold or 0)


def counted_words(usual: int, known: int, threshold: float) -> str:
    """``81 of 90 repeat purchases came within 155 days``."""
    days = int(threshold)  # whole days, so no more of them came within it than within the threshold
    return ngettext(
        "{k} of {n} repeat purchases came within {days} day",
        "{k} of {n} repeat purchases came within {days} days",
        days,
    ).format(k=numbers.shown(usual), n=numbers.shown(known), days=numbers.shown(days))


def one_silent_words(found: OneSilent) -> str:
    """`overdue_words` or `quiet_words` where the name stands already, as one line."""
    one = found.client
    line = ngettext("No purchase for {n} day", "No purchase for {n} days", one.days)
    line = line.format(n=numbers.shown(one.days))
    usual = within_words(found) if found.overdue else ""
    return "; ".join(filter(None, (line, usual, outlook_words(one.coming_back))))


def usual_words(found: Retention) -> str:
    """From when on somebody is overdue, and why; empty where nobody can say."""
    if found.threshold is None:
        return ""
    days = int(found.threshold)
    return ngettext(
        "No purchase for longer than {n} day: {k} of {known} repeat purchases came within that.",
        "No purchase for longer than {n} days: {k} of {known} repeat purchases came within that.",
        days,
    ).format(n=numbers.shown(days), k=numbers.shown(found.usual), known=numbers.shown(found.known))


def outlook_words(found: ComingBack) -> str:
    """The chance where it is good enough to be told, and how it went on with others."""
    parts = [chance_words(found), alike_words(found)]
    return "; ".join(part for part in parts if part)


def chance_words(found: ComingBack) -> str:
    """Empty where too few clients are known, see `ComingBack.told`."""
    chance = found.chance
    if not found.told or chance is None or chance.low is None or chance.high is None:
        return ""
    value, low, high = (round(100 * one) for one in (chance.value, chance.low, chance.high))
    text = _(
        "about {value} of 100 like this one are back within {days} days, "
        "probably between {low} and {high}"
    )
    if not value:  # it is small, but nobody is written off
        text = _(
            "fewer than 1 of 100 like this one are back within {days} days, probably up to {high}"
        )
    return text.format(value=value, days=found.horizon, low=low, high=max(1, high))


def method_words() -> str:
    """How the chance comes about, and how far it can be trusted."""
    return _(
        "The chance is learned from all pauses between purchases in this journal: how often "
        "somebody has bought, and for how long they have been silent; and it is held to how many "
        "of the pauses that were as long did end in time. Tried on real customers and on invented "
        "practices of {few} to {many} clients, {days} days ahead, it foretold better who of the "
        "long silent came back than their share so far; on average it was at most 4 of 100 off. "
        "With fewer or more clients, over another time, where it is very unsure or where what was "
        "counted speaks against it, no chance is shown. It speaks of many clients like this one: "
        "whether this one comes back, no figure knows."
    ).format(
        few=FEWEST_FOR_CHANCE,
        many=MOST_FOR_CHANCE,
        days=_("{short} and {long}").format(short=MEASURED_HORIZONS[0], long=MEASURED_HORIZONS[1]),
    )


def chance_figure(found: ComingBack) -> str:
    """`chance_words` where there is little room."""
    chance = found.chance
    if not found.told or chance is None or chance.low is None or chance.high is None:
        return ""
    value, low, high = (round(100 * one) for one in (chance.value, chance.low, chance.high))
    text = _("about {value} of 100 ({low} to {high})") if value else _("under 1 of 100 (to {high})")
    return text.format(value=value, low=low, high=max(1, high))


def alike_words(found: ComingBack) -> str:
    """How it went on with others who were silent as long; empty where too few were."""
    if shown(found.size) is Shown.NAMES or found.interval is None:
        return ""
    text = _("of others who were silent this long, back within {days} days: {share}")
    return text.format(
        days=found.horizon, share=share_words(found.hits, found.size, found.interval)
    )


def alike_figure(found: ComingBack) -> str:
    """`alike_words` where there is little room."""
    if shown(found.size) is Shown.NAMES or found.interval is None:
        return ""
    return _("{k} of {n} ({low} to {high} of 100)").format(
        k=numbers.shown(found.hits),
        n=numbers.shown(found.size),
        low=round(100 * found.interval.low),
        high=round(100 * found.interval.high),
    )


def quiet_words(one: SilentClient) -> str:
    text = ngettext("{name}: {n} day", "{name}: {n} days", one.days)
    return text.format(name=one.client.name, n=numbers.shown(one.days))
