"""What the ladder's figures and days are called on the screen."""

from datetime import date

from journal_app.ground.i18n import _, ngettext
from journal_app.ground.statistics import Shown, shown
from journal_app.ladder.agenda import Touch
from journal_app.ladder.board import Card
from journal_app.ladder.care_queries import StepLine
from journal_app.ladder.overview import RungFigures
from journal_app.ladder.words import conversion_words, span
from journal_app.ui import format as formats

YEAR_DAYS = 365


def clients(count: int) -> str:
    return ngettext("{n} client", "{n} clients", count).format(n=formats.number(count))


def rungs(count: int) -> str:
    return ngettext("{n} rung", "{n} rungs", count).format(n=formats.number(count))


def since(days: int) -> str:
    """On the rung: ``35 d``, from a year on ``2 y``; without a word that the step's day has too."""
    if days == 0:
        return _("today")
    if days >= YEAR_DAYS:
        return _("{n} y").format(n=days // YEAR_DAYS)
    return _("{n} d").format(n=days)


def since_spoken(days: int) -> str:
    if days == 0:
        return _("here since today")
    return ngettext("here for {n} day", "here for {n} days", days).format(n=days)


def step(card: Card, today: date) -> str:
    """The card's second line."""
    if card.due is None:
        return _("no next step")
    return f"{planned(card)} · {formats.due(card.due, today)}"


def planned(card: Card) -> str:
    """What is due with the client."""
    return card.step_text if card.step is not None else _("Get in touch again")


def line(step: StepLine) -> str:
    """What a line of the next steps says is to be done."""
    return _("Get in touch again") if isinstance(step, Touch) else step.text


def conversion(found: RungFigures) -> str:
    """The line in the column's head: where it leads, as far as the number carries it."""
    if found.conversion is None:
        return _("highest rung")
    if not found.conversion.has_stood:
        return _("→ how many go on shows after {days} days").format(
            days=found.conversion.horizon_days
        )
    return f"→ {conversion_words(found.conversion)}"


def conversion_short(found: RungFigures) -> str:
    """The same where there is no room: without the days, which are those of all rungs."""
    moved = found.conversion
    if moved is None:
        return conversion(found)
    if not moved.has_stood:
        return _("→ shows after {days} days").format(days=moved.horizon_days)
    text = _("→ {k} of {n}").format(k=moved.hits, n=moved.size)
    if shown(moved.size) is Shown.NAMES or moved.interval is None:
        return text
    return f"{text} ({span(moved.interval)})"
