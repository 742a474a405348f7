"""The retention report: what the page shows, on paper, with the method in plain words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from journal_app.ground.i18n import _, language
from journal_app.ground.periods import Period
from journal_app.ladder.tables import Prices
from journal_app.retention.looking import Chosen, Looked, Span, looked
from journal_app.retention.method import method
from journal_app.retention.nameless import nameless
from journal_app.retention.overview import SilentClient
from journal_app.retention.split import Split
from journal_app.retention.ui.cohort_chart import GridView, cohort_chart
from journal_app.retention.ui.curve_chart import curve_chart
from journal_app.retention.ui.gap_chart import gap_chart
from journal_app.retention.ui.groups_chart import groups_chart
from journal_app.retention.ui.revenue_chart import revenue_chart
from journal_app.retention.ui.silent_lists import overdue_sentence, quiet_sentence
from journal_app.retention.ui.silent_model import NOTHING, Column, cell, head
from journal_app.retention.ui.span_button import span_words
from journal_app.retention.ui.tiles import tiles
from journal_app.retention.ui.words import of_whom
from journal_app.ui import format as formats
from journal_app.ui.charts.chart import Table
from journal_app.ui.report.button import Way
from journal_app.ui.report.parts import (
    Drawing,
    Figure,
    Figures,
    Heading,
    Listing,
    Paragraph,
    Part,
    Report,
)

EVERYTHING = Chosen()
PLAIN = GridView()


@dataclass(frozen=True)
class Asked:
    """What was looked at, so that the paper shows the same."""

    today: date
    period: Period = Period.QUARTER
    chosen: Chosen = EVERYTHING
    by: Split | None = None
    view: GridView = PLAIN


def report_name(today: date) -> str:
    """For a file, without its ending."""
    return _("Retention {day}").format(day=today.isoformat())


def report_ways(read: Callable[..., Looked], asked: Asked) -> list[Way]:
    """The coach's own paper, and one that others may see. ``read`` is that of a store."""

    def make(*, names: bool) -> Report:
        found = read(looked, asked.today, asked.period, asked.by, asked.chosen)
        return retention_report(found if names else nameless(found), asked)

    name = report_name(asked.today)
    return [
        Way(_("With names …"), partial(make, names=True), name),
        Way(_("With initials only …"), partial(make, names=False), name),
    ]


def retention_report(found: Looked, asked: Asked) -> Report:
    """``found`` was read for what was ``asked``, with names or `nameless`."""
    title = _("Retention report")
    day = formats.long_date(asked.today)
    as_of = _("As it was on {day}").format(day=day)
    facts = [as_of]
    parts: list[Part]
    if not found.anybody:
        parts = [
            Paragraph(_("Nobody has bought yet.")),
            Paragraph(
                _("After the first sales you see here who buys again, how soon, and who is due.")
            ),
        ]
    else:
        facts.insert(0, of_whom(found.figures))
        if asked.chosen.span is not Span.ALL:
            when = span_words(asked.chosen)
            facts.append(_("Only clients whose first purchase was: {when}").format(when=when))
        facts.append(_prices(found.prices))
        parts = [*_figures(found, asked), *_silent(found), *_method(found)]
    return Report(
        title=title,
        facts=tuple(facts),
        parts=tuple(parts),
        foot=f"{title} · {formats.short_date(asked.today)}",
        language=language(),
    )


def _figures(found: Looked, asked: Asked) -> list[Part]:
    figures = found.figures
    period = figures.cohorts.period
    money = revenue_chart(figures.revenue, period, found.currency, figures.per_client)
    parts: list[Part] = [
        Figures(tuple(Figure(one.caption, one.figure, one.words) for one in tiles(found))),
        Drawing(curve_chart(figures.survival, figures.repeat.days)),
    ]
    if asked.by is not None:
        parts.append(Drawing(groups_chart(found.groups, asked.by, figures.repeat.days)))
    parts += [
        Drawing(cohort_chart(figures.cohorts, asked.view, found.currency)),
        Drawing(money),
    ]
    if money.table.rows:
        parts.append(Listing(money.table, right=(1, 2, 3, 4)))
    parts.append(Drawing(gap_chart(figures.gaps)))
    return parts


def _silent(found: Looked) -> Iterable[Part]:
    figures = found.figures
    yield Heading(_("Overdue"))
    yield Paragraph(overdue_sentence(figures), with_next=bool(figures.overdue))
    if figures.overdue:
        yield _listing(figures.overdue)
    if figures.quiet:
        yield Heading(_("Quiet"))
        yield Paragraph(quiet_sentence(figures), with_next=True)
        yield _listing(figures.quiet)


def _listing(clients: Sequence[SilentClient]) -> Listing:
    """As the page lists them, without a column that says nothing."""
    told = [
        column
        for column in (Column.NAME, Column.SILENT, Column.CHANCE, Column.ALIKE)
        if any(cell(one, column) != NOTHING for one in clients)
    ]
    heads = tuple(head(column, clients[0].coming_back.horizon) for column in told)
    rows = tuple(tuple(cell(one, column) for column in told) for one in clients)
    return Listing(Table(heads, rows), right=(1,))


def _method(found: Looked) -> Iterable[Part]:
    yield Heading(_("How these figures come about"))
    for passage in method(found.figures.repeat.days):
        yield Paragraph(passage.text, head=passage.title)


def _prices(prices: Prices | None) -> str:
    if prices is None:
        return _("Whether amounts are net or gross was not said yet.")
    if prices is Prices.NET:
        return _("All amounts are net.")
    return _("All amounts are gross.")
