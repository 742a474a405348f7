"""The sheets on which a password is set, changed, made anew after the code, and taken away."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.safety.ui import converting
from journal_app.safety.ui.new_password import NewPassword
from journal_app.safety.ui.proof import Proof
from journal_app.safety.ui.recovery_sheet import RecoverySheet
from journal_app.safety.ui.secret_sheet import SecretSheet
from journal_app.store import keys, protection
from journal_app.ui.context import Context
from journal_app.ui.widgets.password_field import PasswordField


class SetPassword(SecretSheet):
    """The first password of a journal; the recovery code follows, then it is encrypted."""

    def __init__(
        self, context: Context, parent: QWidget | None = None, *, to_lock: bool = False
    ) -> None:
        super().__init__(context, _("Set a password"), parent)
        told = _(
            "It encrypts your journal and its backups, so that nobody else reads them. If you lose "
            "both the password and the recovery code, nobody can open it any more."
        )
        why = _("To lock your journal, you need a password.") if to_lock else ""
        self.add_title(_("Set a password"), f"{why} {told}".strip())
        self.new = NewPassword()
        self.new.changed.connect(self.fit)
        self.body.addWidget(self.new)
        self.body.addStretch(1)
        self.add_close()
        self.primary = self.add_button(_("Continue"), "primary")
        self.primary.clicked.connect(self.save)
        self.new.setFocus()

    def save(self) -> None:
        password = self.new.password()
        if password is None:
            return
        parent = self.parentWidget()
        self.new.clear()
        self.accept()
        encrypt = partial(_encrypt, password)
        code = keys.new_code()
        RecoverySheet(self.context, code, _("Encrypt the journal"), encrypt, parent).open()


class ChangePassword(SecretSheet):
    """Asks for the one there is: somebody passing by an open journal shall not lock it."""

    at_field = {  # noqa: RUF012 - declared in the base
        "wrong_password": "current",
        "wrong_code": "current",
        "code_mistyped": "current",
    }

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, _("Change the password"), parent)
        self.add_title(_("Change the password"), _("Your recovery code stays as it is."))
        self.proof = Proof()
        self.proof.other.clicked.connect(self._on_other)
        self.body.addWidget(self.proof)
        self.add_problem("current", self.proof, into=self.proof.below)
        self.body.addSpacing(8)
        self.new = NewPassword()
        self.new.changed.connect(self.fit)
        self.body.addWidget(self.new)
        self.body.addStretch(1)
        self.add_close()
        self.primary = self.add_button(_("Change"), "primary")
        self.primary.clicked.connect(self.save)
        self.proof.setFocus()

    def save(self) -> None:
        new = self.new.password()
        if new is not None:
            prove = self.proof.way(self.context.folder)
            self.work(partial(_change, self.context, prove, new), self._on_changed)

    def _on_other(self) -> None:
        self.clear_problems()
        self.fit()

    def _on_changed(self, _nothing: None) -> None:
        self.accept()
        self.context.toast(_("The new password holds from now on, for your backups too."))


class RenewPassword(SecretSheet):
    """After the recovery code has opened the journal: the old password is forgotten."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, _("Choose a new password"), parent)
        self.add_title(
            _("Choose a new password"),
            _("The recovery code has opened your journal, and stays valid."),
        )
        self.new = NewPassword()
        self.new.changed.connect(self.fit)
        self.body.addWidget(self.new)
        self.body.addStretch(1)
        later = self.add_button(_("Later"))
        later.clicked.connect(self.reject)
        self.primary = self.add_button(_("Use this password"), "primary")
        self.primary.clicked.connect(self.save)
        self.new.setFocus()

    def save(self) -> None:
        new = self.new.password()
        if new is None:
            return
        # now: once this waits for the worker, the journal may be locked
        store = self.context.store
        key = None if store is None else store.key
        if key is None:
            self.show_problem(self.context.failure or UserError("not_open"))
            return
        change = partial(protection.change_password, self.context.folder, key, new)
        self.work(change, self._on_changed)

    def _on_changed(self, _nothing: None) -> None:
        self.accept()
        self.context.toast(_("The new password holds from now on, for your backups too."))


class RemovePassword(SecretSheet):
    at_field = {"wrong_password": "current"}  # noqa: RUF012 - declared in the base

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, _("Remove the password"), parent)
        self.add_title(
            _("Remove the password"),
            _(
                "Then whoever gets at this computer or at one of your backups can read your "
                "journal. The password and the recovery code become worthless."
            ),
        )
        self.current = self.ask("current", _("Password"), PasswordField(_("Password")))
        self.body.addStretch(1)
        self.add_close()
        self.primary = self.add_button(_("Remove the password"), "danger")
        self.primary.clicked.connect(self.save)
        self.current.setFocus()

    def save(self) -> None:
        check = partial(protection.unlock, self.context.folder, self.current.text())
        self.work(check, self._on_right)

    def _on_right(self, _key: bytes) -> None:
        self.accept()
        converting.decrypt(self.context)


class NewCode(SecretSheet):
    """Another recovery code in the place of the one there is; for whoever knows the password."""

    at_field = {"wrong_password": "current"}  # noqa: RUF012 - declared in the base

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, _("New recovery code"), parent)
        self.add_title(
            _("New recovery code"),
            _(
                "Once you have noted the new one, the old one opens nothing any more. Then throw "
                "that paper away."
            ),
        )
        self.current = self.ask("current", _("Password"), PasswordField(_("Password")))
        self.body.addStretch(1)
        self.add_close()
        self.primary = self.add_button(_("Continue"), "primary")
        self.primary.clicked.connect(self.save)
        self.current.setFocus()

    def save(self) -> None:
        check = partial(protection.unlock, self.context.folder, self.current.text())
        self.work(check, self._on_right)

    def _on_right(self, key: bytes) -> None:
        parent = self.parentWidget()
        self.current.clear()
        self.accept()
        change = partial(_change_code, key)
        RecoverySheet(self.context, keys.new_code(), _("Use this code"), change, parent).open()


def _encrypt(password: str, sheet: RecoverySheet) -> None:
    sheet.accept()
    converting.encrypt(sheet.context, password, sheet.code)


def _change(context: Context, prove: Callable[[], bytes], new: str) -> None:
    """On the worker. Raises UserError."""
    protection.change_password(context.folder, prove(), new)


def _change_code(key: bytes, sheet: RecoverySheet) -> None:
    context = sheet.context

    def changed(_nothing: None) -> None:
        sheet.accept()
        context.toast(_("The new recovery code holds from now on. Throw the old one away."))

    sheet.work(partial(protection.change_code, context.folder, key, sheet.code), changed)
