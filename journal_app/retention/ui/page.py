"""Who comes back: four figures, the curve, the cohorts, the money, and who is silent."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from journal_app.ground.i18n import _, ngettext
from journal_app.ground.sentences import clients_count
from journal_app.retention import period_words
from journal_app.retention.looking import Looked, looked
from journal_app.retention.overview import HORIZON_DAYS
from journal_app.retention.periods import Period
from journal_app.retention.ui.curve_chart import curve_chart
from journal_app.retention.ui.grid_card import GridCard
from journal_app.retention.ui.revenue_chart import revenue_chart
from journal_app.retention.ui.tiles import Tile, tiles
from journal_app.ui import format as formats
from journal_app.ui import theme
from journal_app.ui.charts.card import ChartCard
from journal_app.ui.context import Context
from journal_app.ui.page import Page
from journal_app.ui.tasks import Task
from journal_app.ui.widgets.columns import Columns
from journal_app.ui.widgets.empty import EmptyState
from journal_app.ui.widgets.scroll import SteadyScroll

CHART_HEIGHT = 440


class RetentionPage(Page):
    """Reads on the worker; what was asked for before the last question is dropped."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.set_title(_("Retention"))
        self.found: Looked | None = None
        self._task: Task | None = None
        self._pages = QStackedLayout()
        # Before its first page, which it would show as a window of its own else.
        self.body.addLayout(self._pages, 1)
        self._blank = QWidget()
        self._pages.addWidget(self._blank)
        self._scroll = self._built()
        self._pages.addWidget(self._scroll)
        self.nobody: EmptyState | None = None

    # building

    def _built(self) -> SteadyScroll:
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        scroll = SteadyScroll()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, max(0, 4), 0)
        column.setSpacing(16)
        self.tiles = tuple(Tile() for _place in range(4))
        row = Columns(190, 4)
        for tile in self.tiles:
            row.add(tile)
        column.addWidget(row)
        self.curve = ChartCard(self.context)
        self.cohorts = GridCard(self.context)
        self.cohorts.period_wanted.connect(self.refresh)
        self.revenue = ChartCard(self.context)
        self.charts: tuple[ChartCard, ...] = (self.curve, self.cohorts, self.revenue)
        row = Columns(330, 2)
        for card in self.charts:
            card.setMinimumHeight(theme.px(CHART_HEIGHT))
            row.add(card)
        column.addWidget(row)
        column.addStretch(1)
        scroll.setWidget(inside)
        return scroll

    # what the window asks

    def refresh(self) -> None:
        if self._task is not None:
            self._task.cancel()
        store = self.context.store
        if store is None:
            return
        work = partial(_read, store.read, self.context.clock.today(), self.cohorts.period)
        self._task = self.context.figures.start(work, self._on_read, self.context.show_error)

    # what came

    def _on_read(self, found: Looked) -> None:
        self._task = None
        self.found = found
        if not found.figures.clients:
            self._show_nobody()
            return
        sales = found.figures.purchases
        since = "" if found.since is None else period_words.month_and_year(found.since)
        parts = [
            clients_count(found.figures.clients),
            ngettext("{n} sale", "{n} sales", sales).format(n=formats.number(sales)),
            _("since {month}").format(month=since),
        ]
        self.set_subtitle(" · ".join(parts))
        for tile, told in zip(self.tiles, tiles(found), strict=True):
            tile.say(told)
        figures = found.figures
        self.curve.show_chart(curve_chart(figures.survival, HORIZON_DAYS))
        self.cohorts.show_grid(figures.cohorts, found.currency)
        self.revenue.show_chart(
            revenue_chart(figures.revenue, figures.cohorts.period, found.currency)
        )
        self._pages.setCurrentWidget(self._scroll)

    def _show_nobody(self) -> None:
        if self.nobody is None:
            self.nobody = EmptyState(
                _("Who comes back?"),
                _("After the first sales you see here who buys again, how soon, and who is due."),
                _("Record the first sale"),
                partial(self._run, "sale.new"),
                icon="comes-back",
            )
            self._pages.addWidget(self.nobody)
        self.nobody.button.setEnabled(self.context.can("sale.new"))
        self.set_subtitle("")
        self._pages.setCurrentWidget(self.nobody)

    def _run(self, command: str, *args: Any) -> None:
        if self.context.can(command):
            self.context.commands.run(command, *args)


def _read(read: Callable[..., Looked], today: Any, period: Period, _task: Task) -> Looked:
    return read(looked, today, period)
