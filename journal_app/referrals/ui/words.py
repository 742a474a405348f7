"""What several widgets of the room say alike."""

from dataclasses import replace
from datetime import date
from enum import StrEnum

from journal_app.ground import money
from journal_app.ground.i18n import _, mark
from journal_app.ladder.care_tables import Way
from journal_app.referrals.queries import ReferralLine, SortBy
from journal_app.referrals.tables import Decision, Direction, Outcome
from journal_app.referrals.words import giver_words, outcome_words, provider_words, where_it_stands
from journal_app.ui import format as formats
from journal_app.ui.widgets.chip import Tone

NOTHING = "–"

COLUMNS = {
    SortBy.DAY: mark("Day"),
    SortBy.RECIPIENT: mark("For whom"),
    SortBy.GIVER: mark("Who recommends"),
    SortBy.PROVIDER: mark("Whom you recommend"),
    SortBy.OUTCOME: mark("Outcome"),
    SortBy.MONEY: mark("Money"),
}
RECEIVED = (SortBy.DAY, SortBy.RECIPIENT, SortBy.GIVER, SortBy.OUTCOME, SortBy.MONEY)
GIVEN = (SortBy.DAY, SortBy.RECIPIENT, SortBy.PROVIDER, SortBy.OUTCOME)

_WAYS = {
    Way.CALL: mark("Call"),
    Way.MAIL: mark("Mail"),
    Way.MEETING: mark("Meeting"),
    Way.MESSAGE: mark("Message"),
}


class Deed(StrEnum):
    """What is done about a referral where it is looked at."""

    DECIDE = "decide"
    OUTCOME = "outcome"
    WHO = "who"
    THANK = "thank"
    TELL = "tell"
    MORE = "more"


_DEEDS = {
    Deed.DECIDE: mark("Decide"),
    Deed.OUTCOME: mark("What became of it?"),
    Deed.WHO: mark("Who was it?"),
    Deed.THANK: mark("Tick off thanks"),
    Deed.TELL: mark("Tick off news"),
}


def ways() -> list[tuple[Way, str]]:
    """How thanks or news were said."""
    return [(way, _(words)) for way, words in _WAYS.items()]


def way_words(way: Way | None) -> str:
    return "" if way is None else _(_WAYS[way])


def deed_words(deed: Deed) -> str:
    return _(_DEEDS[deed])


def next_deed(line: ReferralLine) -> Deed | None:
    """What is open first: to decide, to thank, to hear what came of it, to pass that on.

    Who bought is news enough: nobody is asked what became of it.
    """
    if line.decision not in (None, Decision.GIVEN):
        return Deed.DECIDE if line.decision is Decision.CONSIDERING else None
    received = line.direction is Direction.RECEIVED
    owed = received and line.giver is not None and not line.thanks_waived
    wanted = (
        (Deed.THANK, owed and line.thanked_on is None),
        (Deed.OUTCOME, not line.has_news),
        (Deed.WHO, received and line.giver is None and not line.giver_erased),
        (Deed.TELL, owed and line.told_on is None),
    )
    return next((deed for deed, open_ in wanted if open_), None)


def tone(line: ReferralLine) -> Tone:
    """Of the chip that says where it stands."""
    if line.decision is Decision.CONSIDERING:
        return "gold"
    if line.decision is Decision.BETTER_NOT:
        return "neutral"
    tones: dict[Outcome, Tone] = {
        Outcome.OPEN: "gold",
        Outcome.HELPFUL: "accent",
        Outcome.NOTHING: "neutral",
        Outcome.ANNOYING: "rose",
    }
    return tones[line.came_to]


def cell(line: ReferralLine, column: SortBy, currency: str) -> str:
    if column is SortBy.DAY:
        return formats.short_date(line.day) if line.day_known else _("not known")
    if column is SortBy.RECIPIENT:
        return line.recipient.name
    if column is SortBy.GIVER:
        return giver_words(line)
    if column is SortBy.PROVIDER:
        return provider_words(line)
    if column is SortBy.OUTCOME:
        return where_it_stands(line)
    return money_words(line, currency)


def money_words(line: ReferralLine, currency: str) -> str:
    """What the recipient paid; empty where this referral brought no client."""
    if line.became_client_on is None:
        return ""
    return money.shown(line.money_cents, currency)


def spoken(line: ReferralLine, today: date, currency: str) -> str:
    """A referral as a screen reader says it."""
    when = formats.ago(line.day, today) if line.day_known else _("day not known")
    parts = [pair_words(line), when, where_it_stands(line)]
    money = money_words(line, currency)
    if money and line.outcome is not Outcome.OPEN:
        money = _("became a client, {money}").format(money=money)
    parts += filter(None, [money])
    deed = next_deed(line)
    if deed in (Deed.THANK, Deed.TELL):
        parts.append(_("thanks owed") if deed is Deed.THANK else _("news owed"))
    return ", ".join(parts)


def pair_words(line: ReferralLine) -> str:
    """``Petra Lang for Tom Frei``; of one given ``Jana Roth to Tom Frei``."""
    if line.direction is Direction.RECEIVED:
        text = _("{giver} recommended you to {recipient}")
        return text.format(giver=giver_words(line), recipient=line.recipient.name)
    text = _("{provider} for {recipient}")
    return text.format(provider=provider_words(line), recipient=line.recipient.name)


def by_words(line: ReferralLine) -> str:
    """``by Petra Lang``; of one given ``to Jana Roth``."""
    if line.direction is Direction.RECEIVED:
        known = line.giver is not None  # of somebody unknown the coach's own words are not bent
        return _("by {giver}").format(giver=giver_words(line)) if known else giver_words(line)
    return _("to {provider}").format(provider=provider_words(line))


def outcomes(line: ReferralLine | None = None) -> list[tuple[Outcome, str]]:
    """To choose from. Of a ``line`` that brought a client none is open any more."""
    if line is None or line.became_client_on is None:
        return [(outcome, outcome_words(outcome)) for outcome in Outcome]
    return [(outcome, where_it_stands(replace(line, outcome=outcome))) for outcome in Outcome]
