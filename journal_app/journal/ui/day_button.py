"""The entry's day in words; a click changes it."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journal_app.ground.i18n import _
from journal_app.ui import format as formats
from journal_app.ui import theme
from journal_app.ui.widgets.date_field import colour_calendar


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

    def open_calendar(self) -> "DayCalendar":
        calendar = DayCalendar(self._day, self._today, self)
        calendar.picked.connect(self.picked)
        calendar.adjustSize()
        corner = self.mapToGlobal(QPoint(self.width() - calendar.width(), self.height() + 4))
        left = self.mapToGlobal(QPoint(0, 0)).x()
        calendar.move(max(corner.x(), min(left, corner.x())), corner.y())
        calendar.show()
        calendar.calendar.setFocus(Qt.FocusReason.PopupFocusReason)
        return calendar


class DayCalendar(QFrame):
    """Today and yesterday are one click, another day is two. Goes away by itself."""

    picked = Signal(object)

    def __init__(self, day: date, today: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        self.setAccessibleName(_("Calendar"))
        self._today = today
        self.today = QPushButton(_("Today"))
        self.yesterday = QPushButton(_("Yesterday"))
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName(_("Calendar"))
        self.calendar.setLocale(formats.locale())
        self.calendar.setFirstDayOfWeek(formats.locale().firstDayOfWeek())
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        colour_calendar(self.calendar)
        self.calendar.setMinimumSize(theme.px(320), theme.px(250))  # its own hint forgets the theme
        self.calendar.setMaximumDate(formats.to_qdate(max(today, day)))
        self.calendar.setSelectedDate(formats.to_qdate(day))
        quick = QHBoxLayout()
        quick.setSpacing(8)
        for button in (self.today, self.yesterday):
            button.setAutoDefault(False)
            quick.addWidget(button)
        quick.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 8)
        layout.setSpacing(6)
        layout.addLayout(quick)
        layout.addWidget(self.calendar)
        self.today.clicked.connect(self._on_today)
        self.yesterday.clicked.connect(self._on_yesterday)
        self.calendar.clicked.connect(self._on_date)
        self.calendar.activated.connect(self._on_date)

    def _on_today(self) -> None:
        self._pick(self._today)

    def _on_yesterday(self) -> None:
        self._pick(self._today - timedelta(days=1))

    def _on_date(self, day: QDate) -> None:
        self._pick(formats.from_qdate(day))

    def _pick(self, day: date) -> None:
        if self.isVisible():  # a double click tells twice
            self.picked.emit(day)
            self.close()
