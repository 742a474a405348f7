"""Asks whom a name means that several people have."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from journal_app.ground.i18n import _, ngettext
from journal_app.ui import format as fmt
from journal_app.ui.widgets.card import Card, label

if TYPE_CHECKING:  # brings the database along, which the sheet must not wait for
    from journal_app.capture.queries import Namesake


class WhichPerson(Card):
    """One button for each person, with what the journal knows of them."""

    chosen = Signal(str, str)
    """The name as typed, and the uid of the person it means."""

    def __init__(
        self, name: str, people: Sequence["Namesake"], parent: QWidget | None = None
    ) -> None:
        super().__init__(tone="quiet", parent=parent)
        self._name = name
        question = _("Several people are called {name}. Who is it?").format(name=name)
        self.setAccessibleName(question)
        self.body.setContentsMargins(14, 12, 14, 12)
        self.body.addWidget(label(question, "strong", wrap=True))
        self.buttons: list[QPushButton] = []
        for person in people:
            button = QPushButton(_known_by(person))
            button.setProperty("kind", "option")
            button.setProperty("uid", person.uid)
            button.setAutoDefault(False)
            button.clicked.connect(self._on_clicked)
            self.body.addWidget(button)
            self.buttons.append(button)

    def _on_clicked(self) -> None:
        self.chosen.emit(self._name, self.sender().property("uid"))


def _known_by(person: "Namesake") -> str:
    if person.last_day is None:
        return _("{name}, not yet in any entry").format(name=person.name)
    last = _("last on {date}: {title}").format(
        date=fmt.short_date(person.last_day), title=_shortened(person.last_title)
    )
    entries = ngettext("{n} entry", "{n} entries", person.entries).format(n=person.entries)
    return f"{person.name} · {entries}\n{last}"


def _shortened(title: str, most: int = 60) -> str:
    return title if len(title) <= most else title[: most - 1].rstrip() + "…"
