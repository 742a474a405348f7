"""What the list is filtered by, as the coach thinks of it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from journal_app.ground.i18n import _
from journal_app.journal.queries import EntryFilter
from journal_app.journal.tables import Kind
from journal_app.journal.ui.words import day_and_month, kind_name
from journal_app.people.queries import PersonName
from journal_app.ui import format as formats


class Period(StrEnum):
    ALL = "all"
    THIS_WEEK = "this_week"
    THIS_MONTH = "this_month"
    THIS_YEAR = "this_year"
    LAST_YEAR = "last_year"
    DATES = "dates"
    """From the first to the last day of the choice."""
    DAY = "day"
    """The first day alone, as chosen in the heat-map."""


@dataclass(frozen=True)
class Selection:
    """Unlike `EntryFilter` it keeps "this week" as such, so it goes with the calendar."""

    kinds: frozenset[Kind] = frozenset()
    client: PersonName | None = None
    person: PersonName | None = None
    """Who is in the entry, as client or as helper."""
    tag: str | None = None
    period: Period = Period.ALL
    first_day: date | None = None
    last_day: date | None = None
    starred: bool = False
    text: str = ""
    """What is searched for; the field shows it, so it has no chip."""

    def active(self) -> bool:
        return self != Selection()

    def day(self) -> date | None:
        """The single day that was chosen, if one was."""
        return self.first_day if self.period is Period.DAY else None

    def with_day(self, day: date | None) -> "Selection":
        if day is None:
            return self.with_period(Period.ALL)
        return replace(self, period=Period.DAY, first_day=day, last_day=day)

    def with_period(
        self, period: Period, first: date | None = None, last: date | None = None
    ) -> "Selection":
        if first is not None and last is not None and last < first:
            first, last = last, first
        return replace(self, period=period, first_day=first, last_day=last)

    def days(self, today: date) -> tuple[date | None, date | None]:
        """First and last day, both included; None is open."""
        if self.period is Period.THIS_WEEK:
            monday = today - timedelta(days=today.weekday())
            return monday, monday + timedelta(days=6)
        if self.period is Period.THIS_MONTH:
            first = today.replace(day=1)
            following = (first + timedelta(days=31)).replace(day=1)
            return first, following - timedelta(days=1)
        if self.period in (Period.THIS_YEAR, Period.LAST_YEAR):
            year = today.year - (self.period is Period.LAST_YEAR)
            return date(year, 1, 1), date(year, 12, 31)
        return self.first_day, self.last_day

    def filter(self, today: date) -> EntryFilter:
        first, last = self.days(today)
        return EntryFilter(
            kinds=self.kinds,
            client=self.client.uid if self.client else None,
            person=self.person.uid if self.person else None,
            tag=self.tag,
            first_day=first,
            last_day=last,
            starred=self.starred,
            text=self.text,
        )

    def parts(self) -> list[tuple[str, "Selection"]]:
        """Each filter that is on: its words, and the choice without it."""
        parts: list[tuple[str, Selection]] = [
            (kind_name(kind), replace(self, kinds=self.kinds - {kind}))
            for kind in Kind
            if kind in self.kinds
        ]
        if self.client is not None:
            parts.append((self.client.name, replace(self, client=None)))
        if self.person is not None:
            parts.append((self.person.name, replace(self, person=None)))
        if self.tag is not None:
            parts.append((f"#{self.tag}", replace(self, tag=None)))
        if self.starred:
            parts.append((_("with a star"), replace(self, starred=False)))
        if self.period is not Period.ALL:
            parts.append((self.period_text(), self.with_period(Period.ALL)))
        return parts

    def words(self) -> str:
        """All that is on, also what is searched for."""
        text = self.text.strip()
        searched = [_("“{text}”").format(text=text)] if text else []
        return " · ".join([*searched, *(words for words, _left in self.parts())])

    def period_text(self) -> str:
        if self.period is Period.DATES:
            return formats.date_range(self.first_day, self.last_day)
        if self.period is Period.DAY and self.first_day is not None:
            return day_and_month(self.first_day)
        return period_name(self.period)


def period_name(period: Period) -> str:
    return {
        Period.ALL: _("All"),
        Period.THIS_WEEK: _("This week"),
        Period.THIS_MONTH: _("This month"),
        Period.THIS_YEAR: _("This year"),
        Period.LAST_YEAR: _("Last year"),
        Period.DATES: _("From – to"),
        Period.DAY: _("One day"),
    }[period]
