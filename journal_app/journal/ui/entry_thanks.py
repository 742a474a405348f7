"""Whether the helpers of the open entry were thanked: a heart for each."""

from datetime import timedelta
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from journal_app.ground.i18n import _
from journal_app.journal.queries import Entry
from journal_app.journal.thanks import OWED_DAYS, Settled, settled
from journal_app.journal.thanks_actions import say_thanks, take_thanks_back
from journal_app.people.queries import PersonName
from journal_app.ui import format as formats
from journal_app.ui import icons
from journal_app.ui.context import Context
from journal_app.ui.widgets.flow import FlowLayout

LONGEST = 28
"""Characters of a name on a button."""


class EntryThanks(QWidget):
    """Nobody is asked for thanks that would come too late; those said are shown for ever."""

    watched: ClassVar[frozenset[str]] = frozenset({"thanks"})
    about_to_write = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: tuple[object, ...] = ()
        self.buttons: list[QPushButton] = []
        self._flow = FlowLayout(self, spacing=4)
        self.hide()

    def show_for(self, entry: Entry) -> None:
        today = self._context.clock.today()
        found = self._context.read(settled, entry.uid) if entry.helpers else {}
        owed = today - timedelta(days=OWED_DAYS) < entry.day <= today
        shown = (entry.uid, owed, entry.helpers, found)
        if shown == self._shown:
            return
        self._shown = shown
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for person in entry.helpers:
            if person.uid in found or owed:
                self._add(entry.uid, person, found.get(person.uid))
        self.setVisible(bool(self.buttons))

    def _add(self, entry: str, person: PersonName, found: Settled | None) -> None:
        button = QPushButton()
        text, tip = _words(person.name, found)
        button.setText(text.replace("&", "&&"))
        button.setToolTip(tip)
        button.setAccessibleName(text)
        button.setProperty("kind", "bare")
        button.setAutoDefault(False)
        said = found is not None and not found.waived
        icons.dress(button, "heart", "celebrate_text" if said else "muted", 14, 4)
        button.clicked.connect(partial(self._on_clicked, entry, person.uid, found is not None))
        self._flow.addWidget(button)
        self.buttons.append(button)

    def _on_clicked(self, entry: str, person: str, done: bool, _checked: bool = False) -> None:
        self.about_to_write.emit()

        def write() -> None:
            self._context.write(take_thanks_back if done else say_thanks, entry, person)
            text = _("The thanks are owed again") if done else _("Thanks noted")
            self._context.toast(text, undo=True)

        self._context.attempt(write)


def _words(whole: str, found: Settled | None) -> tuple[str, str]:
    """What the button says, and its tool tip."""
    name = formats.shortened(whole, LONGEST)
    if found is None:
        tip = _("You have not thanked {name} yet. A click notes that you have.")
        return _("Thank {name}").format(name=name), tip.format(name=whole)
    day = formats.short_date(found.day)
    if found.waived:
        tip = _("Put away on {day}. A click takes it back.")
        return _("{name}: no thanks needed").format(name=name), tip.format(day=day)
    tip = _("Thanked on {day}. A click takes it back.")
    return _("{name} thanked").format(name=name), tip.format(day=day)
