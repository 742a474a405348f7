"""The day of a win: today, yesterday, or another one from the calendar."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from journal_app.ground.i18n import _
from journal_app.ui import format as fmt
from journal_app.ui.widgets.day_calendar import DayCalendar


class DayChoice(QWidget):
    """Three pills of which one is pressed; the last opens a calendar and then bears its date."""

    changed = Signal()
    """The coach chose (not `set_day`)."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Day"))
        self._today = today
        self._day = today
        self._said = False
        """Whether somebody said which day, and today does not stand there by itself."""
        self.today = _pill(_("Today"))
        self.yesterday = _pill(_("Yesterday"))
        self.other = _pill(_("Other day …"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for pill in (self.today, self.yesterday, self.other):
            row.addWidget(pill)
        row.addStretch(1)
        self.today.clicked.connect(self._on_today)
        self.yesterday.clicked.connect(self._on_yesterday)
        self.other.clicked.connect(self._on_other)
        self._show()

    def day(self) -> date:
        return self._day

    def set_day(self, day: date) -> None:
        self._day = day
        self._said = True
        self._show()

    def set_today(self, today: date, *, along: bool = False) -> None:
        """A new day has begun; the chosen one stays, and is perhaps yesterday now.

        ``along``: one that nobody chose moves along.
        """
        if along and not self._said:
            self._day = today
        self._today = today
        self._show()

    def _on_today(self) -> None:
        self._choose(self._today)

    def _on_yesterday(self) -> None:
        self._choose(self._today - timedelta(days=1))

    def _on_other(self) -> None:
        self._show()  # the press itself has not chosen anything yet
        calendar = DayCalendar(self._day, self._today, self)
        calendar.picked.connect(self._choose)
        calendar.open_under(self.other)

    def _choose(self, day: date) -> None:
        changed = day != self._day
        self.set_day(day)
        if changed:
            self.changed.emit()

    def _show(self) -> None:
        ago = (self._today - self._day).days
        self.today.setChecked(ago == 0)
        self.yesterday.setChecked(ago == 1)
        self.other.setChecked(ago not in (0, 1))
        self.other.setText(
            fmt.short_date(self._day) if self.other.isChecked() else _("Other day …")
        )
        for pill in (self.today, self.yesterday, self.other):
            pill.setAccessibleName(_("Day: {day}").format(day=pill.text()))


def _pill(text: str) -> QPushButton:
    pill = QPushButton(text)
    pill.setProperty("kind", "choice")
    pill.setCheckable(True)
    pill.setAutoDefault(False)
    return pill
