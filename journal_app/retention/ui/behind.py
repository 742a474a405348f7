"""Opens the clients behind a figure or a mark of a chart."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget
from sqlmodel import Session

from journal_app.ground import numbers
from journal_app.ground.i18n import _, ngettext
from journal_app.ground.periods import Period
from journal_app.people.queries import PersonName
from journal_app.retention.behind import (
    BehindStep,
    Often,
    Waited,
    behind_cell,
    behind_gaps,
    behind_group_step,
    behind_repeat,
    behind_repeats,
    behind_revenue,
    behind_step,
)
from journal_app.retention.looking import Chosen
from journal_app.retention.overview import HORIZON_DAYS, YEAR
from journal_app.retention.split import Split
from journal_app.ui.charts.chart import Mark
from journal_app.ui.context import Context
from journal_app.ui.tasks import Task
from journal_app.ui.widgets.people_popover import PeoplePopover

Groups = Sequence[tuple[str, Sequence[PersonName]]]


@dataclass(frozen=True)
class Question:
    """Who is behind the figure with that key, as the page shows it now."""

    key: Any
    """Of a `Mark`."""
    today: date
    period: Period
    chosen: Chosen
    on_or_after: bool = False
    by: Split | None = None
    """What made the groups, where the curve is drawn apart."""


class Behind(QObject):
    """Reads on the worker; a later question drops an earlier one."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._task: Task | None = None

    def ask(self, question: Question, mark: Mark, place: QPoint) -> None:
        store = self._context.store
        if store is None:
            return
        if self._task is not None:
            self._task.cancel()
        work = partial(_read, store.read, question)
        done = partial(self._on_read, mark.words, place)
        self._task = self._context.figures.start(work, done, self._context.show_error)

    def _on_read(self, words: str, place: QPoint, groups: Groups) -> None:
        self._task = None
        if self._page.isVisible():
            self.show_groups(words, place, groups)

    def show_groups(self, words: str, place: QPoint, groups: Groups) -> None:
        """``words`` before a colon are the title."""
        head, colon, rest = words.partition(": ")
        popover = PeoplePopover(head, [rest] if colon else [], groups, self._page, _days)
        popover.client_wanted.connect(self._on_client)
        popover.open_at(place)

    def _on_client(self, uid: str) -> None:
        if self._context.can("client.open"):
            self._context.commands.run("client.open", uid)


def _days(person: PersonName) -> str:
    """How long it took them to come back, or has taken so far; or how often they did."""
    if isinstance(person, Often):
        times = ngettext("{n} time", "{n} times", person.times)
        return times.format(n=numbers.shown(person.times)) if person.times > 1 else ""
    if not isinstance(person, Waited):
        return ""
    if person.again:
        text = ngettext("after {n} day", "after {n} days", person.days)
    else:
        text = ngettext("{n} day so far", "{n} days so far", person.days)
    return text.format(n=numbers.shown(person.days))


def _read(read: Callable[..., Groups], question: Question, _task: Task) -> Groups:
    return read(groups_behind, question)


def groups_behind(session: Session, asked: Question) -> Groups:
    """Groups of clients by name, each with what it is called."""
    today, began = asked.today, asked.chosen.began(asked.today)
    groups: Groups = ()
    match asked.key:
        case ("again", days):
            groups = _of_step(behind_step(session, round(days), today, began))
        case ("group", key, days) if asked.by is not None:
            groups = _of_step(behind_group_step(session, asked.by, key, days, today, began=began))
        case ("cohort", cohort, later):
            people = behind_cell(
                session, cohort, later, today, asked.period,
                began=began, on_or_after=asked.on_or_after,
            )  # fmt: skip
            groups = ((_("Bought"), people),)
        case ("new" | "returning" as which, number):
            money = behind_revenue(session, number, today, asked.period, began)
            groups = ((_("Bought"), money.new if which == "new" else money.returning),)
        case ("gap", shortest, longest):
            people = behind_gaps(session, shortest, longest, today, began)
            groups = ((_("Bought again so soon"), people),)
        case ("repeat",):
            repeat = behind_repeat(session, today, HORIZON_DAYS, began)
            groups = (
                (_("Bought again in time"), repeat.came_back),
                (_("Did not, in this time"), repeat.stayed_away),
                (_("Still have time"), repeat.open),
            )
        case ("year",):
            first = max(today, date.min + YEAR) - YEAR + timedelta(days=1)
            people = behind_repeats(session, first, today, today, began)
            groups = ((_("Bought again in the last 12 months"), people),)
    return groups


def _of_step(step: BehindStep) -> Groups:
    return (
        (_("Bought again on this day"), step.then),
        (_("Had bought again before"), step.before),
        (_("Not yet then"), step.waiting),
        (_("Were not watched so long"), step.unseen),
    )
