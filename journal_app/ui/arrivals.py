"""Journals that a worker has opened and that the window does not have yet."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal_app.store import Store


class Arrivals:
    """So that one which comes after the window has gone is closed too, with all that belongs to it.

    `opened` is called on the worker, the others in the window's thread.
    """

    def __init__(self) -> None:
        self._waiting: list[Store] = []
        self._too_late: list[Store] = []

    def opened(self, store: "Store") -> "Store":
        self._waiting.append(store)
        return store

    def hand_over(self, store: "Store") -> bool:
        """Whether the window may have it: it is closed once the context was."""
        if store in self._waiting:
            self._waiting.remove(store)
        return store not in self._too_late

    def close(self) -> None:
        """After the worker has ended. Raises UserError."""
        while self._waiting:
            self._too_late.append(self._waiting.pop())
            self._too_late[-1].close(always_back_up=True)
