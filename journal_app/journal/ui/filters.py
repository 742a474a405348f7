"""The button that opens the filters."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from journal_app.ground.i18n import _
from journal_app.journal.queries import clients, tag_counts
from journal_app.journal.ui.selection import Selection
from journal_app.ui.context import Context

if TYPE_CHECKING:
    from journal_app.journal.ui.entry_filters import EntryFilters


class FilterButton(QPushButton):
    """Opens the popover, which is made when it is first needed."""

    changed = Signal(object)
    """With the new `Selection`."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(_("Filter"), parent)
        self._context = context
        self._selection = Selection()
        self.popover: EntryFilters | None = None
        self.clicked.connect(self._open)

    def show_selection(self, selection: Selection) -> None:
        self._selection = selection
        if self.popover is not None:
            self.popover.show_selection(selection)

    def _open(self) -> None:
        if self.popover is None:
            from journal_app.journal.ui.entry_filters import (  # noqa: PLC0415 - loaded when used
                EntryFilters,
            )

            self.popover = EntryFilters(self._context.clock.today(), self)
            self.popover.changed.connect(self.changed)
        attempt, read = self._context.attempt, self._context.read
        self.popover.offer(attempt(read, clients) or [], attempt(read, tag_counts) or [])
        self.popover.show_selection(self._selection)
        self.popover.open_below(self, self.popover.first_field())
