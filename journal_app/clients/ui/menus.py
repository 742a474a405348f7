"""What can be done with a client: the menu of a row, and of the client page."""

from collections.abc import Sequence

from PySide6.QtWidgets import QMenu, QWidget

from journal_app.clients.ui.rest_line import take_up
from journal_app.ground.i18n import _, mark
from journal_app.people.actions import archive_person, unarchive_person
from journal_app.retention.resting import resting
from journal_app.ui.context import Context, Offer
from journal_app.ui.deeds import add

DEEDS = {
    "sale.new": mark("Record a sale"),
    "step.new": mark("Plan the next step"),
    "contact.log": mark("Note a contact"),
    "appointment.new": mark("Make an appointment"),
    "expectation.edit": mark("Clarify what is expected"),
    "ideal_client.fit": mark("Rate the fit"),
}
"""What is done with a client, by the commands that do it."""


def writable(context: Context) -> bool:
    return context.store is not None and not context.store.read_only


def client_menu(
    context: Context,
    parent: QWidget,
    uid: str,
    name: str,
    *,
    archived: bool,
    more: Sequence[Offer] = (),
) -> QMenu:
    """All that can be done from outside; who shows the menu may put something before it.

    ``more`` is what else can be done there.
    """
    menu = QMenu(parent)
    menu.setAccessibleName(name)
    menu.aboutToHide.connect(menu.deleteLater)
    for command, text in DEEDS.items():
        if command in context.commands:
            add(menu, _(text), context.commands.run, command, uid)
    if "journal.person" in context.commands:
        menu.addSeparator()
        add(menu, _("Show in the journal"), context.commands.run, "journal.person", uid)
    menu.addSeparator()
    add(menu, _("Make one with …"), context.commands.run, "client.merge", uid)
    if context.attempt(context.read, resting, uid, context.clock.today()) is not None:
        add(menu, _("Take up again"), take_up, context, uid, name)
    if archived:
        add(menu, _("Take out of the archive"), _unarchive, context, uid, name)
    else:
        add(menu, _("Put into the archive"), _archive, context, uid, name)
    for text, deed in more:
        add(menu, text, deed)
    menu.addSeparator()
    add(menu, _("Give out all data …"), context.commands.run, "person.data", uid)
    add(menu, _("Delete for good …"), context.commands.run, "person.erase", uid)
    if not writable(context):
        reading = (_("Show in the journal"), _("Give out all data …"))
        for action in menu.actions():
            action.setEnabled(action.text() in reading)
    return menu


def _archive(context: Context, uid: str, name: str) -> None:
    def archive() -> None:
        context.write(archive_person, uid)
        context.toast(_("{name} is in the archive").format(name=name), undo=True)

    context.attempt(archive)


def _unarchive(context: Context, uid: str, name: str) -> None:
    def unarchive() -> None:
        context.write(unarchive_person, uid)
        context.toast(_("{name} is back in the list").format(name=name), undo=True)

    context.attempt(unarchive)
