"""What the pages of clients say in words."""

from datetime import date

from journal_app.clients.queries import ClientLine, SortBy
from journal_app.clients.timeline import BECAME_CLIENT, Part
from journal_app.ground import money
from journal_app.ground.i18n import _, mark, ngettext
from journal_app.ground.nameless import LEFT_OUT
from journal_app.ground.text import apart
from journal_app.ladder.care_tables import Feeling, Outcome, Way
from journal_app.people.queries import known_by
from journal_app.referrals.tables import Decision
from journal_app.referrals.tables import Outcome as Referred
from journal_app.referrals.words import decision_words, outcome_words
from journal_app.ui import format as formats

NOTHING = "–"

COLUMNS = {
    SortBy.NAME: mark("Name"),
    SortBy.RUNG: mark("Rung"),
    SortBy.LAST_PURCHASE: mark("Last purchase"),
    SortBy.LAST_CONTACT: mark("Last contact"),
    SortBy.NEXT_STEP: mark("Next step"),
    SortBy.MONEY: mark("Money"),
}
"""The columns of the list, from left to right."""

WAYS = {
    Way.CALL: mark("Call"),
    Way.MAIL: mark("E-mail"),
    Way.MEETING: mark("Meeting"),
    Way.MESSAGE: mark("Message"),
}
FEELINGS = {
    Feeling.LOOKING_FORWARD: mark("looking forward to it"),
    Feeling.NEUTRAL: mark("neutral"),
    Feeling.SINKING_HEART: mark("with a sinking heart"),
}
OUTCOMES = {
    Outcome.MISSED: mark("missed"),
    Outcome.MET: mark("met"),
    Outcome.EXCEEDED: mark("exceeded"),
}


def people(count: int) -> str:
    return ngettext("{n} client", "{n} clients", count).format(n=formats.number(count))


def beside(line: ClientLine) -> str:
    """What stands behind the name: the company, and what tells somebody from a namesake."""
    if not line.namesake:
        return line.company
    return known_by(line.company, line.email, line.phone)


def step(line: ClientLine, today: date) -> str:
    if line.next_due is None:
        return line.next_step
    return f"{line.next_step} · {formats.due(line.next_due, today)}"


def cell(line: ClientLine, column: SortBy, today: date, currency: str) -> str:
    """The cell's text; empty where there is nothing to say."""
    if column is SortBy.NAME:
        return line.name
    if column is SortBy.RUNG:
        return line.rung or ""
    if column is SortBy.NEXT_STEP:
        return step(line, today)
    if column is SortBy.MONEY:
        return money.shown(line.money_cents, currency) if line.money_cents else ""
    day = line.last_purchase if column is SortBy.LAST_PURCHASE else line.last_contact
    return "" if day is None else formats.short_date(day)


def rounded(cents: int, currency: str) -> str:
    """In whole units, where there is no room for cents: half a figure would be another one."""
    return money.shown(round(cents, -2), currency)


def spoken(line: ClientLine, today: date, currency: str) -> str:
    """The row as a screen reader says it."""
    parts = [line.name, beside(line)]
    for column, title in list(COLUMNS.items())[1:]:
        text = cell(line, column, today, currency)
        if text:
            parts.append(f"{_(title)}: {text}")
        if column is SortBy.LAST_CONTACT and line.contact_due is not None:
            parts.append(contact_due(line.contact_due, today))
    return ", ".join(filter(None, parts))


def cadence(days: int) -> str:
    return ngettext("in touch every day", "in touch every {n} days", days).format(n=days)


def contact_due(day: date, today: date) -> str:
    """Of a cadence that is over."""
    return formats.due(day, today)


def birthday(kept: str) -> str:
    """As it is read here, and as its field takes it: ``12.05.1980``, or ``12.05.``"""
    if not kept:
        return ""
    year, month, day = kept[:-6], kept[-5:-3], kept[-2:]
    return f"{day}.{month}.{year if year != '-' else ''}"


def referral(part: Part, other: str) -> str:
    """What somebody's part in a referral is; ``other`` is empty where nobody knows who it was."""
    if part is Part.SAID and other == LEFT_OUT:
        return _("Recommended by somebody whom you have deleted")
    if not other:
        return {
            Part.CAME: _("Came by a referral"),
            Part.GOT: _("You recommended a colleague to them"),
        }.get(part, _("Referral"))
    text = {
        Part.CAME: _("Recommended by {name}"),
        Part.SAID: _("Recommended, “{said}”"),
        Part.BROUGHT: _("Recommended you to {name}"),
        Part.GOT: _("You recommended {name} to them"),
        Part.PASSED_ON: _("You recommended them to {name}"),
    }[part]
    return text.format(name=other, said=apart(other))


def stands(state: str) -> str:
    """What became of a referral, or how it was decided."""
    if state in tuple(Decision):
        return decision_words(Decision(state))
    if state == BECAME_CLIENT:
        return _("Now a client")
    return outcome_words(Referred(state))
