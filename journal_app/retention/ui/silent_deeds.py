"""What can be done with a silent client, right where they are listed."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from journal_app.ground.i18n import _
from journal_app.journal.working_calendar import working_calendar
from journal_app.journal.working_days import WorkingCalendar
from journal_app.people.queries import PersonFacts, person
from journal_app.retention.actions import complete, snooze
from journal_app.retention.overview import SilentClient
from journal_app.retention.ui.silent_delegate import Deed
from journal_app.ui import format as formats
from journal_app.ui.context import Context
from journal_app.ui.links import call_number, write_mail
from journal_app.ui.widgets.day_calendar import DayCalendar
from journal_app.ui.widgets.due_choice import weeks_to_a_quarter


class SilentDeeds(QObject):
    """Every write can be taken back by its toast."""

    def __init__(self, context: Context, place: QWidget) -> None:
        super().__init__(place)
        self._context = context
        self._place = place

    @property
    def writable(self) -> bool:
        store = self._context.store
        return store is not None and not store.read_only

    def open(self, one: SilentClient) -> None:
        self._run("client.open", one)

    def do(self, one: SilentClient, deed: Deed, place: QPoint) -> None:
        """What it asks first opens at that place of the screen."""
        if deed is Deed.CONTACT:
            self._run("contact.log", one)
        elif deed is Deed.COMPLETE:
            self._complete(one)
        elif deed is Deed.PUT_OFF:
            self.days_menu(one, place, self._place).popup(place)
        else:
            self.menu(one, place).popup(place)

    def menu(self, one: SilentClient, place: QPoint) -> QMenu:
        """All that can be done, ways to reach the client among it."""
        menu = self._menu(one.client.name)
        _add(menu, _("Open {name}").format(name=one.client.name), self.open, one)
        menu.addSeparator()
        self._add_ways(menu, one.client.uid)
        if self.writable:
            if self._context.can("contact.log"):
                _add(menu, _("Note a contact"), self._run, "contact.log", one)
            menu.addSeparator()
            menu.addMenu(self.days_menu(one, place, menu))
            _add(menu, _("The work is completed"), self._complete, one)
        return menu

    def days_menu(self, one: SilentClient, place: QPoint, parent: QWidget) -> QMenu:
        """Until when to leave them in peace; another day is asked for at ``place``."""
        menu = self._menu(_("Put off"), parent)
        context = self._context
        calendar: WorkingCalendar | None = context.attempt(
            context.read, working_calendar, context.settings
        )
        if calendar is not None:
            for text, day in weeks_to_a_quarter(calendar.on_or_after, context.clock.today()):
                told = _("{when}: {day}").format(when=text, day=formats.short_date(day))
                _add(menu, told, self._put_off, one, day)
        _add(menu, _("Other day …"), self._ask_day, one, place)
        return menu

    def _menu(self, name: str, parent: QWidget | None = None) -> QMenu:
        menu = QMenu(name.replace("&", "&&"), parent or self._place)
        menu.setAccessibleName(name)
        if not isinstance(parent, QMenu):
            menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _add_ways(self, menu: QMenu, uid: str) -> None:
        facts: PersonFacts | None = self._context.attempt(self._context.read, person, uid)
        if facts is None:
            return
        window = self._place.window()
        if facts.email:
            _add(menu, _("Write to {address}").format(address=facts.email),
                 write_mail, window, facts.email)  # fmt: skip
            _add(menu, _("Copy the e-mail address"), self._copy, facts.email)
        if facts.phone:
            _add(menu, _("Call {number}").format(number=facts.phone),
                 call_number, window, facts.phone)  # fmt: skip
            _add(menu, _("Copy the number"), self._copy, facts.phone)

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._context.toast(_("{text} is copied.").format(text=text))

    def _ask_day(self, one: SilentClient, place: QPoint) -> None:
        tomorrow = self._context.clock.today() + timedelta(days=1)
        calendar = DayCalendar(tomorrow, tomorrow, self._place, ahead=True)
        calendar.picked.connect(partial(self._put_off, one))
        calendar.open_at(place)

    def _put_off(self, one: SilentClient, day: date) -> None:
        text = _("{name} is put off until {day}")
        told = text.format(name=one.client.name, day=formats.short_date(day))
        self._write(told, snooze, one.client.uid, day)

    def _complete(self, one: SilentClient) -> None:
        text = _("The work with {name} is completed")
        self._write(text.format(name=one.client.name), complete, one.client.uid)

    def _write(self, told: str, action: Callable[..., None], *args: Any) -> None:
        def write() -> None:
            self._context.write(action, *args)
            self._context.toast(told, undo=True)

        self._context.attempt(write)

    def _run(self, command: str, one: SilentClient) -> None:
        if self._context.can(command):
            self._context.commands.run(command, one.client.uid)


def _add(menu: QMenu, text: str, handler: Callable[..., Any], *args: Any) -> None:
    menu.addAction(text.replace("&", "&&")).triggered.connect(partial(_without, handler, args))


def _without(handler: Callable[..., Any], args: tuple[Any, ...], *_checked: bool) -> None:
    handler(*args)
