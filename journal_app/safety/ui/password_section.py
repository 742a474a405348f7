"""The password of the journal, and when it is locked: a card for the safety page."""

from functools import partial

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.store import protection
from journal_app.ui.context import Context
from journal_app.ui.deeds import calling
from journal_app.ui.locking import protected
from journal_app.ui.widgets.card import Caption, label
from journal_app.ui.widgets.choice import Choice
from journal_app.ui.widgets.flow import FlowLayout
from journal_app.ui.widgets.section import Section, button

MINUTES = (5, 10, 30, 60)


class PasswordSection(Section):
    """`refresh` shows what holds now."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, _("Password"), parent=parent)
        self.told = label("", "muted", wrap=True)
        self.body.addWidget(self.told)
        self.body.addSpacing(4)
        run = context.commands.run
        self.set = button(_("Set a password"))
        self.change = button(_("Change the password"))
        self.code = button(_("New recovery code"))
        self.remove = button(_("Remove the password"))
        for pressed, command in (
            (self.set, "password.set"),
            (self.change, "password.set"),
            (self.code, "password.code"),
            (self.remove, "password.remove"),
        ):
            pressed.clicked.connect(calling(run, command))
        row = QWidget()
        flow = FlowLayout(row, spacing=8)
        for one in (self.set, self.change, self.code, self.remove):
            flow.addWidget(one)
        self.body.addWidget(row)
        self.locking = self._locking()
        self.body.addWidget(self.locking)
        self.show_settings()
        self.refresh()

    def refresh(self) -> None:
        """Called with the store open."""
        with_password = protected(self.context)
        self.told.setText(
            _(
                "Your journal and its backups are encrypted. Only your password and your recovery "
                "code open them."
            )
            if with_password
            else _("Without a password, whoever gets at this computer can read your journal.")
        )
        self.set.setVisible(not with_password)
        for one in (self.change, self.code, self.remove):
            one.setVisible(with_password)
        self.locking.setVisible(with_password)
        if with_password:
            self.remember.setChecked(protection.state(self.context.folder).remembered)

    def _locking(self) -> QWidget:
        part = QWidget()
        inside = QVBoxLayout(part)
        inside.setContentsMargins(0, 8, 0, 0)
        inside.setSpacing(6)
        self.remember = QCheckBox(_("Remember on this computer"))
        self.remember.clicked.connect(self._on_remember)
        inside.addWidget(self.remember)
        inside.addWidget(
            label(
                _("The keyring of your system keeps it. Then nobody is asked after you log in."),
                "caption",
                wrap=True,
            )
        )
        inside.addSpacing(6)
        options = [(minutes, _("{n} min").format(n=minutes)) for minutes in MINUTES]
        self.minutes = Choice([*options, (0, _("Never"))], name=_("Lock after a pause of"))
        self.minutes.changed.connect(self._on_minutes)
        inside.addWidget(Caption(_("Lock after a pause of"), self.minutes))
        inside.addWidget(self.minutes)
        self.sleep = QCheckBox(_("Lock when the computer goes to sleep"))
        self.sleep.clicked.connect(self._on_sleep)
        inside.addWidget(self.sleep)
        return part

    def show_settings(self) -> None:
        settings = self.context.settings
        self.minutes.set_value(settings.lock_after_minutes)
        self.sleep.setChecked(settings.lock_at_sleep)

    def _on_minutes(self) -> None:
        self.context.change_settings(lock_after_minutes=self.minutes.value())

    def _on_sleep(self) -> None:
        self.context.change_settings(lock_at_sleep=self.sleep.isChecked())

    def _on_remember(self) -> None:
        store, folder = self.context.store, self.context.folder
        key = None if store is None else store.key
        if key is None:
            return
        wanted = self.remember.isChecked()
        self.remember.setEnabled(False)
        work = (
            partial(protection.remember, folder, key)
            if wanted
            else partial(protection.forget, folder)
        )
        self.context.tasks.start(
            lambda _task: work(), self._on_remembered, self._on_not_remembered, to_the_end=True
        )

    def _on_remembered(self, _nothing: None) -> None:
        self.remember.setEnabled(True)

    def _on_not_remembered(self, error: UserError) -> None:
        self.remember.setEnabled(True)
        self.remember.setChecked(not self.remember.isChecked())
        self.context.show_error(error)
