"""The curve on its card: of everybody, or apart for groups."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from journal_app.ground.i18n import _
from journal_app.retention.looking import Looked
from journal_app.retention.overview import HORIZON_DAYS
from journal_app.retention.split import Split
from journal_app.retention.ui.curve_chart import curve_chart
from journal_app.retention.ui.groups_chart import groups_chart
from journal_app.ui.charts.card import ChartCard
from journal_app.ui.context import Context
from journal_app.ui.widgets.choice import Choice


class CurveCard(ChartCard):
    split_wanted = Signal()
    """Other groups: the figures have to be read again."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.by = Choice(
            [
                ("", _("All together")),
                (Split.FIRST_RUNG.value, _("By the first rung")),
                (Split.EXPECTATION.value, _("By the expectation")),
                (Split.REFERRAL.value, _("By referral")),
            ],
            name=_("The curve"),
        )
        self.by.set_value("")
        self.by.changed.connect(self.split_wanted)
        self.by.setProperty("small", "true")
        self.add_control(self.by)

    @property
    def split(self) -> Split | None:
        return Split(self.by.value()) if self.by.value() else None

    def show_found(self, found: Looked, by: Split | None) -> None:
        if by is None:
            self.show_chart(curve_chart(found.figures.survival, HORIZON_DAYS))
        else:
            self.show_chart(groups_chart(found.groups, by, HORIZON_DAYS))
