"""Reminds the coach of writing down a win: one timer, and the clock on the wall."""

from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.journal.reminding import next_reminder
from journal_app.ui.context import Context

REMEMBERED = "reminded"
"""The day of the last reminder, in the settings file: a second start does not repeat it."""
LONGEST_MS = 60_000
"""A timer stands still while the machine sleeps; asked so often, it is late by a minute at most."""
WATCHED = frozenset({"entry", "leave"})


def accompany(context: Context) -> "Reminder":
    return Reminder(context)


class Reminder(QObject):
    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self.due: datetime | None = None
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self._on_time)
        context.stale.connect(self._on_stale)
        context.settings_changed.connect(self.plan)
        context.day_changed.connect(self.plan)
        context.store_opened.connect(self.plan)
        self.plan()

    def plan(self) -> None:
        """Ask the journal when it is time, and wait for that."""
        store, settings = self._context.store, self._context.settings
        if store is None and self.due is not None and settings.reminder is not None:
            self._go_on_locked(self.due)
            return
        if settings.reminder is None or store is None or store.read_only:
            self.due = None
            self.timer.stop()
            return
        clock, reminded = self._context.clock, self._last_reminded()
        self._context.tasks.start(
            lambda _task: store.read(next_reminder, clock, settings, reminded),
            done=self._on_planned,
            failed=self._on_unread,
        )

    def _go_on_locked(self, due: datetime) -> None:
        """A locked journal cannot be asked; what it said last holds, and names nobody."""
        if due <= self._context.clock.now():
            self.due = None
            self._remind()
        else:
            self._wait(due)

    def _on_planned(self, due: datetime | None) -> None:
        if self._context.settings.reminder is None:
            return
        self.due = due
        if due is None:
            self.timer.stop()
        elif due <= self._context.clock.now():
            self._remind()
        else:
            self._wait(due)

    def _wait(self, due: datetime) -> None:
        left = (due - self._context.clock.now()).total_seconds() * 1000
        self.timer.start(max(0, min(LONGEST_MS, round(left) + 1)))

    def _on_time(self) -> None:
        """Perhaps only the longest wait is over, or the clock has been changed: ask anew."""
        if self.due is None or self.due <= self._context.clock.now():
            self.plan()
        else:
            self._wait(self.due)

    def _remind(self) -> None:
        self._context.remember(REMEMBERED, self._context.clock.today().isoformat())
        self._context.save_settings()
        self._context.remind(
            _("Nothing is written down for today yet. What went well?"),
            _("Record a win"),
            partial(self._context.commands.run, "entry.new"),
        )
        self.plan()

    def _last_reminded(self) -> date | None:
        held = self._context.remembered(REMEMBERED)
        try:
            return date.fromisoformat(held) if isinstance(held, str) else None
        except ValueError:  # typed into the settings file by hand
            return None

    def _on_stale(self, tables: frozenset[str]) -> None:
        if tables & WATCHED:
            self.plan()

    def _on_unread(self, _error: UserError) -> None:
        """A journal that cannot be read is told where it is shown; here it is asked again."""
        self.timer.start(LONGEST_MS)
