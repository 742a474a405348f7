"""Referrals in words, for every face alike; honest about how few they are."""

from datetime import date

from journal_app.ground.i18n import _, mark, ngettext
from journal_app.ground.statistics import Shown
from journal_app.referrals.counts import Share
from journal_app.referrals.queries import ReferralLine
from journal_app.referrals.tables import Decision, Direction, Outcome

_OUTCOMES = {
    Outcome.OPEN: mark("Still open"),
    Outcome.HELPFUL: mark("Helpful"),
    Outcome.NOTHING: mark("Ran into nothing"),
    Outcome.ANNOYING: mark("Annoying"),
}
_DECISIONS = {
    Decision.CONSIDERING: mark("Considering"),
    Decision.GIVEN: mark("Given"),
    Decision.BETTER_NOT: mark("Better not"),
}


def outcome_words(outcome: Outcome) -> str:
    return _(_OUTCOMES[outcome])


def circle_words() -> str:
    return _(
        "This closes a circle of referrals. That may be: its money is counted once all the same."
    )


def news_words(outcome: Outcome, became_client_on: date | None) -> str:
    """What a giver may hear: the outcome, or while that is open that they brought a client."""
    if outcome is Outcome.OPEN and became_client_on is not None:
        return _("Became a client")
    return outcome_words(outcome)


def decision_words(decision: Decision) -> str:
    return _(_DECISIONS[decision])


def where_it_stands(line: ReferralLine) -> str:
    """What was decided while it is not given, else what became of it.

    While nobody said that, a purchase says it.
    """
    if line.decision not in (None, Decision.GIVEN):
        return decision_words(line.decision)
    if line.outcome is Outcome.OPEN and line.became_client_on is not None:
        return _("Now a client")
    return outcome_words(line.outcome)


def giver_words(line: ReferralLine) -> str:
    """Who gave it: a name, what is said of somebody unknown, or the coach."""
    if line.giver is not None:
        return line.giver.name
    if line.direction is Direction.GIVEN:
        return _("me")
    if line.giver_erased:
        return _("deleted")
    return line.giver_said or _("not known yet")


def provider_words(line: ReferralLine) -> str:
    """Who is recommended; the coach where nobody else is named in one received."""
    if line.provider is not None:
        return line.provider.name
    return _("me") if line.direction is Direction.RECEIVED else _("not said yet")


def helpful_words(share: Share) -> str:
    """``6 of 8 helpful, probably 41 to 93 of 100``; empty for none."""
    return _as_far_as_it_goes(
        share,
        ngettext("{k} of {n} helpful", "{k} of {n} helpful", share.size),
        _("{k} of {n} helpful, probably {low} to {high} of 100"),
        _("{k} of {n} helpful ({percent} %, probably {low} to {high} %)"),
    )


def helpful_short(share: Share) -> str:
    """``6 of 8 (41–93 of 100)``, for a table; empty for none."""
    told = _("{k} of {n} ({low}–{high} of 100)")
    return _as_far_as_it_goes(share, _("{k} of {n}"), told, told)


def share_words(share: Share) -> str:
    """``6 of 8 new clients by a referral, probably 41 to 93 of 100``."""
    counts = ngettext(
        "{k} of {n} new client by a referral",
        "{k} of {n} new clients by a referral",
        share.size,
    )
    return _as_far_as_it_goes(
        share,
        counts,
        _("{k} of {n} new clients by a referral, probably {low} to {high} of 100"),
        _("{k} of {n} new clients by a referral ({percent} %, probably {low} to {high} %)"),
    ) or _("no new clients")


def _as_far_as_it_goes(share: Share, counts: str, some: str, many: str) -> str:
    """Of fewer than five only the counts; of ``many`` in percent. Empty for none."""
    if share.size == 0:
        return ""
    values = {"k": share.hits, "n": share.size}
    if share.shown is Shown.NAMES or share.interval is None:
        return counts.format(**values)
    values |= {
        "low": round(100 * share.interval.low),
        "high": round(100 * share.interval.high),
        "percent": round(100 * share.hits / share.size),
    }
    return (many if share.shown is Shown.PERCENT else some).format(**values)
