"""To whom thanks are owed: who helped, with what, and one press when it is said."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from journal_app.ground.i18n import _, ngettext
from journal_app.journal.thanks import Owed
from journal_app.journal.thanks_actions import need_no_thanks_for_all, say_thanks_for_all
from journal_app.ui import format as formats
from journal_app.ui.context import Context
from journal_app.ui.widgets.avatar import Avatar
from journal_app.ui.widgets.card import dots_held, label
from journal_app.ui.widgets.line_list import LineList, ListedLine

LONGEST = 40
"""Characters of a name."""


class OwedLine(ListedLine):
    def __init__(self, context: Context, owed: Owed, today: date, *, change: bool) -> None:
        super().__init__()
        self._context = context
        self.owed = owed
        name = owed.person.name
        short = formats.shortened(name, LONGEST)
        self.name = QPushButton(short.replace("&", "&&"))
        self.name.setProperty("kind", "who")
        self.name.setProperty("flush", "true")
        self.name.setAccessibleName(name)
        self.name.setAutoDefault(False)
        self.name.clicked.connect(self._on_name)
        self.win = QPushButton(_("Open the win"))
        self.win.setProperty("kind", "link")
        self.win.setAccessibleName(_("Open “{win}”").format(win=owed.title))
        self.win.clicked.connect(self._on_win)
        self.thanked = _deed(_("Tick off thanks"), name, change=change)
        self.thanked.clicked.connect(self._on_thanked)
        self.waive = _deed(_("Not needed"), name, change=change)
        self.waive.setProperty("kind", "link")
        self.waive.clicked.connect(self._on_waive)
        text = _("helped with “{win}” · {when}")
        told = text.format(win=owed.title, when=formats.ago(owed.day, today))
        more = owed.count - 1
        if more:
            wins = ngettext("and with one more win", "and with {n} more wins", more)
            told += " · " + wins.format(n=formats.number(more))
        detail = label(dots_held(told), "muted", wrap=True)
        detail.setTextFormat(Qt.TextFormat.PlainText)
        words = QVBoxLayout()
        words.setSpacing(2)
        left = Qt.AlignmentFlag.AlignLeft
        words.addWidget(self.name, 0, left)
        words.addWidget(detail)
        words.addWidget(self.win, 0, left)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(Avatar(name), 0, top)
        row.addLayout(words, 1)
        deeds = QVBoxLayout()
        deeds.setSpacing(2)
        deeds.addWidget(self.thanked)
        deeds.addWidget(self.waive, 0, Qt.AlignmentFlag.AlignHCenter)
        deeds.addStretch(1)
        row.addLayout(deeds)

    def enter(self) -> None:
        self.thanked.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_name(self) -> None:
        self._context.commands.run("client.open", self.owed.person.uid)

    def _on_win(self) -> None:
        self._context.commands.run("entry.open", self.owed.entry)

    def _on_thanked(self) -> None:
        def write() -> None:
            self._context.write(say_thanks_for_all, self.owed.person.uid)
            self._context.toast(_("Thanks noted"), undo=True)

        self._context.attempt(write)

    def _on_waive(self) -> None:
        def write() -> None:
            self._context.write(need_no_thanks_for_all, self.owed.person.uid)
            text = _("Put away: {name} waits for no thanks")
            self._context.toast(text.format(name=self.owed.person.name), undo=True)

        self._context.attempt(write)


def _deed(text: str, name: str, *, change: bool) -> QPushButton:
    made = QPushButton(text)
    made.setAccessibleName(f"{text}: {name}")
    made.setAutoDefault(False)
    made.setEnabled(change)
    return made


class OwedLines(LineList):
    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context

    def show_owed(self, found: Sequence[Owed], today: date, *, change: bool) -> None:
        self.show_items(found, lambda owed: (owed, today), self._made, change=change)

    def _made(self, told: tuple[Owed, date], *, change: bool) -> OwedLine:
        return OwedLine(self._context, *told, change=change)
