"""What is behind a tab of the journal: a page within the page, with a row of tools of its own."""

from collections.abc import Callable
from typing import ClassVar, TypeVar

from PySide6.QtWidgets import QWidget

from journal_app.store import Store
from journal_app.ui.context import Context
from journal_app.ui.page import Page
from journal_app.ui.tasks import Task

Read = TypeVar("Read")


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

    def read_on_worker(self, read: Callable[[Store], Read], show: Callable[[Read], None]) -> None:
        """``show`` what ``read`` gives, in the window's thread; a reading before it is given up.

        What is shown stays until then, and is the coach's to type in.
        """
        store = self.context.store
        if store is None:
            return
        if self._task is not None:
            self._task.cancel()

        written = store.last_txn

        def done(found: Read) -> None:
            self._task = None
            if store.last_txn == written:
                show(found)
            else:  # it may be from before what the coach has typed since
                self.read_on_worker(read, show)

        self._task = self.context.figures.start(
            lambda _task: read(store), done, self.context.show_error
        )

    def is_reading(self) -> bool:
        """What is shown may be older than the journal."""
        return self._task is not None

    _task: Task | None = None
    _first = 0

    def can_write(self) -> bool:
        store = self.context.store
        return store is not None and not store.read_only
