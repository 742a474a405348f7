"""What an erasure came to: what is done, and what could not be reached."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from journal_app.ground.i18n import _, ngettext
from journal_app.ground.sentences import sentence
from journal_app.store.foreseen import Foreseen
from journal_app.store.ledger import JOURNAL, Texts, Wish
from journal_app.store.out_of_reach import HOPELESS, Forgotten, Unreached
from journal_app.ui import format as formats
from journal_app.ui.widgets.card import Card, label


class EraseReport(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = QVBoxLayout(self)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(10)
        self.said: list[str] = []
        """All that is told, line by line."""
        self.opening: list[QPushButton] = []
        """One for each folder with a file that the coach has to look after."""
        self.hide()

    def show_done(
        self, name: str, done: Forgotten, expected: Foreseen | None = None, wish: Wish | None = None
    ) -> str:
        """Returns what stands above it."""
        begun = JOURNAL in done.unfinished
        title = _("{name} is not deleted yet") if begun else _("{name} is deleted")
        if done.rewritten:
            text = ngettext(
                "Also from {n} backup or file that was put aside.",
                "Also from {n} backups and files that were put aside.",
                done.rewritten,
            )
            self._say(text.format(n=formats.number(done.rewritten)))
        if expected is not None and wish is not None and not begun:
            self._say_what_stayed(name, expected, wish)
        self.show_missed(done.unreached, done.unfinished)
        self._say(
            _(
                "Copies that you made yourself, printed or sent, this app cannot know. "
                "Think of them too."
            ),
            "muted",
        )
        self.show()
        return title.format(name=name)

    def show_missed(self, missed: Sequence[Unreached], unfinished: Sequence[str]) -> None:
        """``unfinished`` are the places that are tried again."""
        if missed:
            self._show_unreached(missed, unfinished)
        if unfinished:
            self._say(_("What is missing is done by itself as soon as it can be."), "muted")
        self.show()

    def _say_what_stayed(self, name: str, expected: Foreseen, wish: Wish) -> None:
        sure, perhaps = len(expected.named), len(expected.perhaps)
        out = {Texts.LEFT: 0, Texts.NAME: sure, Texts.WORD: sure + perhaps}[wish.texts]
        still = sure if wish.texts is Texts.LEFT else 0
        part = 0 if wish.texts is Texts.WORD else perhaps
        sales = expected.loosened.get("purchase", 0) if wish.keeps_sales else 0
        for count, text in (
            (
                out,
                ngettext(
                    "The name was taken out of {n} other text.",
                    "The name was taken out of {n} other texts.",
                    out,
                ),
            ),
            (
                still,
                ngettext(
                    "{n} text still has the name in it.",
                    "{n} texts still have the name in them.",
                    still,
                ),
            ),
            (
                part,
                ngettext(
                    "{n} text still has a part of the name, which may mean something else.",
                    "{n} texts still have a part of the name, which may mean something else.",
                    part,
                ),
            ),
            (
                sales,
                ngettext(
                    "{n} sale stays in your books, without the name.",
                    "{n} sales stay in your books, without the name.",
                    sales,
                ),
            ),
            (
                expected.photos,
                ngettext(
                    "{n} photo in an entry about {name} stays. Look at it yourself.",
                    "{n} photos in entries about {name} stay. Look at them yourself.",
                    expected.photos,
                ),
            ),
        ):
            if count:
                self._say(text.format(n=formats.number(count), name=name))

    def _show_unreached(self, missed: Sequence[Unreached], unfinished: Sequence[str]) -> None:
        card = Card(tone="rose")
        card.body.addWidget(label(_("This could not be reached:"), "strong", wrap=True))
        for one in missed:
            # the sentence names the file
            card.body.addWidget(_line(sentence(one.why)))
            self.said.append(sentence(one.why))
        if len(missed) > len(unfinished):
            told = _("Delete such files yourself if you do not need them any more.")
            card.body.addWidget(_line(told, "caption"))
        for folder in sorted({Path(one.path).parent for one in missed if one.why.code in HOPELESS}):
            card.body.addWidget(self._opening(folder), 0, Qt.AlignmentFlag.AlignLeft)
        self._parts.addWidget(card)

    def _opening(self, folder: Path) -> QPushButton:
        made = QPushButton(_("Open folder"))
        made.setAutoDefault(False)
        made.setToolTip(str(folder))
        made.setAccessibleDescription(str(folder))
        made.clicked.connect(
            lambda _checked: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        )
        self.opening.append(made)
        return made

    def _say(self, text: str, role: str = "body") -> None:
        self.said.append(text)
        self._parts.addWidget(_line(text, role))


def _line(text: str, role: str = "body") -> QLabel:
    made = label(text.replace("/", "/\u200b"), role, wrap=True)  # a path may break anywhere in it
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
