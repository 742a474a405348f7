"""The texts that name somebody, each with what stands around the name."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from journal_app.exchange.person_words import title as table_title
from journal_app.ground.i18n import _, ngettext
from journal_app.store.foreseen import Foreseen
from journal_app.store.mentions import Mention
from journal_app.ui import format as formats
from journal_app.ui.context import Context
from journal_app.ui.form_sheet import FormSheet
from journal_app.ui.widgets.card import Card, label

WIDTH = 560
MOST = 100
"""Of each kind; whoever has more knows by then what they are like."""


class TextsSheet(FormSheet):
    chapter = "privacy"

    def __init__(self, context: Context, expected: Foreseen, parent: QWidget | None = None) -> None:
        super().__init__(context, _("Texts with the name"), width=WIDTH, parent=parent)
        self.add_title(
            _("Texts with the name"),
            _("An entry you can open, to change it in your own words. Nothing is deleted then."),
        )
        self.opening: list[QPushButton] = []
        self._add(_("Nobody else can be meant"), expected.named)
        self._add(_("A single word of the name, perhaps a word like any other"), expected.perhaps)
        self.body.addStretch(1)
        self.foot.addStretch(1)
        close = self.add_button(_("Close"), "primary")
        close.clicked.connect(self.accept)
        close.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """There is nothing to write."""
        self.accept()

    def _add(self, title: str, found: Sequence[Mention]) -> None:
        if not found:
            return
        self.body.addWidget(label(title, "strong", wrap=True))
        for one in found[:MOST]:
            self.body.addWidget(self._line(one))
        if len(found) > MOST:
            left = len(found) - MOST
            text = ngettext("… and {n} more", "… and {n} more", left)
            self.body.addWidget(label(text.format(n=formats.number(left)), "caption"))
        self.body.addSpacing(10)

    def _line(self, one: Mention) -> Card:
        card = Card()
        card.body.setContentsMargins(14, 10, 14, 10)
        card.body.setSpacing(2)
        where = table_title(one.table)
        if one.trashed:
            where = _("{where}, in the trash").format(where=where)
        card.body.addWidget(label(where, "caption"))
        words = label(one.excerpt(), "body", wrap=True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        card.body.addWidget(words)
        if one.table == "entry" and not one.trashed:
            opening = QPushButton(_("Open the entry"))
            opening.setProperty("kind", "link")
            opening.setAutoDefault(False)
            opening.clicked.connect(partial(self._on_open, one.uid))
            card.body.addWidget(opening, 0, Qt.AlignmentFlag.AlignLeft)
            self.opening.append(opening)
        return card

    def _on_open(self, uid: str) -> None:
        """Both sheets go: the entry is behind them."""
        context, behind = self.context, self.parentWidget()
        self.accept()
        if isinstance(behind, FormSheet):
            behind.reject()
        context.commands.run("entry.open", uid)
