"""When the coach wants to be reminded of writing down a win."""

from datetime import time

from PySide6.QtWidgets import QHBoxLayout

from journal_app.ground.i18n import _
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import Caption, label
from journal_app.ui.widgets.section import Combo, Section, time_text

FIRST, LAST = 6, 23
"""Hours."""


class ReminderSection(Section):
    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            _("Reminder"),
            _(
                "On working days, unless you have recorded a win that day. On leave and on public "
                "holidays it is quiet."
            ),
        )
        self.at = Combo(_("Remind me at"))
        self.at.addItem(_("Never"), None)
        for hour in range(FIRST, LAST + 1):
            for minute in (0, 30):
                self.at.addItem(time_text(hour, minute), time(hour, minute))
        self.at.currentIndexChanged.connect(self._on_changed)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Caption(_("Remind me at"), self.at, "body"))
        row.addWidget(self.at)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(
            label(
                _("For that the app must be running: with its window, or in the tray."),
                "caption",
                wrap=True,
            )
        )
        self.show_settings()

    def show_settings(self) -> None:
        at = self.context.settings.reminder
        if self.at.place_of(at) < 0 and at is not None:  # typed into the settings file by hand
            self.at.addItem(time_text(at.hour, at.minute), at)
        self.at.choose(at)

    def _on_changed(self) -> None:
        self.context.change_settings(reminder=self.at.currentData())
