"""Searching while typing: the order of the hits, and the looking."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal_app.ground.i18n import _
from journal_app.journal.queries import EntryFilter, Order, first_page
from journal_app.journal.ranking import ranking
from journal_app.journal.searching import rankable
from journal_app.journal.ui.list_model import Found
from journal_app.ui.context import Context
from journal_app.ui.paged_model import PAGE
from journal_app.ui.tasks import Task

if TYPE_CHECKING:
    from journal_app.ui.widgets.choice import Choice


class HitOrder(QWidget):
    """Newest or best first; there only while it makes a difference."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice: Choice | None = None
        self.hide()

    def value(self) -> Order:
        chosen: Order = Order.NEWEST if self.choice is None else self.choice.value()
        return chosen

    def show_for(self, text: str) -> None:
        """Above the hits of ``text``; not above an order that nobody could tell from the other."""
        shown = rankable(text)
        if shown and self.choice is None:
            self._build()
        self.setVisible(shown)

    def _build(self) -> None:
        from journal_app.ui.widgets.choice import Choice  # noqa: PLC0415 - for the first search

        options = ((Order.NEWEST, _("Newest first")), (Order.BEST, _("Best first")))
        self.choice = Choice(options, name=_("Order of the hits"))
        self.choice.set_value(Order.NEWEST)
        self.choice.changed.connect(self.changed)
        self.choice.setProperty("small", True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(17, 5, 17, 9)
        layout.addWidget(self.choice)


class Finder(QObject):
    """Off the window's thread, for one text at a time.

    A newer one, or `stop`, and the former is never told.
    """

    found = Signal(object, object)
    """With the `EntryFilter` and the `Found`."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._task: Task | None = None

    def look(self, chosen: EntryFilter, order: Order) -> None:
        self.stop()
        store = self._context.store
        if store is None:
            return

        def work(task: Task) -> tuple[EntryFilter, Found]:
            task.check()
            if order is Order.BEST and rankable(chosen.text):
                return chosen, store.read(ranking, chosen, PAGE)
            return chosen, store.read(first_page, chosen, PAGE)

        self._task = self._context.searches.start(work, self._on_found, self._context.show_error)

    def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _on_found(self, result: tuple[EntryFilter, Found]) -> None:
        self._task = None
        self.found.emit(*result)
