"""Lines of people with what can be done for each: who is owed thanks, whom one may ask."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from journal_app.ground.i18n import _
from journal_app.people.queries import PersonName
from journal_app.ui import format as formats
from journal_app.ui.deeds import calling
from journal_app.ui.tab_order import put_at
from journal_app.ui.widgets.avatar import Avatar
from journal_app.ui.widgets.card import label
from journal_app.ui.widgets.flow import FlowLayout

FIRST, MORE = 12, 50
"""So many lines are shown first, and so many more at a time."""
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


class DeedLine(QWidget):
    def __init__(self, told: Told, open_: Callable[[str], object], *, writable: bool) -> None:
        super().__init__()
        self.told = told
        name = told.person.name
        self.name = QPushButton(formats.shortened(name, LONGEST).replace("&", "&&"))
        self.name.setProperty("kind", "who")
        self.name.setProperty("flush", "true")
        self.name.setAccessibleName(name)
        self.name.setAutoDefault(False)
        self.name.clicked.connect(calling(open_, told.person.uid))
        words = label(told.words, "muted", wrap=True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        place = QWidget()
        deeds = FlowLayout(place, spacing=12)
        self.buttons: list[QPushButton] = []
        for one in told.deeds:
            button = QPushButton(one.text)
            button.setAccessibleName(f"{one.text}: {name}")
            button.setAutoDefault(False)
            button.setEnabled(writable or not one.writes)
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

    def parts(self) -> tuple[QWidget, ...]:
        """In reading order."""
        return (self.name, *self.buttons)


class DeedLines(QWidget):
    def __init__(self, open_: Callable[[str], object]) -> None:
        """``open_`` shows the person with that uid."""
        super().__init__()
        self._open = open_
        self._again: Callable[[], None] | None = None
        """Shows what is shown once more."""
        self._shown: tuple[object, ...] = ()
        self._most = FIRST
        self.lines: list[DeedLine] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self.more = QPushButton()
        self.more.setProperty("kind", "link")
        self.more.clicked.connect(self._on_more)
        self._layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.hide()

    def show_lines(
        self, found: Sequence[Item], told: Callable[[Item], Told], *, writable: bool
    ) -> None:
        """``told`` makes a line of each that is shown.

        Where a line with the keyboard went, the next one has it.
        """
        self._again = partial(self.show_lines, found, told, writable=writable)
        wanted = (tuple(map(told, found[: self._most])), len(found), writable)
        if wanted == self._shown:
            return
        self._shown = wanted
        held = next((i for i, one in enumerate(self.lines) if _has_keyboard(one)), None)
        for line in self.lines:
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [
            DeedLine(told(one), self._open, writable=writable) for one in found[: self._most]
        ]
        for place, line in enumerate(self.lines):
            self._layout.insertWidget(place, line)
        put_at(self, [*(part for one in self.lines for part in one.parts()), self.more])
        left = len(found) - len(self.lines)
        self.more.setText(_("Show {n} more").format(n=formats.number(left)))
        self.more.setVisible(left > 0)
        if held is not None and self.lines:
            buttons = self.lines[min(held, len(self.lines) - 1)].buttons
            buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_more(self) -> None:
        """Not all at once: of hundreds the widgets would take a while."""
        self._most += MORE
        if self._again is not None:
            self._again()


def _has_keyboard(line: QWidget) -> bool:
    focused = line.window().focusWidget()
    return focused is not None and line.isAncestorOf(focused)
