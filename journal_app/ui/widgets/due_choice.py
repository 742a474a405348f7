"""The day of something that is to come: a few that fit, or another one from the calendar."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from journal_app.ground.i18n import _
from journal_app.ui import format as fmt
from journal_app.ui.widgets.day_calendar import DayCalendar
from journal_app.ui.widgets.flow import FlowLayout

Offer = tuple[str, date]
Offers = Callable[[date], Sequence[Offer]]
"""What is offered on a day: always as many."""
Working = Callable[[date], date]
"""The day itself where the coach works on it, else the next one on which she does."""


def weeks_and_a_month(working: Working, today: date) -> list[Offer]:
    """When a next step is due."""
    return [
        (_("In 1 week"), working(today + timedelta(weeks=1))),
        (_("In 2 weeks"), working(today + timedelta(weeks=2))),
        (_("In 1 month"), working(_months_later(today, 1))),
    ]


def weeks_to_a_quarter(working: Working, today: date) -> list[Offer]:
    """When somebody who is left in peace now is thought of again."""
    return [
        (_("In 2 weeks"), working(today + timedelta(weeks=2))),
        (_("In 1 month"), working(_months_later(today, 1))),
        (_("In 3 months"), working(_months_later(today, 3))),
    ]


def later(working: Working, today: date) -> list[Offer]:
    """Where something is put off to. Tomorrow is tomorrow."""
    return [
        (_("Tomorrow"), today + timedelta(days=1)),
        (_("Next week"), working(today + timedelta(weeks=1))),
        (_("In 1 month"), working(_months_later(today, 1))),
    ]


class DueChoice(QWidget):
    """Pills of which one is pressed; the last opens a calendar and then bears its date."""

    changed = Signal()
    """The coach chose (not `set_day`)."""

    def __init__(
        self, today: date, offers: Offers, *, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._name = name
        self._today = today
        self._offers = offers
        self._offered: list[tuple[date, QPushButton]] = []
        self._said = False
        """Whether somebody said which day, and the first does not stand there by itself."""
        row = FlowLayout(self, spacing=8)
        for text, day in offers(today):
            pill = _pill(text)
            pill.setToolTip(fmt.long_date(day))
            pill.clicked.connect(self._on_offer)
            row.addWidget(pill)
            self._offered.append((day, pill))
        self._day = self._offered[0][0]
        self.other = _pill(_("Other day …"))
        self.other.clicked.connect(self._on_other)
        row.addWidget(self.other)
        self._show()

    @property
    def pills(self) -> list[QPushButton]:
        """All of them, the one with the calendar last."""
        return [*(pill for _day, pill in self._offered), self.other]

    def day(self) -> date:
        return self._day

    def set_day(self, day: date) -> None:
        self._day = day
        self._said = True
        self._show()

    def set_today(self, today: date, *, along: bool = False) -> None:
        """A new day has begun, and what is offered counts from it; the chosen day stays.

        ``along``: where nobody chose, the first that is offered moves along.
        """
        self._today = today
        days = [day for _text, day in self._offers(today)]
        self._offered = [(day, pill) for day, (_day, pill) in zip(days, self._offered, strict=True)]
        for day, pill in self._offered:
            pill.setToolTip(fmt.long_date(day))
        if along and not self._said:
            self._day = days[0]
        self._show()

    def _on_offer(self) -> None:
        sender = self.sender()
        self._choose(next(day for day, pill in self._offered if pill is sender))

    def _on_other(self) -> None:
        self._show()  # the press itself has not chosen anything yet
        calendar = DayCalendar(self._day, self._today, self, ahead=True)
        calendar.picked.connect(self._choose)
        calendar.open_under(self.other)

    def _choose(self, day: date) -> None:
        changed = day != self._day
        self.set_day(day)
        if changed:
            self.changed.emit()

    def _show(self) -> None:
        found = False
        for day, pill in self._offered:
            pill.setChecked(day == self._day and not found)
            found = found or day == self._day
        self.other.setChecked(not found)
        self.other.setText(_("Other day …") if found else fmt.short_date(self._day))
        for pill in self.pills:
            pill.setAccessibleName(f"{self._name}: {pill.text()}")


def _pill(text: str) -> QPushButton:
    pill = QPushButton(text)
    pill.setProperty("kind", "choice")
    pill.setCheckable(True)
    pill.setAutoDefault(False)
    return pill


def _months_later(day: date, months: int) -> date:
    return fmt.from_qdate(fmt.to_qdate(day).addMonths(months))
