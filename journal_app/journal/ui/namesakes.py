"""Asks whom a name means that several people have."""

from PySide6.QtWidgets import QMenu, QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.people.queries import PersonName
from journal_app.ui import format as formats
from journal_app.ui.context import Context


def ask_who(context: Context, field: QWidget, error: UserError) -> PersonName | None:
    """The person that is meant, chosen in a menu beneath ``field``; None if it was closed.

    ``error`` is the UserError("ambiguous_name").
    """
    menu = who_menu(context, field, error)
    chosen = menu.exec(field.mapToGlobal(field.rect().bottomLeft()))
    menu.deleteLater()
    return None if chosen is None else PersonName(chosen.data(), str(error.params["name"]))


def who_menu(context: Context, parent: QWidget, error: UserError) -> QMenu:
    from journal_app.journal.namesakes import namesakes  # noqa: PLC0415 - two of one name are rare
    from journal_app.ui.widgets.which_person import more_of_that_name  # noqa: PLC0415 - as above

    uids = str(error.params["uids"]).split(", ")
    menu = QMenu(parent)
    title = menu.addAction(
        _("Several people are called {name}. Who is it?").format(name=error.params["name"])
    )
    title.setEnabled(False)
    found = context.read(namesakes, uids)
    for one in found:
        known = _("not yet in any entry, added on {date}").format(
            date=formats.short_date(one.added_on)
        )
        if one.last_day is not None:
            known = _("last on {date}: {title}").format(
                date=formats.short_date(one.last_day), title=one.last_title
            )
        known = " · ".join(filter(None, (one.name, one.known_by, known))).replace("&", "&&")
        menu.addAction(known).setData(one.uid)
    if len(uids) > len(found):
        menu.addAction(more_of_that_name(len(uids) - len(found))).setEnabled(False)
    return menu
