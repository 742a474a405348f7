"""When the coach's day ends, which weekdays are working days, and which public holidays are."""

from datetime import time
from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from journal_app.ground.i18n import _
from journal_app.journal.working_days import countries, states
from journal_app.settings.next_holiday import Holiday, next_holiday
from journal_app.ui import format as fmt
from journal_app.ui.context import Context
from journal_app.ui.tasks import Task
from journal_app.ui.widgets.card import Caption, label
from journal_app.ui.widgets.choice import Choice
from journal_app.ui.widgets.section import Combo, Section, time_text
from journal_app.ui.widgets.weekdays import Weekdays

NOWHERE = "none"
LATEST_END = 8
"""Whoever works later than this at night has a morning, not an evening."""


class DaySection(Section):
    """The hour until which a win still belongs to the day before."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            _("Your day"),
            _("What you write down late at night still belongs to the day before."),
        )
        self.end = Combo(_("The day ends at"))
        self._fill()
        self.end.currentIndexChanged.connect(self._on_changed)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Caption(_("The day ends at"), self.end, "body"))
        row.addWidget(self.end)
        row.addStretch(1)
        self.body.addLayout(row)
        self.today = label("", "caption", wrap=True)
        self.body.addWidget(self.today)
        self.show_settings()

    def show_settings(self) -> None:
        ends = self.context.settings.day_ends_at
        if self.end.place_of(ends) < 0:  # typed into the settings file by hand
            self.end.addItem(time_text(ends.hour, ends.minute), ends)
        self.end.choose(ends)
        self.today.setText(
            _("In the journal it is {date} now.").format(
                date=fmt.long_date(self.context.clock.today())
            )
        )

    def refresh(self) -> None:
        self.show_settings()  # the day may have ended meanwhile

    def _fill(self) -> None:
        for hour in range(LATEST_END + 1):
            text = _("Midnight") if hour == 0 else time_text(hour, 0)
            self.end.addItem(text, time(hour))

    def _on_changed(self) -> None:
        self.context.change_settings(day_ends_at=self.end.currentData())


class WeekSection(Section):
    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            _("Working days"),
            _("Only these days count in your streak; on the others it rests."),
        )
        self.week = Weekdays(_("Working days"))
        self.week.changed.connect(self._on_changed)
        self.days = self.week.days
        self.body.addWidget(self.week)
        self.none = label(_("Without working days there is no streak."), "caption", wrap=True)
        self.body.addWidget(self.none)
        self.show_settings()

    def show_settings(self) -> None:
        chosen = self.context.settings.working_weekdays
        self.week.set_value(chosen)
        self.none.setVisible(not chosen)

    def _on_changed(self) -> None:
        self.context.change_settings(working_weekdays=self.week.value())


class HolidaySection(Section):
    """Country and state, with the next holiday as proof."""

    def __init__(self, context: Context) -> None:
        super().__init__(
            context, _("Public holidays"), _("They neither break your streak nor count in it.")
        )
        self.country = Choice(
            [*((one.code, one.name) for one in countries()), (NOWHERE, _("None of them"))],
            name=_("Country"),
        )
        self.country.changed.connect(self._on_country)
        self.body.addWidget(self.country)
        self.state = Combo(_("State or canton"))
        self.state.currentIndexChanged.connect(self._on_state)
        self.body.addWidget(self.state)
        self.next = label("", "caption", wrap=True)
        self.body.addWidget(self.next)
        self._listed: str | None = None
        self._asked: tuple[object, ...] | None = None
        self._task: Task | None = None
        self.show_settings()

    def show_settings(self) -> None:
        settings = self.context.settings
        self.country.set_value(settings.holiday_country or NOWHERE)
        self._list_states(settings.holiday_country)
        self.state.choose(settings.holiday_state)
        if self.state.currentIndex() < 0:
            self.state.choose(None)
        self.state.setVisible(settings.holiday_country is not None)
        self._look_up(settings.holiday_country, settings.holiday_state)

    def refresh(self) -> None:
        self.show_settings()

    def _list_states(self, country: str | None) -> None:
        if country == self._listed and self.state.count():
            return
        self._listed = country
        self.state.blockSignals(True)
        self.state.clear()
        self.state.addItem(_("Nationwide holidays only"), None)
        for state in states(country):
            self.state.addItem(state.name, state.code)
        self.state.blockSignals(False)

    def _look_up(self, country: str | None, state: str | None) -> None:
        today = self.context.clock.today()
        asked = (country, state, today)
        self.next.setVisible(country is not None)
        if asked == self._asked:
            return
        self._asked = asked
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if country is not None:
            self.next.setText(_("Looking up the next one …"))
            # the import of the calendar takes up to 0.3 s, so not here
            self._task = self.context.tasks.start(
                partial(_next_holiday, country, state, today), done=self._show_next
            )

    def _show_next(self, holiday: Holiday | None) -> None:
        self._task = None
        if holiday is not None:
            text = _("The next one is {name} on {date}.").format(
                name=holiday.name, date=fmt.long_date(holiday.day)
            )
            self.next.setText(text)

    def _on_country(self) -> None:
        chosen = self.country.value()
        self.context.change_settings(
            holiday_country=None if chosen == NOWHERE else chosen, holiday_state=None
        )

    def _on_state(self) -> None:
        self.context.change_settings(holiday_state=self.state.currentData())


def _next_holiday(country: str, state: str | None, today: object, _task: Task) -> object:
    return next_holiday(country, state, today)  # type: ignore[arg-type]
