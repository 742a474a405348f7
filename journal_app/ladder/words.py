"""The ladder's figures in words, for every face alike; honest about how few they are of."""

from journal_app.ground.i18n import _, language
from journal_app.ground.statistics import Interval, Shown, Survival, shown
from journal_app.ladder.figures import Conversion


def conversion_words(found: Conversion) -> str:
    """``9 of 31 in 180 days (16–47%)``; of fewer than five only the counts.

    Where all of them skipped the rung, it is not said to have led anybody on.
    """
    if not found.has_stood:
        return _("nobody here for {days} days yet").format(days=found.horizon_days)
    text = _("{k} of {n} in {days} days").format(
        k=found.hits, n=found.size, days=found.horizon_days
    )
    if shown(found.size) is Shown.NAMES or found.interval is None:
        return text
    return f"{text} ({span(found.interval)})"


def time_words(stay: Survival) -> str:
    """``half move on within 48 days (30–70)``; empty where too few or not half have."""
    if shown(stay.size) is Shown.NAMES or stay.median is None:
        return ""
    return _("half move on within {days} days ({span})").format(
        days=round(stay.median), span=_days(stay.median_low, stay.median_high)
    )


def share(found: Conversion) -> str:
    """``29%`` where the number carries a rate, else nothing."""
    if shown(found.size) is not Shown.PERCENT:
        return ""
    return percent(found.hits / found.size)


def span(interval: Interval) -> str:
    """``16–47%``"""
    return _signed(f"{round(100 * interval.low)}–{round(100 * interval.high)}")


def percent(value: float) -> str:
    return _signed(str(round(100 * value)))


def _signed(number: str) -> str:
    return f"{number}\u00a0%" if language() == "de" else f"{number}%"


def _days(low: float | None, high: float | None) -> str:
    """``30–70``; an end that too few have reached is left open in words."""
    if low is not None and high is not None:
        return f"{round(low)}–{round(high)}"
    if low is not None:
        return _("{days} or more").format(days=round(low))
    return _("not yet sure") if high is None else _("up to {days}").format(days=round(high))
