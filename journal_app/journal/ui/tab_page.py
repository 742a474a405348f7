"""What is behind a tab of the journal: a page within the page, with a row of tools of its own."""

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from journal_app.ui.context import Context
from journal_app.ui.page import Page


class TabPage(Page):
    """Set ``watched``: a change of these tables marks it stale, whatever the journal watches."""

    watched: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, context: Context, title: str, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.watches = self.watched
        self.setAccessibleName(title)
        self._title.hide()
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(0, 0, 0, 0)

    def add_first(self, widget: QWidget, stretch: int = 0) -> None:
        """Add to the left end of the row of tools, after those already there."""
        self.header.insertWidget(self._first, widget, stretch)
        self._first += 1

    def without_tools(self) -> None:
        """No room is kept for a row of tools."""
        layout = self.layout()
        if layout is not None:
            layout.removeItem(self.header)

    _first = 0

    def can_write(self) -> bool:
        store = self.context.store
        return store is not None and not store.read_only
