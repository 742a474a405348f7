"""What referrals bring: the share of new clients, who brings whom, givers, and chains."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from sqlmodel import Session

from journal_app.ground import money
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ladder.queries import practice
from journal_app.referrals.behind import NewClients, new_clients
from journal_app.referrals.chains import ChainLine, chains
from journal_app.referrals.counts import Giver, Quarter, givers, share_per_quarter
from journal_app.referrals.earned import Brought, money_of
from journal_app.referrals.ui.people_numbers import ROW, ROWS, PeopleNumbers
from journal_app.referrals.ui.share_chart import quarter_words, share_chart
from journal_app.referrals.ui.wood_chart import chain_words, wanted_height, wood_chart
from journal_app.referrals.words import helpful_short
from journal_app.ui import format as formats
from journal_app.ui import theme
from journal_app.ui.charts.card import ChartCard
from journal_app.ui.charts.chart import Chart, Mark, Table
from journal_app.ui.context import Context
from journal_app.ui.tasks import Task
from journal_app.ui.widgets.card import Card, label
from journal_app.ui.widgets.people_popover import PeoplePopover
from journal_app.ui.widgets.scroll import CardScroll

SHARE_HIGH, WOOD_LEAST, WOOD_MOST = 330, 240, 1800
AROUND = 130
"""Pixels of a chart's card that are not the picture."""
HEADS = 44
"""And of a table that are not its rows."""
LONG = 2
"""Steps from which on a chain is listed."""


@dataclass(frozen=True)
class Figures:
    """What the pictures show, and what else the tables beside them are made of."""

    quarters: tuple[Quarter, ...]
    chains: tuple[ChainLine, ...]
    currency: str
    known: Mapping[str, Brought]
    """As `money_of` gives it."""

    @property
    def givers(self) -> int:
        """How many people at least recommend the coach."""
        return len({one.giver for one in self.known.values() if one.giver is not None})


@dataclass(frozen=True)
class Tables:
    """As they are shown, and whom each of their rows opens (uids)."""

    givers: Table
    giver_uids: tuple[str, ...]
    chains: Table
    chain_uids: tuple[str, ...]


def figures(session: Session, today: date) -> Figures:
    known = money_of(session, today)
    return Figures(
        tuple(share_per_quarter(session, today, known)),
        tuple(chains(session, today, at_least=1, known=known)),
        practice(session).currency,
        known,
    )


def tables(session: Session, today: date, found: Figures) -> Tables:
    giving = givers(session, today, found.known)
    return Tables(*_giver_rows(giving, found.currency), *_chain_rows(found.chains, found.currency))


Found = tuple[Figures, Chart, Chart]


class FiguresTab(QWidget):
    """Reads on the worker; what was asked for before the last question is dropped.

    The pictures come first. Of many referrals the tables take as long again as what is drawn: they
    are read when it is.
    """

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.found: Figures | None = None
        self._task: Task | None = None
        self._tables_owed = False
        self.share = ChartCard(context)
        self.share.setMinimumHeight(theme.px(SHARE_HIGH))
        self.share.chosen.connect(self._on_quarter)
        self.wood = ChartCard(context)
        self.wood.chosen.connect(self._on_person)
        self.givers: PeopleNumbers | None = None
        self.chains: PeopleNumbers | None = None
        self._givers = Card(_("Who recommends you"))
        self._chains = Card(_("Chains"))
        self._nobody = _told(_("As soon as you know who recommended you, they stand here."))
        self._givers.body.addWidget(self._nobody)
        self._room = QWidget()
        """The table's, until it is there, so that what is below does not jump."""
        self._givers.body.addWidget(self._room)
        self._none = _told(_("A chain begins when somebody who came by a referral recommends you."))
        self._chains.body.addWidget(self._none)
        self._scroll = CardScroll(self)
        column = self._scroll.column
        for card in (self.share, self._givers, self.wood, self._chains):
            column.addWidget(card)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        for told in (self._nobody, self._none):
            told.hide()
        self._scroll.inside.hide()

    def refresh(self) -> None:
        store = self.context.store
        if store is None:
            return
        if self._task is not None:
            self._task.cancel()
        work = partial(_read, store.read, self.context.clock.today())
        self._task = self.context.figures.start(work, self._on_read, self._on_failed)

    def busy(self) -> bool:
        """Whether what is seen is not yet what it should be."""
        return self._task is not None or self._tables_owed or self._drawing()

    def show_found(self, found: Figures, share: Chart, wood: Chart) -> None:
        """All but its tables, which stay as they are."""
        self.found = found
        self.share.setMinimumHeight(0 if share.alone else theme.px(SHARE_HIGH))
        self.share.show_chart(share)
        self.wood.show_chart(wood)
        if self.givers is None:
            rows = min(ROWS, found.givers)
            self._room.setFixedHeight(theme.px(ROW * rows + HEADS) if rows else 0)
        self._scroll.inside.show()
        self._fit()

    def show_tables(self, found: Tables) -> None:
        self.givers = self._replaced(self._givers, self.givers, found.givers, found.giver_uids)
        self._room.hide()
        self._nobody.setVisible(not found.giver_uids)
        self.chains = self._replaced(self._chains, self.chains, found.chains, found.chain_uids)
        self._none.setVisible(not found.chain_uids)

    def _on_read(self, found: Found) -> None:
        self._task = None
        self._tables_owed = True
        self.show_found(*found)
        self.context.later(self._read_tables)

    def _read_tables(self) -> None:
        store, found = self.context.store, self.found
        if store is None or found is None or self._task is not None or not self._tables_owed:
            return
        if self._drawing():
            self.context.later(self._read_tables)
            return
        self._tables_owed = False
        work = partial(_read_tables, store.read, self.context.clock.today(), found)
        self._task = self.context.figures.start(work, self._on_tables, self._on_failed)

    def _on_tables(self, found: Tables) -> None:
        self._task = None
        self.show_tables(found)

    def _drawing(self) -> bool:
        views = (self.share.view, self.wood.view)
        return any(view.isVisible() and view.busy() for view in views)

    def _on_failed(self, error: UserError) -> None:
        self._task = None
        self.context.show_error(error)

    # parts

    def _replaced(
        self, card: Card, old: PeopleNumbers | None, table: Table, uids: Sequence[str]
    ) -> PeopleNumbers:
        if old is not None:
            card.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        made = PeopleNumbers(table, uids, card.findChildren(QLabel)[0].text())
        made.opened.connect(self._open)
        card.body.addWidget(made)
        made.setVisible(bool(uids))
        made.fit()
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The picture is as high as its rows need, within reason."""
        if self.found is None or self.wood.view.chart is None:
            return
        wide = max(200, self._scroll.viewport().width() - 60)
        rows = wanted_height(self.wood.view.chart.data[0], wide * 100 / max(1, theme.px(100)))
        high = max(WOOD_LEAST, min(WOOD_MOST, rows + AROUND))
        self.wood.setFixedHeight(theme.px(high))

    # clicks

    def _on_person(self, mark: Mark, _place: QPoint) -> None:
        self._open(str(mark.key))

    def _open(self, uid: str) -> None:
        if self.context.can("client.open"):
            self.context.commands.run("client.open", uid)

    def _on_quarter(self, mark: Mark, place: QPoint) -> None:
        quarters = () if self.found is None else self.found.quarters
        quarter = next((one for one in quarters if one.first == mark.key), None)
        if quarter is None:
            return
        today = self.context.clock.today()
        found: NewClients = self.context.read(new_clients, today, quarter.first)
        groups = [
            (title, list(people))
            for title, people in (
                (_("By a referral"), found.by_referral), (_("Otherwise"), found.otherwise),
            )
            if people
        ]  # fmt: skip
        title = _("New clients by referral")
        popover = PeoplePopover(title, [quarter_words(quarter)], groups, self.window())
        popover.client_wanted.connect(self._open)
        popover.open_at(place)


def _giver_rows(giving: Sequence[Giver], currency: str) -> tuple[Table, tuple[str, ...]]:
    heads = (
        _("Who recommends"), _("Referrals"), _("Helpful"), _("Clients"), _("Money"),
        _("Money of the chain"),
    )  # fmt: skip
    # thousands of rows, and few numbers
    number, helpful = cache(formats.number), cache(helpful_short)
    rows = tuple(
        (
            one.person.name,
            number(one.referrals),
            helpful(one.helpful),
            number(one.own.clients),
            money.shown(one.own.money_cents, currency),
            money.shown(one.chain.money_cents, currency),
        )
        for one in giving
    )
    return Table(heads, rows), tuple(one.person.uid for one in giving)


def _chain_rows(found: Sequence[ChainLine], currency: str) -> tuple[Table, tuple[str, ...]]:
    long = [one for one in found if one.depth >= LONG]
    heads = (_("Longest way"), _("Came by it"), _("Clients"), _("Money"))
    rows = tuple(
        (
            " → ".join(longest_way(one)),
            chain_words(one),
            formats.number(one.total.clients),
            money.shown(one.total.money_cents, currency),
        )
        for one in long
    )
    return Table(heads, rows), tuple(one.giver.uid for one in long)


def longest_way(chain: ChainLine) -> list[str]:
    """Names from its giver to who is furthest away."""
    way: list[str] = []
    best: list[str] = []
    for step in chain.steps:
        del way[step.depth - 1 :]
        way.append(step.person.name)
        if len(way) > len(best):
            best = list(way)
    return [chain.giver.name, *best]


def _told(text: str) -> QLabel:
    return label(text, "muted", wrap=True)


def _read(read: Callable[..., Any], today: date, _task: Task) -> Found:
    found: Figures = read(figures, today)
    return found, share_chart(found.quarters), wood_chart(found.chains, found.currency)


def _read_tables(read: Callable[..., Any], today: date, found: Figures, _task: Task) -> Tables:
    made: Tables = read(tables, today, found)
    return made
