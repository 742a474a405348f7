"""Whom the coach attracts, and what the best clients have in common."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlmodel import Session

from journal_app.ground.i18n import _
from journal_app.ideal_client.actions import add_criterion
from journal_app.ideal_client.best import Best, shared_by_the_best
from journal_app.ideal_client.checks import MOST_CRITERIA
from journal_app.ideal_client.figures import Grade
from journal_app.ideal_client.quarters import Attracted, behind_quarter, fit_per_quarter
from journal_app.ideal_client.queries import ProfileFacts
from journal_app.ideal_client.ui.quarter_chart import quarter_chart
from journal_app.ideal_client.ui.shared_card import SharedCard
from journal_app.ideal_client.words import grade_words
from journal_app.people.queries import PersonName
from journal_app.referrals.counts import referred
from journal_app.ui import theme
from journal_app.ui.charts.card import ChartCard
from journal_app.ui.charts.chart import Mark
from journal_app.ui.context import Context
from journal_app.ui.tasks import Task
from journal_app.ui.widgets.columns import Columns
from journal_app.ui.widgets.people_popover import PeoplePopover
from journal_app.ui.widgets.scroll import BESIDE_BAR, Narrowing, SteadyScroll

CHART_HEIGHT = 440

Groups = Sequence[tuple[Grade, Sequence[PersonName]]]


class AttractedView(SteadyScroll):
    """Reads on the worker; what was asked for before the last question is dropped."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.found: ProfileFacts | None = None
        self._tasks: list[Task] = []
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = Narrowing()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, BESIDE_BAR, 4)
        self.chart = ChartCard(context)
        self.chart.setMinimumHeight(theme.px(CHART_HEIGHT))
        self.chart.chosen.connect(self._on_mark)
        self.shared = SharedCard(context)
        self.shared.criterion_wanted.connect(self._on_criterion)
        cards = Columns(330, 2)
        cards.add(self.chart)
        cards.add(self.shared)
        cards.hide()
        self._cards = cards
        column.addWidget(cards, 1)
        self.setWidget(inside)
        self._best_soon = QTimer(self, singleShot=True, interval=0)
        self._best_soon.timeout.connect(self._ask_best)

    def show_profile(self, found: ProfileFacts) -> None:
        if self.found is not None and self.found.uid != found.uid:
            self._cards.hide()
        self.found = found
        self._ask()

    def _ask(self) -> None:
        for task in self._tasks:
            task.cancel()
        self._tasks.clear()
        self._start(fit_per_quarter, self._on_attracted)

    def _ask_best(self) -> None:
        self._start(_best, self._on_best)

    def _start(self, query: Callable[..., Any], done: Callable[[Any], None], *args: Any) -> None:
        store = self.context.store
        if store is not None and self.found is not None:
            asked = (self.found.uid, self.context.clock.today(), *args)
            work = partial(_read, partial(store.read, query, *asked))
            self._tasks.append(self.context.figures.start(work, done, self.context.show_error))

    def _on_attracted(self, found: Attracted) -> None:
        self._cards.show()
        self.chart.show_chart(quarter_chart(found))
        self._best_soon.start()  # once the chart is on its way: there is one worker for both

    def _on_best(self, found: Best) -> None:
        store = self.context.store
        if self.found is None:
            return
        self.shared.show_best(
            found,
            room=len(self.found.criteria) < MOST_CRITERIA,
            change=store is not None and not store.read_only,
        )

    def _on_criterion(self, text: str) -> None:
        if self.found is None:
            return

        def write(uid: str) -> None:
            self.context.write(add_criterion, uid, text)
            self.context.toast(_("“{text}” is a criterion now").format(text=text), undo=True)

        self.context.attempt(write, self.found.uid)

    def _on_mark(self, mark: Mark, place: QPoint) -> None:
        match mark.key:
            case ("quarter", int(which)):
                self._start(behind_quarter, partial(self._open, mark.words, place), which)

    def _open(self, words: str, place: QPoint, groups: Groups) -> None:
        head, _colon, rest = words.partition(": ")
        named = [(grade_words(grade), people) for grade, people in groups]
        popover = PeoplePopover(head, [rest], named, self)
        popover.client_wanted.connect(self.shared._on_client)
        popover.open_at(place)


def _read(read: Callable[[], Any], _task: Task) -> Any:
    return read()


def _best(session: Session, profile: str, today: date) -> Best:
    return shared_by_the_best(session, profile, today, referred=referred(session, today))
