"""Lines of people with what can be done for each: who is owed thanks, whom one may ask."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from journal_app.people.queries import PersonName
from journal_app.ui import format as formats
from journal_app.ui.deeds import calling
from journal_app.ui.widgets.avatar import Avatar
from journal_app.ui.widgets.card import dots_held, label
from journal_app.ui.widgets.flow import FlowLayout
from journal_app.ui.widgets.line_list import LineList, ListedLine

LONGEST = 40
"""Characters of a name."""

Item = TypeVar("Item")


@dataclass(frozen=True)
class DeedButton:
    text: str
    handler: Callable[[], object] = field(compare=False)
    link: bool = False
    writes: bool = True


@dataclass(frozen=True)
class Told:
    """One line; ``key`` tells it from others of the same person."""

    key: str
    person: PersonName
    words: str
    deeds: tuple[DeedButton, ...]


class DeedLine(ListedLine):
    def __init__(self, told: Told, open_: Callable[[str], object], *, change: bool) -> None:
        super().__init__()
        self.told = told
        name = told.person.name
        self.name = QPushButton(formats.shortened(name, LONGEST).replace("&", "&&"))
        self.name.setProperty("kind", "who")
        self.name.setProperty("flush", "true")
        self.name.setAccessibleName(name)
        self.name.setAutoDefault(False)
        self.name.clicked.connect(calling(open_, told.person.uid))
        words = label(dots_held(told.words), "muted", wrap=True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        place = QWidget()
        deeds = FlowLayout(place, spacing=12)
        self.buttons: list[QPushButton] = []
        for one in told.deeds:
            button = QPushButton(one.text)
            button.setAccessibleName(f"{one.text}: {name}")
            button.setAutoDefault(False)
            button.setEnabled(change or not one.writes)
            if one.link:
                button.setProperty("kind", "link")
            button.clicked.connect(calling(one.handler))
            deeds.addWidget(button)
            self.buttons.append(button)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self.name, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(words)
        column.addSpacing(2)
        column.addWidget(place)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 6)
        row.setSpacing(12)
        row.addWidget(Avatar(name), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def enter(self) -> None:
        self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)


class DeedLines(LineList):
    def __init__(self, open_: Callable[[str], object]) -> None:
        """``open_`` shows the person with that uid."""
        super().__init__()
        self._open = open_

    def show_lines(
        self, found: Sequence[Item], told: Callable[[Item], Told], *, writable: bool
    ) -> None:
        """``told`` makes a line of each that is shown."""
        self.show_items(found, told, partial(DeedLine, open_=self._open), change=writable)
