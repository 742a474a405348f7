"""Clients' words one beneath the other, under headings where there are some."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from journal_app.ground.errors import UserError
from journal_app.journal.quote_actions import add_quote, edit_quote
from journal_app.journal.quotes import QuoteLine
from journal_app.journal.ui.asking_again import tell_asking_again
from journal_app.journal.ui.quote_card import QuoteCard
from journal_app.ui.autosave import AutoSave
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import label

WORDS = "text"
NEW = "new:"
"""What the keys of those begin with that were not in the file at first."""


class QuoteCards(QWidget):
    failed = Signal(object)
    """With the UserError; what was typed waits and will be tried again."""

    def __init__(self, context: Context, *, source: bool) -> None:
        super().__init__()
        self._context = context
        self._source = source
        self.cards: dict[str, QuoteCard] = {}
        """By heading and uid."""
        self.headings: list[QLabel] = []
        self._shown: tuple[str, ...] = ()
        self._begun: dict[str, tuple[str, str | None]] = {}
        """Win and client of each new one, by its key."""
        self._born: dict[str, str] = {}
        """The uid that each new one got when it was first written, by its key."""
        self.draft: QuoteCard | None = None
        self.saver = AutoSave(self._write, context.clock.now, self)
        self.saver.refused.connect(self._on_refused)
        self.saver.failed.connect(self.failed)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)

    def show_quotes(self, rows: Sequence[str | QuoteLine], *, change: bool) -> None:
        """Headings, and beneath each its quotes; who stands twice is written in one place only."""
        heading, wanted = "", []
        for one in rows:
            heading = one if isinstance(one, str) else heading
            uid = "" if isinstance(one, str) else one.uid
            wanted.append((f"{heading}\n{uid}", one))
        self._adopt(rows)
        if tuple(key for key, _row in wanted) != self._shown:
            self._arrange(wanted)
        for key, row in wanted:
            if not isinstance(row, str):
                card = self.cards[key]
                waiting = bool(self.saver.waiting(card.key))
                card.show_line(row, waiting=waiting, change=change)

    def begin(self, entry: str, person: str | None) -> QuoteCard:
        """Room for what the ``person`` (uid) said in the win (uid), kept from the first letter."""
        if self.draft is None:
            key = f"{NEW}{len(self._begun)}"
            self._begun[key] = (entry, person)
            self.draft = self._card(key)
            self._layout.addWidget(self.draft)
            self.draft.show()
        self.draft.words.setFocus(Qt.FocusReason.OtherFocusReason)
        return self.draft

    def forget_draft(self) -> None:
        """Nothing was written in it, or it belongs to another entry."""
        if self.draft is not None:
            _take_away(self._layout, self.draft)
            self.draft = None

    def flush(self) -> None:
        """Write what is typed, now; whatever comes then is not typing."""
        self.saver.flush()
        for card in self.cards.values():
            card.settle()

    def _adopt(self, rows: Sequence[str | QuoteLine]) -> None:
        """The card in which a quote was begun stays the one it is written in."""
        draft = self.draft
        uid = None if draft is None else self._born.get(draft.key)
        if draft is not None and any(not isinstance(one, str) and one.uid == uid for one in rows):
            self.cards[f"\n{uid}"] = draft
            self.draft = None

    def _arrange(self, wanted: Sequence[tuple[str, str | QuoteLine]]) -> None:
        keys = [key for key, _row in wanted]
        for key in [one for one in self.cards if one not in keys]:
            _take_away(self._layout, self.cards.pop(key))
        for old in self.headings:
            _take_away(self._layout, old)
        self.headings = []
        for place, (key, row) in enumerate(wanted):
            if isinstance(row, str):
                heading = label(row, "card_title", wrap=True)
                heading.setTextFormat(Qt.TextFormat.PlainText)
                heading.setContentsMargins(2, 10 if place else 0, 2, 0)
                self.headings.append(heading)
                self._layout.insertWidget(place, heading)
            else:
                if key not in self.cards:
                    self.cards[key] = self._card(row.uid)
                self._layout.insertWidget(place, self.cards[key])
        self._shown = tuple(keys)

    def _card(self, key: str) -> QuoteCard:
        card = QuoteCard(self._context, key, source=self._source)
        card.typed.connect(self._on_typed)
        card.left.connect(self.saver.flush)
        return card

    def _write(self, key: str, _field: str, words: str) -> None:
        if key.startswith(NEW) and key not in self._born:
            if words.strip():
                entry, person = self._begun[key]
                self._born[key] = self._context.write(add_quote, entry, words, person)
        else:
            uid = self._born.get(key, key)
            former = next((one.line for one in self.cards.values() if one.key == key), None)
            anew = self._context.write(edit_quote, uid, text=words, coalesce=f"quote:{uid}")
            if anew and former is not None:
                tell_asking_again(self._context, former)

    def _on_typed(self, key: str, words: str) -> None:
        self.saver.put(key, WORDS, words)

    def _on_refused(self, _uid: str, _field: str, error: UserError) -> None:
        if error.code != "empty_quote":  # half typed; when it is left the former words come back
            self._context.show_error(error)


def _take_away(layout: QVBoxLayout, widget: QWidget) -> None:
    layout.removeWidget(widget)
    widget.hide()
    widget.deleteLater()
