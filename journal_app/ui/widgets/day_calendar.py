"""A month to pick a day from, under the button that opened it."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from journal_app.ground.i18n import _
from journal_app.ground.typed_day import typed_day
from journal_app.ui import format as formats
from journal_app.ui import theme
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.date_field import colour_calendar

SHOWN_BEYOND = 40
"""Days beyond those to be picked that a month's page can show."""
LAST_YEAR = 2199


class DayCalendar(QFrame):
    """Days up to ``today``, or to ``day`` if that is later. A day can be typed too.

    ``quick`` puts today and yesterday above the month, for where no pills offer them. With
    ``ahead`` it is the days from ``today`` on. Goes away by itself.
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
        self._today, self._ahead = today, ahead
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
        self.typed = QLineEdit()
        self.typed.setPlaceholderText(_("Type a day, such as 3.12."))
        self.typed.setAccessibleName(_("Type a day, such as 3.12."))
        self.typed.returnPressed.connect(self._on_typed)
        self.typed.textEdited.connect(self._on_typing)
        self.problem = label("", "error", wrap=True)
        self.problem.hide()
        layout.addLayout(row)
        layout.addWidget(self.typed)
        layout.addWidget(self.problem)
        layout.addWidget(self.calendar)
        self._days = self.calendar.findChild(QAbstractItemView)
        if self._days is not None:
            self._days.installEventFilter(self)
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A digit over the month begins to type a day."""
        if (
            watched is self._days
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.text().isdecimal()
        ):
            self.typed.setFocus(Qt.FocusReason.OtherFocusReason)
            self.typed.setText(event.text())
            return True
        return super().eventFilter(watched, event)

    def _on_typed(self) -> None:
        day = typed_day(self.typed.text(), self._today, ahead=self._ahead)
        first, last = self.calendar.minimumDate(), self.calendar.maximumDate()
        if day is None:
            self._tell(_("This day cannot be read. Type it as 3.12. or 3.12.2026."))
        elif not first <= formats.to_qdate(day) <= last:
            self._tell(
                _("This day is over already.") if self._ahead else _("This day is still to come.")
            )
        else:
            self._pick(day)

    def _on_typing(self) -> None:
        self._tell("")

    def _tell(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.typed.setAccessibleDescription(problem)
        self.adjustSize()

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
    month.setDateEditEnabled(False)  # Qt's own box for it, which reads another day than was typed
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
