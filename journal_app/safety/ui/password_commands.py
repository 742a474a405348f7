"""What the window and other rooms ask for by name: a password, a new one, a new code."""

from PySide6.QtWidgets import QDialog

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.safety.ui import password_sheets as sheets
from journal_app.safety.ui.recovery_sheet import RecoverySheet
from journal_app.store import keys
from journal_app.ui.context import Context
from journal_app.ui.locking import protected


def set_password(context: Context, to_lock: bool = False) -> None:
    """Set one, or change the one there is; ``to_lock`` is why one is needed."""
    if not _ready(context):
        return
    if protected(context):
        sheets.ChangePassword(context).open()
    else:
        sheets.SetPassword(context, to_lock=to_lock).open()


def renew_password(context: Context) -> None:
    """After the recovery code."""
    if _ready(context) and protected(context):
        sheets.RenewPassword(context).open()


def new_code(context: Context) -> None:
    if _ready(context) and protected(context):
        sheets.NewCode(context).open()


def remove_password(context: Context) -> None:
    if _ready(context) and protected(context):
        sheets.RemovePassword(context).open()


def _ready(context: Context) -> bool:
    store = context.store
    if store is None:
        context.show_error(context.failure or UserError("not_open"))
        return False
    if store.read_only:
        context.show_error(UserError("store_read_only", path=str(store.path)))
        return False
    if context.folder.example:
        context.show_error(UserError("example_needs_no_password"))
        return False
    return True


# for the tour and the tests over all dialogs


def _nothing(_sheet: RecoverySheet) -> None:
    """Nobody types the code back."""


def set_dialog(context: Context) -> QDialog:
    sheet = sheets.SetPassword(context)
    sheet.new.first.line.setText("Frühling in W")
    return sheet


def change_dialog(context: Context) -> QDialog:
    return sheets.ChangePassword(context)


def renew_dialog(context: Context) -> QDialog:
    return sheets.RenewPassword(context)


def remove_dialog(context: Context) -> QDialog:
    return sheets.RemovePassword(context)


def code_dialog(context: Context) -> QDialog:
    return RecoverySheet(context, keys.new_code(), _("Use this code"), _nothing)


def new_code_dialog(context: Context) -> QDialog:
    return sheets.NewCode(context)


def code_asked_dialog(context: Context) -> QDialog:
    sheet = RecoverySheet(context, keys.new_code(), _("Use this code"), _nothing)
    sheet.ask_back()
    return sheet
