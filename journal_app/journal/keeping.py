"""Bytes of photos that are kept before the rows that name them come.

Each is a transaction of a moment, so that nobody else who writes to the journal waits while a
thousand photos are drawn.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from journal_app.ground.errors import UserError
from journal_app.journal.photo_actions import forget_unused_contents, keep_content

if TYPE_CHECKING:
    from journal_app.store import Store

Keep = Callable[[str, bytes, bytes], object]
"""Takes hash, thumbnail and content."""


@contextmanager
def keeping(store: "Store") -> Iterator[Keep]:
    """Inside, bytes are kept and then their rows written; where that fails, the bytes go again."""
    new: list[str] = []

    def keep(sha256: str, thumbnail: bytes, content: bytes) -> None:
        if store.write(keep_content, sha256, thumbnail, content):
            new.append(sha256)

    try:
        yield keep
    except BaseException:
        with suppress(UserError):  # what went wrong first is what the coach must hear of
            store.write(forget_unused_contents, new)
        raise
