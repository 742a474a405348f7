"""The ladder's figures in words, for every face alike; honest about how few they are of."""

from journal_app.ground.i18n import _, ngettext
from journal_app.ground.statistics import Shown, Survival, shown
from journal_app.ladder.figures import Conversion


def conversion_words(found: Conversion) -> str:
    """``9 of 31 within 180 days (16–47 %)``; of fewer than five only how many there are."""
    if shown(found.size) is Shown.NAMES or found.interval is None:
        return ngettext(
            "{n} client so far: too few to tell", "{n} clients so far: too few to tell", found.size
        ).format(n=found.size)
    return _("{k} of {n} within {days} days ({low}–{high} %)").format(
        k=found.hits,
        n=found.size,
        days=found.horizon_days,
        low=round(100 * found.interval.low),
        high=round(100 * found.interval.high),
    )


def time_words(stay: Survival) -> str:
    """``half move on within 48 days (30–70)``; empty where too few or not half have."""
    if shown(stay.size) is Shown.NAMES or stay.median is None:
        return ""
    return _("half move on within {days} days ({low}–{high})").format(
        days=round(stay.median), low=_days(stay.median_low), high=_days(stay.median_high)
    )


def _days(value: float | None) -> str:
    return "?" if value is None else str(round(value))
