"""What waits until the window has its journal: writes, and journals that a worker has opened."""

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Any

from journal_app.ground.errors import UserError

if TYPE_CHECKING:
    from journal_app.store import Store


@dataclass(frozen=True)
class Pending:
    """A write that waits for the store to open."""

    action: Callable[..., Any]
    args: tuple[Any, ...]
    named: dict[str, Any]
    done: Callable[[Any], None] | None
    failed: Callable[[UserError], None] | None

    def as_text(self) -> str:
        """What the coach typed, to be copied if the store never opens."""
        values: list[Any] = []
        for value in (*self.args, *self.named.values()):
            if hasattr(value, "as_text"):
                values.append(value.as_text())
            elif is_dataclass(value):
                values.extend(getattr(value, known.name) for known in fields(value))
            else:
                values.append(value)
        return "\n".join(value for value in values if isinstance(value, str) and value)


class Arrivals:
    """Opened journals, so that one which comes after the window has gone is closed too, with all
    that belongs to it.

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
