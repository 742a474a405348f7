"""The entry's day in words; a click changes it."""

from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from journal_app.ground.i18n import _
from journal_app.ui import format as formats
from journal_app.ui.widgets.day_calendar import DayCalendar


class DayButton(QPushButton):
    picked = Signal(object)
    """The coach chose this date."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "day")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self._day = self._today = date(2000, 1, 3)
        self._written: datetime | None = None
        self._short = False
        self.clicked.connect(self.open_calendar)

    def show_day(self, day: date, written: datetime | None, today: date) -> None:
        """``written`` (aware) is told where it is the same day's."""
        self._day, self._written, self._today = day, written, today
        self._tell()

    def long_width(self) -> int:
        """How much room the whole date needs."""
        return self.fontMetrics().horizontalAdvance(self._text(formats.long_date(self._day))) + 16

    def set_short(self, short: bool) -> None:
        """Without weekday and month's name, where there is no room for them."""
        if short != self._short:
            self._short = short
            self._tell()

    def _tell(self) -> None:
        whole = self._text(formats.long_date(self._day))
        self.setText(self._text(formats.short_date(self._day)) if self._short else whole)
        self.setAccessibleName(_("Day: {day}").format(day=whole))
        self.setToolTip(_("Change the day"))

    def _text(self, day: str) -> str:
        return day if self._written is None else f"{day}, {formats.time_of(self._written)}"

    def open_calendar(self) -> DayCalendar:
        calendar = DayCalendar(self._day, self._today, self, quick=True)
        calendar.picked.connect(self.picked)
        calendar.open_under(self)
        return calendar
