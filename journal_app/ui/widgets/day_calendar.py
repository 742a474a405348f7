"""A month to pick a day from, under the button that opened it."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QTextCharFormat
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

SHOWN_BEYOND = 40
"""Days beyond those to be picked that a month's page can show."""
LAST_YEAR = 2199


class DayCalendar(QFrame):
    """Days up to ``today``, or to ``day`` if that is later. Goes away by itself.

    ``quick`` puts today and yesterday above the month, for where no pills offer them. With
    ``ahead`` it is the days from ``today`` on.
    """

    picked = Signal(object)
    """With the date."""

    def __init__(
        self,
        day: date,
        today: date,
        parent: QWidget,
        *,
        quick: bool = False,
        ahead: bool = False,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        self.setAccessibleName(_("Calendar"))
        self._today = today
        self.today = QPushButton(_("Today"))
        self.yesterday = QPushButton(_("Yesterday"))
        self.calendar = _month()
        if ahead:
            _close_before(self.calendar, min(today, day))
        else:
            _close_after(self.calendar, max(today, day))
        self.calendar.setSelectedDate(formats.to_qdate(day))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.today, self.yesterday):
            button.setAutoDefault(False)
            button.setVisible(quick)
            row.addWidget(button)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addWidget(self.calendar)
        self.today.clicked.connect(self._on_today)
        self.yesterday.clicked.connect(self._on_yesterday)
        self.calendar.clicked.connect(self._on_date)
        self.calendar.activated.connect(self._on_date)

    def open_under(self, anchor: QWidget) -> None:
        """Show it beneath ``anchor``, their right edges in line, and give it the keyboard."""
        self.open_at(anchor.mapToGlobal(QPoint(anchor.width(), anchor.height() + 4)))

    def open_at(self, place: QPoint) -> None:
        """Show it with its upper right corner there, or as near as the screen allows."""
        self.adjustSize()
        screen = QGuiApplication.screenAt(place) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        left = min(place.x() - self.width(), room.right() - self.width())
        top = min(place.y(), room.bottom() - self.height())
        self.move(max(room.left(), left), max(room.top(), top))
        self.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

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


def _month() -> QCalendarWidget:
    month = QCalendarWidget()
    month.setAccessibleName(_("Calendar"))
    month.setLocale(formats.locale())
    month.setFirstDayOfWeek(formats.locale().firstDayOfWeek())
    month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    colour_calendar(month)
    month.setMinimumSize(theme.px(320), theme.px(252))  # its own hint forgets the style sheet
    return month


def _close_after(month: QCalendarWidget, latest: date) -> None:
    month.setMaximumDate(formats.to_qdate(latest))
    for distance in range(1, SHOWN_BEYOND):
        month.setDateTextFormat(formats.to_qdate(latest + timedelta(days=distance)), _closed())


def _close_before(month: QCalendarWidget, earliest: date) -> None:
    month.setDateRange(formats.to_qdate(earliest), QDate(LAST_YEAR, 12, 31))
    for distance in range(1, SHOWN_BEYOND):
        month.setDateTextFormat(formats.to_qdate(earliest - timedelta(days=distance)), _closed())


def _closed() -> QTextCharFormat:
    """Of days out of range, which Qt shows like others under a style sheet."""
    closed = QTextCharFormat()
    closed.setForeground(QColor(theme.current().scroll))
    return closed
