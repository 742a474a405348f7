"""The third step: when the coach's day ends, and on which days there is one."""

from datetime import time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSystemTrayIcon, QWidget

from journal_app.first_start.ui.face import Face
from journal_app.ground.i18n import _
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import Caption, label
from journal_app.ui.widgets.section import Combo, time_text
from journal_app.ui.widgets.weekdays import Weekdays

EVENING = time(18)
"""What is proposed."""
FIRST, LAST = 12, 22
"""Hours."""


class ReminderStep(Face):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(
            context,
            _("A word in the evening"),
            _(
                "A minute before you stop working is enough. If nothing is written down by then, "
                "the app reminds you."
            ),
            _("Continue"),
            step=3,
            parent=parent,
        )
        settings = context.settings
        self.at = Combo(_("My working day ends at"))
        for hour in range(FIRST, LAST + 1):
            for minute in (0, 30):
                self.at.addItem(time_text(hour, minute), time(hour, minute))
        self.at.choose(settings.reminder or EVENING)
        if self.at.currentIndex() < 0:  # chosen in the settings, which know more hours
            self.at.choose(EVENING)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Caption(_("My working day ends at"), self.at, "body"))
        row.addWidget(self.at)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addSpacing(4)
        self.days = Weekdays(_("On these days I work"))
        self.days.set_value(settings.working_weekdays)
        self.body.addWidget(Caption(_("On these days I work"), self.days.days[0], "body"))
        self.body.addWidget(self.days)
        self.body.addSpacing(4)
        self.stay = QCheckBox(_("Stay in the tray when I close the window"))
        self.stay.setChecked(settings.tray == "stays")
        self.body.addWidget(self.stay)
        self.stay.setVisible(QSystemTrayIcon.isSystemTrayAvailable())
        self.body.addWidget(
            label(
                _("For that the app must be running: with its window, or in the tray."),
                "caption",
                wrap=True,
            )
        )

    def enter(self) -> None:
        self.at.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> bool:
        tray = self.context.settings.tray
        if self.stay.isChecked() != (tray == "stays"):
            tray = "stays" if self.stay.isChecked() else "window"
        self.context.change_settings(
            reminder=self.at.currentData(), working_weekdays=self.days.value(), tray=tray
        )
        return True
