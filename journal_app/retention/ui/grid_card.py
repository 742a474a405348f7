"""The cohorts on their card, with what can be chosen of them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal_app.ground.i18n import _
from journal_app.ground.periods import Period
from journal_app.retention.cohorts import Grid
from journal_app.retention.ui.cohort_chart import GridView, cohort_chart
from journal_app.ui.charts.card import ChartCard
from journal_app.ui.context import Context
from journal_app.ui.widgets.choice import Choice

REMEMBERED = "retention.period"


def period_choice(name: str) -> Choice:
    """For each card that goes by periods: what is chosen on one holds for all."""
    return Choice(
        [
            (Period.MONTH, _("Month")),
            (Period.QUARTER, _("Quarter")),
            (Period.YEAR, _("Year")),
        ],
        name=name,
    )


class GridCard(ChartCard):
    period_wanted = Signal()
    """Another length of period: the figures have to be read again."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._grid: Grid | None = None
        self._currency = ""
        self.by = period_choice(_("Cohorts by"))
        kept = context.remembered(REMEMBERED)
        self.by.set_value(Period(kept) if kept in set(Period) else Period.QUARTER)
        self.by.changed.connect(self._on_period)
        self.what = Choice(
            [
                ("bought", _("Clients")),
                ("since", _("then or later")),
                ("money", _("Money")),
            ],
            name=_("What the cells count"),
        )
        self.what.set_value("bought")
        self.what.changed.connect(self._show)
        for choice in (self.by, self.what):
            choice.setProperty("small", "true")
            self.add_control(choice)

    @property
    def period(self) -> Period:
        chosen: Period = self.by.value()
        return chosen

    @property
    def on_or_after(self) -> bool:
        """Whether the cells count who bought then or later."""
        return bool(self.what.value() == "since")

    @property
    def grid_view(self) -> GridView:
        return GridView(money=self.what.value() == "money", on_or_after=self.on_or_after)

    def show_grid(self, grid: Grid, currency: str) -> None:
        self._grid, self._currency = grid, currency
        self._show()

    def choose(self, period: Period) -> None:
        """Chosen elsewhere, for all that goes by periods."""
        self.by.set_value(period)
        self._on_period()

    def _on_period(self) -> None:
        self._context.remember(REMEMBERED, self.period.value)
        self.period_wanted.emit()

    def _show(self) -> None:
        if self._grid is not None:
            self.show_chart(cohort_chart(self._grid, self.grid_view, self._currency))
