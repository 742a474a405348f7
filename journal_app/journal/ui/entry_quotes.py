"""What clients said, in the open entry: their words, who, and whether they may be quoted."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from journal_app.ground.i18n import _
from journal_app.journal.queries import Entry
from journal_app.journal.quotes import quotes_of
from journal_app.journal.ui.quote_cards import QuoteCards
from journal_app.ui import icons
from journal_app.ui.context import Context
from journal_app.ui.widgets.card import label


class EntryQuotes(QWidget):
    watched: ClassVar[frozenset[str]] = frozenset({"quote", "person"})

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._uid = ""
        self._speaker: str | None = None
        """Whose words they are likely to be: the one client's."""
        self._caption = label(_("A client’s words"), "caption")
        self._caption.setContentsMargins(5, 0, 5, 0)
        self.cards = QuoteCards(context, source=False)
        self.cards.failed.connect(context.show_error)
        self.add = QPushButton(_("Keep a client’s words"))
        self.add.setProperty("kind", "bare")
        self.add.setAutoDefault(False)
        self.add.setCursor(Qt.CursorShape.PointingHandCursor)
        icons.dress(self.add, "plus", "muted", 14, 4)
        self.add.clicked.connect(self._on_add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 0, 14, 8)
        layout.setSpacing(4)
        layout.addWidget(self._caption)
        layout.addWidget(self.cards)
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_for(self, entry: Entry) -> None:
        if entry.uid != self._uid:
            self.cards.flush()
            self.cards.forget_draft()
            self._uid = entry.uid
        self._speaker = entry.clients[0].uid if len(entry.clients) == 1 else None
        found = self._context.read(quotes_of, entry.uid)
        self.cards.show_quotes(found, change=self.isEnabled())
        self._caption.setVisible(bool(found) or self.cards.draft is not None)

    def _on_add(self) -> None:
        self._caption.show()
        self.cards.begin(self._uid, self._speaker)
