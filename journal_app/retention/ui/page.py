"""Who comes back: four figures, the curve, the cohorts, the money, and who is silent."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from journal_app.ground.i18n import _
from journal_app.retention.looking import Chosen, Looked, looked
from journal_app.retention.split import Split
from journal_app.retention.ui.behind import Behind, Question
from journal_app.retention.ui.curve_card import CurveCard
from journal_app.retention.ui.gap_chart import gap_chart
from journal_app.retention.ui.grid_card import GridCard
from journal_app.retention.ui.report import Asked, read_report, report_name
from journal_app.retention.ui.revenue_chart import revenue_chart
from journal_app.retention.ui.span_button import SpanButton
from journal_app.retention.ui.tiles import Tile, tiles
from journal_app.retention.ui.words import of_whom
from journal_app.ui import theme
from journal_app.ui.charts.card import ChartCard
from journal_app.ui.charts.chart import Mark
from journal_app.ui.context import Context
from journal_app.ui.page import Page
from journal_app.ui.report.button import ReportButton, Way
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
        self._behind = Behind(context, self)
        self.span = SpanButton()
        self.span.changed.connect(self.refresh)
        self.span.hide()
        self.add_tool(self.span)
        self.report = ReportButton(context, self._ways)
        self.report.hide()
        self.add_tool(self.report)
        self._pages = QStackedLayout()
        # Before its first page, which it would show as a window of its own else.
        self.body.addLayout(self._pages, 1)
        self._pages.addWidget(QWidget())  # nothing, until the figures are there
        self._pages.addWidget(self._built())
        self.nobody: EmptyState | None = None

    # building

    def _built(self) -> SteadyScroll:
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(16)
        self.tiles = tuple(Tile() for _place in range(4))
        row = Columns(190, 4)
        for tile in self.tiles:
            tile.wanted.connect(self._on_wanted)
            row.add(tile)
        column.addWidget(row)
        self.curve = CurveCard(self.context)
        self.curve.split_wanted.connect(self.refresh)
        self.cohorts = GridCard(self.context)
        self.cohorts.period_wanted.connect(self.refresh)
        self.revenue = ChartCard(self.context)
        self.gaps = ChartCard(self.context)
        self.charts: tuple[ChartCard, ...] = (self.curve, self.cohorts, self.revenue, self.gaps)
        row = Columns(330, 2)
        for card in self.charts:
            card.setMinimumHeight(theme.px(CHART_HEIGHT))
            card.chosen.connect(self._on_wanted)
            row.add(card)
        column.addWidget(row)
        self.lists = QVBoxLayout()
        """Room for who is overdue and who is quiet."""
        self.lists.setSpacing(16)
        column.addLayout(self.lists)
        column.addStretch(1)
        self.area = SteadyScroll()
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        return self.area

    # what the window asks

    def refresh(self) -> None:
        store = self.context.store
        if store is None:
            return
        if self._task is not None:
            self._task.cancel()
        by = self.curve.split
        today = self.context.clock.today()
        work = partial(_read, store.read, today, self.cohorts.period, by, self.span.chosen)
        done = partial(self._on_read, by)
        self._task = self.context.figures.start(work, done, self._on_failed)

    def tour_states(self) -> list[tuple[str, Callable[[Any], None]]]:
        from journal_app.retention.ui.tour import STATES  # noqa: PLC0415 - only for pictures

        return list(STATES)

    # what came

    def _on_read(self, by: Split | None, found: Looked) -> None:
        self._task = None
        self.found = found
        self.span.setVisible(found.since is not None)
        self.report.setVisible(found.since is not None)
        if found.since is None:
            self._show_nobody()
            return
        self.span.offer(found.since, self.context.clock.today())
        figures = found.figures
        self.set_subtitle(of_whom(figures))
        for tile, told in zip(self.tiles, tiles(found), strict=True):
            tile.say(told)
        self.curve.show_found(found, by)
        self.cohorts.show_grid(figures.cohorts, found.currency)
        period = figures.cohorts.period
        self.revenue.show_chart(revenue_chart(figures.revenue, period, found.currency))
        self.gaps.show_chart(gap_chart(figures.gaps))
        self._pages.setCurrentWidget(self.area)

    def _on_failed(self, error: Any) -> None:
        self._task = None
        self.context.show_error(error)

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

    def _on_wanted(self, mark: Mark, place: QPoint) -> None:
        if self.found is None:
            return
        match mark.key:
            case ("group", key, _days):
                group = next((one for one in self.found.groups if one.key == key), None)
                if group is not None:
                    self._behind.show_groups(mark.words, place, ((_("Clients"), group.clients),))
            case _other:
                question = Question(
                    key=mark.key,
                    today=self.context.clock.today(),
                    period=self.found.figures.cohorts.period,
                    chosen=self.span.chosen,
                    on_or_after=self.cohorts.on_or_after,
                )
                self._behind.ask(question, mark, place)

    def _ways(self) -> list[Way]:
        """Of what is shown now: the coach's own paper, and one that others may see."""
        store = self.context.store
        if store is None:
            return []
        asked = Asked(
            self.context.clock.today(), self.span.chosen, self.curve.split, self.cohorts.grid_view
        )
        make = partial(read_report, store.read, asked, self.cohorts.period)
        name = report_name(asked.today)
        return [
            Way(_("With names …"), make, name),
            Way(_("With initials only …"), partial(make, names=False), name),
        ]

    def _run(self, command: str, *args: Any) -> None:
        if self.context.can(command):
            self.context.commands.run(command, *args)


def _read(
    read: Callable[..., Looked],
    today: Any,
    period: Any,
    by: Split | None,
    chosen: Chosen,
    _task: Task,
) -> Looked:
    return read(looked, today, period, by, chosen)
