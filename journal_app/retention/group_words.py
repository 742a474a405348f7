"""The groups of the curve in words, for every face alike."""

from journal_app.ground.i18n import _
from journal_app.ground.sentences import clients_count
from journal_app.ground.statistics import Shown
from journal_app.ladder.care_tables import Outcome
from journal_app.retention.coming_back import back_within
from journal_app.retention.split import (
    CAME_OTHERWISE,
    OFF_LADDER,
    RECOMMENDED,
    Group,
    Split,
)


def group_name(group: Group, by: Split) -> str:
    """A rung's name, what became of an expectation, or how the clients came."""
    if by is Split.FIRST_RUNG:
        return _("off the ladder") if group.key == OFF_LADDER else group.name
    told = {
        Outcome.EXCEEDED.value: _("exceeded"),
        Outcome.MET.value: _("met"),
        Outcome.MISSED.value: _("missed"),
        RECOMMENDED: _("recommended"),
        CAME_OTHERWISE: _("came otherwise"),
    }
    return told[group.key]


def recommended_words() -> str:
    """What the two curves do not say."""
    return _(
        "Who is recommended differs from others anyway: that they come back need not be due to "
        "the referral."
    )


def group_words(group: Group, by: Split, horizon_days: int) -> str:
    """``recommended: 14 clients; after 180 days probably 31 to 78 of 100 have bought again``.

    Of fewer than five their names, and no share.
    """
    text = f"{group_name(group, by)}: {clients_count(len(group.clients))}"
    if group.shown is Shown.NAMES:
        return f"{text} ({', '.join(one.name for one in group.clients)})"
    back = back_within(group.survival, horizon_days)
    if back is None:
        return text
    share = _("after {days} days probably {low} to {high} of 100 have bought again").format(
        days=horizon_days, low=round(100 * back.low), high=round(100 * back.high)
    )
    return f"{text}; {share}"
