"""How near the app is: an icon in the tray, and there from the login on."""

from PySide6.QtWidgets import QCheckBox, QSystemTrayIcon

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.settings import at_login
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.choice import Choice
from journal_app.ui.widgets.section import Section


class AtHandSection(Section):
    def __init__(self, context: Context) -> None:
        super().__init__(
            context,
            _("At hand"),
            _("An icon in your desktop's tray records a win, opens the window and quits."),
        )
        self.tray = Choice(
            [
                ("off", _("No icon")),
                ("window", _("While the window is open")),
                ("stays", _("Also when it is closed")),
            ],
            name=_("Icon in the tray"),
        )
        self.tray.changed.connect(self._on_tray)
        self.body.addWidget(self.tray)
        self.closing = label("", "caption", wrap=True)
        self.body.addWidget(self.closing)
        self.body.addSpacing(4)
        self.login = QCheckBox(_("Start when I log in"))
        self.login.clicked.connect(self._on_login)
        self.body.addWidget(self.login)
        self.login.setVisible(not context.folder.example)  # what starts is the coach's own journal
        self.show_settings()

    def show_settings(self) -> None:
        chosen = self.context.settings.tray
        self.tray.set_value(chosen)
        self.closing.setText(self._closing(chosen))
        self.login.setChecked(at_login.is_on(self.context.folder))

    def refresh(self) -> None:
        self.show_settings()  # the system's own settings may have switched it

    def _closing(self, chosen: str) -> str:
        if chosen != "off" and not QSystemTrayIcon.isSystemTrayAvailable():
            return _("This desktop shows no tray, so closing the window ends the app.")
        if chosen == "stays":
            return _("Closing the window leaves the app in the tray. Ctrl+Q ends it.")
        return _("Closing the window ends the app.")

    def _on_tray(self) -> None:
        self.context.change_settings(tray=self.tray.value())

    def _on_login(self) -> None:
        try:
            at_login.switch(self.context.folder, on=self.login.isChecked())
        except UserError as error:
            self.context.show_error(error)
        self.show_settings()
