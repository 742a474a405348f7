"""Asks whom a name means that several people have."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QWidget

from journal_app.ground.i18n import _, ngettext
from journal_app.ui import format as fmt
from journal_app.ui import theme
from journal_app.ui.widgets.card import Card, label


class Namesake(Protocol):
    """One of several people with the same name, and what tells them apart."""

    @property
    def uid(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def known_by(self) -> str: ...
    @property
    def added_on(self) -> date: ...
    @property
    def entries(self) -> int: ...
    @property
    def last_day(self) -> date | None: ...
    @property
    def last_title(self) -> str: ...


class WhichPerson(Card):
    """One button for each person, with what the journal knows of them."""

    chosen = Signal(str, str)
    """The name as typed, and the uid of the person it means."""

    def __init__(
        self,
        name: str,
        people: Sequence[Namesake],
        room: int,
        *,
        more: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """``room`` is the width in pixels that a line of text may take.

        ``more`` are called so too and have no button.
        """
        super().__init__(tone="quiet", parent=parent)
        self._name = name
        question = _("Several people are called {name}. Who is it?").format(name=name)
        self.setAccessibleName(question)
        self.body.setContentsMargins(14, 12, 14, 12)
        self.body.addWidget(label(question, "strong", wrap=True))
        self.buttons: list[QPushButton] = []
        for person in people:
            button = QPushButton()
            lines = _known_by(person)
            metrics = QFontMetrics(theme.font("strong"))
            elided = [metrics.elidedText(one, Qt.TextElideMode.ElideRight, room) for one in lines]
            button.setText("\n".join(elided))
            button.setAccessibleName(", ".join(lines))
            button.setProperty("kind", "option")
            button.setProperty("uid", person.uid)
            button.setAutoDefault(False)
            button.clicked.connect(self._on_clicked)
            self.body.addWidget(button)
            self.buttons.append(button)
        if more:
            self.body.addWidget(label(more_of_that_name(more), "caption", wrap=True))

    def _on_clicked(self) -> None:
        self.chosen.emit(self._name, self.sender().property("uid"))


def more_of_that_name(more: int) -> str:
    """How somebody is meant who is not among those that are offered."""
    text = ngettext(
        "{n} more person has this name. If you mean them, begin on their page under Clients.",
        "{n} more people have this name. If you mean one of them, begin on their page under "
        "Clients.",
        more,
    )
    return text.format(n=fmt.number(more))


def _known_by(person: Namesake) -> list[str]:
    """Who it is, and what tells this person from the namesakes."""
    first = " · ".join(filter(None, (person.name, person.known_by)))
    if person.last_day is None:
        added = _("not yet in any entry, added on {date}")
        return [first, added.format(date=fmt.short_date(person.added_on))]
    entries = ngettext("{n} entry", "{n} entries", person.entries).format(n=person.entries)
    last = _("last on {date}: {title}").format(
        date=fmt.short_date(person.last_day), title=person.last_title
    )
    return [first, f"{entries}, {last}"]
