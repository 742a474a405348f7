"""A day to choose, with a calendar in the app's colours."""

from datetime import date

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QWidget

from journal_app.ui import theme
from journal_app.ui.format import from_qdate, locale, to_qdate


class DateField(QDateEdit):
    picked = Signal()
    """The coach chose another day (not `set_day`)."""

    def __init__(self, day: date, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(to_qdate(day), parent)
        self.setAccessibleName(name)
        self.setCalendarPopup(True)
        self.setLocale(locale())
        self.setDisplayFormat("dd.MM.yyyy" if _german() else "d MMM yyyy")
        calendar = self.calendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setLocale(locale())
        self._quiet = False
        self._colour()
        self.dateChanged.connect(self._on_changed)

    def day(self) -> date:
        return from_qdate(self.date())

    def set_day(self, day: date) -> None:
        self._quiet = True
        try:
            self.setDate(to_qdate(day))
        finally:
            self._quiet = False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._colour()

    def _on_changed(self) -> None:
        if not self._quiet:
            self.picked.emit()

    def _colour(self) -> None:
        if self.calendarPopup():  # else still being made
            colour_calendar(self.calendarWidget())


def colour_calendar(calendar: QCalendarWidget) -> None:
    """Qt writes weekends in red of its own."""
    tokens = theme.current()
    weekend, head = QTextCharFormat(), QTextCharFormat()
    weekend.setForeground(QColor(tokens.muted))
    head.setForeground(QColor(tokens.muted))
    calendar.setHeaderTextFormat(head)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, weekend)


def _german() -> bool:
    return locale().language() == QLocale.Language.German
