"""The way to the dialog that makes two persons one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QDialog

from journal_app.clients.ui.menus import writable
from journal_app.clients.ui.merge_dialog import MergeDialog, of_duplicates
from journal_app.clients.ui.pick_person import PickPerson
from journal_app.ground.i18n import _
from journal_app.people.duplicates import Duplicate
from journal_app.people.queries import PersonFacts, PersonName, person
from journal_app.ui.context import Context
from journal_app.ui.dialogs import top_window


def merge(context: Context, uid: str, other_uid: str | None) -> QDialog | None:
    """None where nothing can be written, or one of them is not there."""
    if not writable(context):
        return None
    found: PersonFacts | None = context.attempt(context.read, person, uid)
    if found is None:
        return None
    one = PersonName(found.uid, found.name)
    if other_uid is None:
        title = _("With whom is {name} one and the same?").format(name=one.name)
        picking = PickPerson(context, title, one.uid, top_window())
        picking.picked.connect(partial(_compare, context, one))
        picking.open()
        return picking
    other: PersonFacts | None = context.attempt(context.read, person, other_uid)
    return None if other is None else _compare(context, one, PersonName(other.uid, other.name))


def compare_duplicates(context: Context, pairs: Sequence[Duplicate]) -> MergeDialog:
    """Ask about one pair after the other."""
    dialog = MergeDialog(context, of_duplicates(pairs), top_window())
    dialog.open()
    return dialog


def _compare(context: Context, one: PersonName, other: PersonName) -> MergeDialog:
    dialog = MergeDialog(context, [(one, other, None)], top_window())
    dialog.open()
    return dialog
