"""A client was spoken with, or will be: contacts and appointments."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, QTime
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QTimeEdit, QVBoxLayout, QWidget

from journal_app.ground.clock import instant_of
from journal_app.ground.i18n import _
from journal_app.journal.working_calendar import working_calendar
from journal_app.journal.working_days import WorkingCalendar
from journal_app.ladder.care_actions import (
    add_appointment,
    edit_appointment,
    edit_contact,
    log_contact,
    remove_appointment,
    remove_contact,
)
from journal_app.ladder.care_queries import AppointmentLine
from journal_app.ladder.care_tables import Feeling, Way
from journal_app.ladder.contact_queries import ContactLine
from journal_app.people.queries import PersonName
from journal_app.ui import format as fmt
from journal_app.ui.context import Context
from journal_app.ui.form_sheet import FormSheet
from journal_app.ui.widgets.choice import Choice
from journal_app.ui.widgets.day_choice import DayChoice
from journal_app.ui.widgets.due_choice import DueChoice, Offer, Working, weeks_and_a_month
from journal_app.ui.widgets.growing_text import GrowingTextEdit

WIDTH, WIDE = 560, 600
USUAL_TIME = time(10)
LAST_HOUR = 20
"""From then on a new appointment is proposed for tomorrow."""


def way_choice(*, optional: bool = False) -> Choice:
    ways = [
        (Way.CALL, _("Call")),
        (Way.MAIL, _("Mail")),
        (Way.MEETING, _("Meeting")),
        (Way.MESSAGE, _("Message")),
    ]
    return Choice(ways, name=_("How"), optional=optional)


class ContactSheet(FormSheet):
    """A new one, or ``known`` to be changed."""

    chapter = "clients/2"
    at_field: ClassVar[Mapping[str, str]] = {"day_in_future": "day", "day_too_early": "day"}

    def __init__(
        self,
        context: Context,
        client: PersonName,
        known: ContactLine | None = None,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Note a contact") if known is None else _("Contact")
        super().__init__(context, title, width=WIDTH, parent=parent)
        self._client = client
        self._known = known
        self.add_title(client.name)
        self.way = self.ask("way", _("How"), way_choice())
        self.day = self.ask("day", _("Day"), DayChoice(context.clock.today()))
        self.note = self.ask("note", _("Note"), GrowingTextEdit(lines=2))
        self.way.set_value(Way.CALL if known is None else known.way)
        if known is not None:
            self.day.set_day(known.day)
            self.note.set_text(known.note)
            self.note.moveCursor(QTextCursor.MoveOperation.End)
        self.body.addStretch(1)
        if known is not None:
            remove = self.add_button(_("Remove"), "quiet")
            remove.clicked.connect(self._on_remove)
        self.add_close()
        self.keep = self.add_button(_("Save"), "primary")
        self.keep.clicked.connect(self.save)
        self.note.setFocus()

    def save(self) -> None:
        way, day, note = self.way.value(), self.day.day(), self.note.text()
        if self._known is None:
            kept = self.write(log_contact, self._client.uid, way, day, note)
        else:
            kept = self.write(edit_contact, self._known.uid, way=way, day=day, note=note)
        if kept:
            self.accept()
            said = _("Contact with {name} noted").format(name=self._client.name)
            self.context.toast(said, undo=True)

    def _on_remove(self) -> None:
        if self._known is not None and self.write(remove_contact, self._known.uid):
            self.accept()
            self.context.toast(_("The contact is in the trash"), undo=True)


class AppointmentSheet(FormSheet):
    """A new one, or ``known`` to be changed."""

    chapter = "clients/2"
    at_field: ClassVar[Mapping[str, str]] = {"day_too_early": "day", "day_too_late": "day"}

    def __init__(
        self,
        context: Context,
        client: PersonName,
        known: AppointmentLine | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, _("Appointment"), width=WIDE, parent=parent)
        self._client = client
        self._known = known
        today = context.clock.today()
        self.add_title(client.name)
        calendar: WorkingCalendar = context.read(working_calendar, context.settings)
        offers = partial(_appointment_days, calendar.on_or_after)
        self.day = DueChoice(today, offers, name=_("Day"))
        self.time = QTimeEdit()
        self.time.setDisplayFormat("HH:mm")
        self.time.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.time.setLocale(fmt.locale())
        self._proposed: QTime | None = None
        self.day.changed.connect(self._on_day)
        self._add_when()
        self.text = self.ask("text", _("What about?"), QLineEdit())
        self.feeling = self.ask(
            "feeling",
            _("How do you feel when you think of it?"),
            Choice(
                [
                    (Feeling.LOOKING_FORWARD, _("Looking forward to it")),
                    (Feeling.NEUTRAL, _("Neutral")),
                    (Feeling.SINKING_HEART, _("My heart sinks")),
                ],
                name=_("Feeling"),
                optional=True,
            ),
        )
        self.body.addStretch(1)
        if known is not None:
            remove = self.add_button(_("Remove"), "quiet")
            remove.clicked.connect(self._on_remove)
        self.add_close()
        self.keep = self.add_button(_("Save"), "primary")
        self.keep.clicked.connect(self.save)
        self._show()
        self.text.setFocus()

    def save(self) -> None:
        at = self._at()
        text, feeling = self.text.text(), self.feeling.value()
        if self._known is None:
            kept = self.write(add_appointment, self._client.uid, at, text, feeling)
        else:
            kept = self.write(edit_appointment, self._known.uid, at=at, text=text, feeling=feeling)
        if kept:
            self.accept()
            said = _("Appointment with {name} on {date}, {time}").format(
                name=self._client.name, date=fmt.long_date(at.date()), time=fmt.time_of(at)
            )
            self.context.toast(said, undo=True)

    def _add_when(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(20)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(4)
        self.ask("day", _("Day"), self.day, into=left)
        self.ask("time", _("Time"), self.time, into=right)
        left.addStretch(1)
        right.addStretch(1)
        row.addLayout(left, 1)
        row.addLayout(right)
        self.body.addLayout(row)
        self.body.addSpacing(8)

    def _at(self) -> datetime:
        """Aware, in the machine's zone."""
        chosen = self.time.time()
        day = self.day.day()
        return instant_of(day, time(chosen.hour(), chosen.minute())).astimezone()

    def _show(self) -> None:
        if self._known is None:
            now = self.context.clock.now().astimezone()
            if now.hour >= LAST_HOUR and self.day.day() == now.date():
                self.day.set_day(now.date() + timedelta(days=1))
            self._propose_time()
            return
        local = self._known.at.astimezone()
        self.day.set_day(local.date())
        self.time.setTime(QTime(local.hour, local.minute))
        self.text.setText(self._known.text)
        self.feeling.set_value(self._known.feeling)

    def _propose_time(self) -> None:
        """Today it is still to come."""
        now = self.context.clock.now().astimezone()
        hour = USUAL_TIME.hour
        if self.day.day() == now.date() and now.hour < LAST_HOUR:
            hour = max(hour, now.hour + 1)
        self._proposed = QTime(hour, 0)
        self.time.setTime(self._proposed)

    def _on_day(self) -> None:
        if self.time.time() == self._proposed:
            self._propose_time()

    def _on_remove(self) -> None:
        if self._known is not None and self.write(remove_appointment, self._known.uid):
            self.accept()
            self.context.toast(_("The appointment is in the trash"), undo=True)


def _appointment_days(working: Working, today: date) -> list[Offer]:
    return [
        (_("Today"), today),
        (_("Tomorrow"), today + timedelta(days=1)),
        weeks_and_a_month(working, today)[0],
    ]
