"""What the page shows once somebody has bought: figures, charts, and who is silent."""

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal_app.ground.i18n import _
from journal_app.retention.looking import Chosen, Looked, Span
from journal_app.retention.split import Split
from journal_app.retention.ui.behind import Behind, Question
from journal_app.retention.ui.curve_card import CurveCard
from journal_app.retention.ui.gap_chart import gap_chart
from journal_app.retention.ui.grid_card import GridCard, period_choice
from journal_app.retention.ui.revenue_chart import revenue_chart
from journal_app.retention.ui.silent_lists import SilentLists
from journal_app.retention.ui.tiles import Tile, tiles
from journal_app.ui import theme
from journal_app.ui.charts.card import ChartCard
from journal_app.ui.charts.chart import Mark
from journal_app.ui.context import Context
from journal_app.ui.widgets.columns import Columns
from journal_app.ui.widgets.scroll import BESIDE_BAR, SteadyScroll

CHART_HEIGHT = 440


class Content(SteadyScroll):
    wanted = Signal()
    """Other periods or groups: the figures have to be read again."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._behind = Behind(context, self)
        self._found: Looked | None = None
        self._chosen = Chosen()
        self._by: Split | None = None
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, BESIDE_BAR, 0)
        column.setSpacing(16)
        column.addWidget(self._built_tiles())
        column.addWidget(self._built_charts())
        self.lists = SilentLists(context)
        self.lists.moved.connect(self._on_moved)
        self.lists.explanation_wanted.connect(self._on_chance)
        column.addWidget(self.lists)
        column.addStretch(1)
        self.setWidget(inside)
        # Not at once: the lists have their height only after the layouts have spoken.
        self._to_lists = QTimer(self, singleShot=True, interval=20)
        self._to_lists.timeout.connect(self._on_to_lists)

    def _built_tiles(self) -> Columns:
        row = Columns(190, 4)
        self.tiles = tuple(Tile() for _place in range(4))
        for tile in self.tiles:
            tile.wanted.connect(self._on_wanted)
            row.add(tile)
        return row

    def _built_charts(self) -> Columns:
        self.curve = CurveCard(self._context)
        self.curve.split_wanted.connect(self.wanted)
        self.cohorts = GridCard(self._context)
        self.cohorts.period_wanted.connect(self.wanted)
        self.revenue = ChartCard(self._context)
        self.revenue_by = period_choice(_("New and returning by"))
        self.revenue_by.setProperty("small", "true")
        self.revenue_by.set_value(self.cohorts.period)
        self.revenue_by.changed.connect(self._on_revenue_by)
        self.cohorts.period_wanted.connect(self._on_cohorts_by)
        self.revenue.add_control(self.revenue_by)
        self.gaps = ChartCard(self._context)
        self.charts: tuple[ChartCard, ...] = (self.curve, self.cohorts, self.revenue, self.gaps)
        rows = Columns(330, 2)
        for card in self.charts:
            card.setMinimumHeight(theme.px(CHART_HEIGHT))
            card.chosen.connect(self._on_wanted)
            rows.add(card)
        return rows

    def show_found(self, found: Looked, by: Split | None, chosen: Chosen) -> None:
        """Of whom was ``chosen``; with groups by ``by``, where they were asked for."""
        self._found, self._chosen, self._by = found, chosen, by
        of_all = chosen.span is Span.ALL
        for tile, told in zip(self.tiles, tiles(found, everybody=of_all), strict=True):
            tile.say(told)
        figures = found.figures
        self.curve.show_found(found, by)
        self.cohorts.show_grid(figures.cohorts, found.currency)
        period = figures.cohorts.period
        self.revenue.show_chart(
            revenue_chart(figures.revenue, period, found.currency, figures.per_client)
        )
        self.gaps.show_chart(gap_chart(figures.gaps))
        self.lists.show_found(figures)

    def _on_revenue_by(self) -> None:
        self.cohorts.choose(self.revenue_by.value())

    def _on_cohorts_by(self) -> None:
        self.revenue_by.set_value(self.cohorts.period)

    def explain(self, first: str = "") -> None:
        """In words how the figures come about, from the passage of that title on."""
        from journal_app.retention.ui.method_sheet import (  # noqa: PLC0415 - loaded when used
            MethodSheet,
        )

        MethodSheet(self.window(), first=first).open()

    def _on_chance(self) -> None:
        self.explain(_("The chance to come back"))

    def _on_to_lists(self) -> None:
        self.verticalScrollBar().setValue(self.lists.y())

    def _on_moved(self, within: QWidget, place: QRect) -> None:
        inside = self.widget()
        if inside is not None:
            middle = within.mapTo(inside, place.center())
            self.ensureVisible(middle.x(), middle.y(), 0, place.height())

    def _on_wanted(self, mark: Mark, place: QPoint) -> None:
        if self._found is None:
            return
        match mark.key:
            case ("silent",):
                self.lists.enter()
                self._to_lists.start()
            case _other:
                question = Question(
                    key=mark.key,
                    today=self._context.clock.today(),
                    period=self._found.figures.cohorts.period,
                    chosen=self._chosen,
                    on_or_after=self.cohorts.on_or_after,
                    by=self._by,
                )
                self._behind.ask(question, mark, place)
