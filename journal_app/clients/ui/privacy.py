"""The ways to all that is kept about one person: to give it to them, or to delete it for good."""

from functools import partial
from typing import TYPE_CHECKING

from journal_app.clients.ui.menus import writable
from journal_app.ground.i18n import _
from journal_app.people.queries import PersonFacts, PersonName, person, told_apart
from journal_app.ui.context import Context
from journal_app.ui.dialogs import top_window

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog

    from journal_app.clients.ui.data_sheet import DataSheet
    from journal_app.clients.ui.erase_sheet import EraseSheet

CHAPTER = "privacy"
"""Of the handbook."""


def give_data(context: Context, uid: str | None = None) -> "QDialog | None":
    """Show what is kept about somebody, to be saved; without ``uid`` first ask about whom."""
    if uid is None:
        title = _("Who wants to know what you keep about them?")
        return _pick(context, title, partial(give_data, context))
    from journal_app.clients.ui.data_sheet import DataSheet  # noqa: PLC0415 - loaded when used

    return _opened(DataSheet, context, uid)


def erase_person(context: Context, uid: str | None = None) -> "QDialog | None":
    """Show what deleting somebody would take; without ``uid`` first ask whom."""
    if not writable(context):
        return None
    if uid is None:
        title = _("Whom do you want to delete for good?")
        return _pick(context, title, partial(erase_person, context))
    from journal_app.clients.ui.erase_sheet import EraseSheet  # noqa: PLC0415 - loaded when used

    return _opened(EraseSheet, context, uid)


def _opened(
    kind: "type[DataSheet | EraseSheet]", context: Context, uid: str
) -> "DataSheet | EraseSheet | None":
    found = _named(context, uid)
    if found is None:
        return None
    sheet = kind(context, found, top_window(), apart=_apart(context, found))
    sheet.look()
    sheet.open()
    return sheet


def _named(context: Context, uid: str) -> PersonName | None:
    found: PersonFacts | None = context.attempt(context.read, person, uid)
    return None if found is None else PersonName(found.uid, found.name)


def _apart(context: Context, person: PersonName) -> str:
    """Which of several people of one name is meant; empty where there is but one."""
    known: dict[str, str] = context.attempt(context.read, told_apart) or {}
    if person.uid not in known:
        return ""
    if not known[person.uid]:
        return _("Several people have this name. Of the one meant here nothing else is known.")
    text = _("Several people have this name. The one meant here: {known}")
    return text.format(known=known[person.uid])


def _pick(context: Context, title: str, then: "Callable[[str], object]") -> "QDialog":
    from journal_app.clients.ui.pick_person import PickPerson  # noqa: PLC0415 - loaded when used

    picking = PickPerson(context, title, "", top_window(), take=_("Go on"), chapter=CHAPTER)
    picking.picked.connect(lambda found: then(found.uid))
    picking.open()
    return picking
