"""A look-back in words, for the tab and for its paper."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from journal_app.ground import money
from journal_app.ground.i18n import _, language, ngettext
from journal_app.journal.kinds import kind_name
from journal_app.journal.look_back_tables import Span
from journal_app.journal.look_backs import Period
from journal_app.ladder.looking_back import KindCount, LookedBack
from journal_app.referrals.within import Within
from journal_app.ui import format as formats
from journal_app.ui.charts.chart import Table
from journal_app.ui.report.parts import (
    Figure,
    Figures,
    Heading,
    Listing,
    Paragraph,
    Part,
    Report,
)


@dataclass(frozen=True)
class Shown:
    """A look-back with what other rooms say of the same time."""

    found: LookedBack
    referrals: Within
    currency: str
    today: date


def name(of: Period) -> str:
    """``Week 47 · 16–22 November 2026``, ``November 2026``, ``2026``"""
    if of.span is Span.WEEK:
        days = formats.days_in_full(of.first, of.last)
        return _("Week {n} · {days}").format(n=of.first.isocalendar().week, days=days)
    if of.span is Span.MONTH:
        return formats.month_year(of.first.year, of.first.month)
    return str(of.first.year)


def kinds(found: tuple[KindCount, ...]) -> str:
    without = _("without a kind")
    return ", ".join(
        f"{without if one.kind is None else kind_name(one.kind)} {formats.number(one.count)}"
        for one in found
    )


def figures(shown: Shown) -> list[Figure]:
    """What stands on top, each with what it is made of; of referrals only where there were any."""
    found, currency = shown.found, shown.currency
    kept = found.trained
    sales = ngettext("{n} sale", "{n} sales", found.sales)
    starred = ngettext("{n} with a star", "{n} with a star", found.starred)
    wins = [kinds(found.kinds)] if found.kinds else []
    if found.starred:
        wins.append(starred.format(n=formats.number(found.starred)))
    dropped = ngettext("{n} dropped", "{n} dropped", kept.dropped)
    run = ngettext(
        "longest run: {n} working day", "longest run: {n} working days", found.longest_run
    )
    about_days = [run.format(n=formats.number(found.longest_run))] if found.longest_run else []
    if found.counted_from > found.period.first:
        since = _("since your first entry on {date}")
        about_days.append(since.format(date=formats.short_date(found.counted_from)))
    return [
        Figure(_("Wins"), formats.number(found.wins), " · ".join(wins)),
        Figure(
            _("Training kept"),
            _("{done} of {due}").format(
                done=formats.number(kept.done), due=formats.number(kept.due)
            ),
            dropped.format(n=formats.number(kept.dropped)) if kept.dropped else "",
        ),
        Figure(
            _("Sold"),
            money.shown(found.money_cents, currency),
            sales.format(n=formats.number(found.sales)) if found.sales else "",
        ),
        Figure(
            _("Working days with an entry"),
            _("{done} of {due}").format(
                done=formats.number(found.written_working_days),
                due=formats.number(found.working_days),
            ),
            " · ".join(about_days),
        ),
        *([] if shown.referrals.nothing else [_referrals(shown.referrals)]),
    ]


def _referrals(found: Within) -> Figure:
    received = ngettext("{n} received", "{n} received", found.received)
    given = ngettext("{n} given", "{n} given", found.given)
    clients = ngettext(
        "{n} new client by a referral", "{n} new clients by a referral", found.clients
    )
    number = formats.number
    told = [given.format(n=number(found.given))] if found.given else []
    if found.clients:
        told.append(clients.format(n=number(found.clients)))
    figure = received.format(n=number(found.received))
    return Figure(_("Referrals"), figure, " · ".join(told))


def report(read: Callable[[], Shown]) -> Report:
    """The look-back on paper."""
    shown = read()
    found, today = shown.found, shown.today
    parts: list[Part] = [Figures(tuple(figures(shown)))]
    if found.reflection.answer:
        parts += [Heading(found.reflection.question), Paragraph(found.reflection.answer)]
    if found.named.wins:
        wins = tuple((formats.day_and_month(one.day, today), one.title) for one in found.named.wins)
        table = Table((_("Day"), _("Win")), wins)
        parts += [Heading(wins_title(found)), Listing(table)]
    if found.recipes:
        uses = tuple((one.recipe.title, formats.number(one.count)) for one in found.recipes)
        table = Table((_("Recipe"), _("Used")), uses)
        parts += [Heading(_("Recipes")), Listing(table, right=(1,))]
    if found.thanks:
        said = tuple(
            (formats.day_and_month(one.day, today), one.person.name, one.title)
            for one in found.thanks
        )
        table = Table((_("Day"), _("Thanks to"), _("For")), said)
        parts += [Heading(_("Thanks")), Listing(table)]
    title = title_of(found.period)
    until = _("until {date}").format(date=formats.short_date(found.until))
    facts = (until,) if found.until < found.period.last else ()
    return Report(title, facts, tuple(parts), title, language())


def wins_title(found: LookedBack) -> str:
    return _("Wins with a star") if found.named.starred else _("Wins")


def title_of(of: Period) -> str:
    return _("Look-back: {period}").format(period=name(of))


def used(count: int) -> str:
    return ngettext("used once", "used {n} times", count).format(n=formats.number(count))
