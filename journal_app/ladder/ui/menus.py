"""What can be done with a card or a column: the menus of the board."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from journal_app.ground.i18n import _
from journal_app.ladder.board import BoardFilter, Card, Edge
from journal_app.ladder.off import OFF
from journal_app.ladder.queries import RungLine
from journal_app.ladder.ui.sorting import NAMES, SortBy
from journal_app.people.actions import archive_person
from journal_app.ui.context import Context
from journal_app.ui.deeds import add, one_of


class CardMenu:
    """Builds the menu of a card; every step of it goes by a command or is one action."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        self._context = context
        self._parent = parent

    def open(self, card: Card, rungs: Sequence[RungLine], place: QPoint) -> None:
        self.made(card, rungs).popup(place)

    def made(self, card: Card, rungs: Sequence[RungLine]) -> QMenu:
        uid = card.client.uid
        menu = QMenu(self._parent)
        menu.setAccessibleName(card.client.name)
        menu.aboutToHide.connect(menu.deleteLater)
        self._command(menu, _("Open {name}").format(name=card.client.name), "client.open", uid)
        sale = menu.addMenu(_("Record a sale"))
        for rung in rungs:
            self._command(sale, rung.name, "sale.new", uid, rung.uid)
        sale.addSeparator()
        self._command(sale, _("Off the ladder"), "sale.new", uid, OFF)
        menu.addSeparator()
        if card.step is not None:
            done = _("Done: {step}").format(step=card.step_text)
            self._command(menu, done, "step.done", card.step)
            self._command(menu, _("Postpone"), "step.postpone", card.step)
            self._command(menu, _("Change the step"), "step.edit", card.step)
        self._command(menu, _("Plan the next step"), "step.new", uid)
        self._command(menu, _("Note a contact"), "contact.log", uid)
        self._command(menu, _("Make an appointment"), "appointment.new", uid)
        self._command(menu, _("Clarify what is expected"), "expectation.edit", uid)
        menu.addSeparator()
        add(menu, _("Put into the archive"), self._archive, card)
        store = self._context.store
        if store is None or store.read_only:
            for action in menu.actions()[1:]:
                action.setEnabled(False)
        return menu

    def _command(self, menu: QMenu, text: str, command: str, *args: Any) -> None:
        if self._context.can(command):
            add(menu, text, self._context.commands.run, command, *args)

    def _archive(self, card: Card) -> None:
        def archive() -> None:
            self._context.write(archive_person, card.client.uid)
            text = _("{name} is in the archive").format(name=card.client.name)
            self._context.toast(text, undo=True)

        self._context.attempt(archive)


def column_menu(
    parent: QWidget,
    *,
    sort: SortBy,
    chosen: BoardFilter,
    tags: Sequence[str],
    sorted_by: Callable[[SortBy], None],
    only: Callable[[BoardFilter], None],
    sell: Callable[[], None] | None,
    edit: Callable[[], None] | None,
) -> QMenu:
    """``sort`` and ``sorted_by`` are of this column, ``chosen`` and ``only`` of the whole board."""
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    if sell is not None:
        add(menu, _("Record a sale here"), sell)
        menu.addSeparator()
    for one in SortBy:
        _choice(menu, _(NAMES[one]), one is sort, sorted_by, one)
    one_of(menu)
    menu.addSeparator()
    for wanted, text in (
        (BoardFilter(), _("Show all")),
        (replace(chosen, edge=Edge.DUE), _("Only what is due")),
        (replace(chosen, edge=Edge.ADRIFT), _("Only without a next step")),
        (replace(chosen, stuck=True), _("Only who is stuck")),
    ):
        _choice(menu, text, chosen == wanted, only, wanted)
    if tags:
        tagged = menu.addMenu(_("Only with a tag"))
        for tag in tags:
            wanted = replace(chosen, tag=tag)
            _choice(tagged, tag, chosen == wanted, only, wanted)
    if edit is not None:
        menu.addSeparator()
        add(menu, _("Adjust the rungs"), edit)
    return menu


def _choice(
    menu: QMenu, text: str, now: bool, handler: Callable[[Any], None], value: object
) -> None:
    action = add(menu, text, handler, value)
    action.setCheckable(True)
    action.setChecked(now)
