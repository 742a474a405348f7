"""What belongs to the open entry beneath its fields: recipes, thanks, training, quotes."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from journal_app.journal.queries import Entry
from journal_app.journal.ui.entry_quotes import EntryQuotes
from journal_app.journal.ui.entry_recipes import EntryRecipes
from journal_app.journal.ui.entry_thanks import EntryThanks
from journal_app.journal.ui.entry_training import EntryTraining
from journal_app.ui.context import Context

Part = EntryRecipes | EntryThanks | EntryTraining | EntryQuotes


class Beside(QObject):
    """Each part reads for itself what it shows, and again when that has changed."""

    about_to_write = Signal()
    """What is being typed must be in the file before."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._entry: Entry | None = None
        self.recipes = EntryRecipes(context)
        self.recipes.about_to_write.connect(self.about_to_write)
        self.thanks = EntryThanks(context)
        self.thanks.about_to_write.connect(self.about_to_write)
        self.training = EntryTraining(context)
        self.beneath: dict[str, QWidget] = {
            "again": self.recipes, "helpers": self.thanks, "train": self.training,
        }  # fmt: skip
        self.quotes = EntryQuotes(context)
        """Has its own place on the sheet, beneath the form."""
        self._parts: tuple[Part, ...] = (self.recipes, self.thanks, self.training, self.quotes)
        context.stale.connect(self._on_stale)

    def parts(self) -> list[Callable[[Entry], None]]:
        """What shows each of them for an entry."""
        return [partial(self._show, part) for part in self._parts]

    def _show(self, part: Part, entry: Entry) -> None:
        self._entry = entry
        part.show_for(entry)

    def flush(self) -> None:
        self.quotes.cards.flush()

    def unsaved(self) -> list[str]:
        return self.quotes.cards.saver.texts()

    def set_enabled(self, *, enabled: bool) -> None:
        for part in self._parts:
            part.setEnabled(enabled)

    def _on_stale(self, tables: frozenset[str]) -> None:
        if self._entry is None or self._context.store is None or not self.recipes.isVisible():
            return
        for part in self._parts:
            if tables & part.watched:
                self._context.attempt(part.show_for, self._entry)
