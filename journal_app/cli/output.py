"""What the commands share: the open store, and JSON on stdout."""

import contextlib
import gc
import json
import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from journal_app.cli.passwords import key_of
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings

if TYPE_CHECKING:
    from journal_app.store import Store


@contextlib.contextmanager
def open_store(
    folder: DataFolder, chosen: Settings, *, exclusive: bool = False
) -> "Iterator[Store]":
    """``exclusive`` is for what no window may be open for. Raises UserError."""
    from journal_app.ground.clock import Clock
    from journal_app.store import Store, opening
    from journal_app.store.lock import FolderLock

    opening.require_here(folder, FolderLock(folder.lock))
    clock = Clock(day_ends_at=chosen.day_ends_at)
    try:
        store = Store.open(folder.database, key_of(folder), clock=clock, exclusive=exclusive)
    except UserError as error:
        if error.code != "already_open":
            raise
        raise UserError("needs_closed_window", path=str(folder.root)) from error
    gc.freeze()  # what the start made stays; from here on garbage is collected as usual
    gc.enable()
    try:
        yield store
    except BaseException:
        with contextlib.suppress(UserError):
            store.close()
        raise
    try:
        store.close()
    except UserError as error:  # only the backup failed: a script must not do the work again
        from journal_app.ground.sentences import sentence

        done = _("This was done, but the backup afterwards was not: {reason}")
        print(done.format(reason=sentence(error)), file=sys.stderr)


def silence_stdout() -> None:
    """What is still buffered goes nowhere; otherwise Python would complain of it at exit."""
    with contextlib.suppress(AttributeError, OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_json(document: Any) -> None:
    print(json.dumps(document, ensure_ascii=False, indent=2))


def print_table(rows: Sequence[Sequence[str]]) -> None:
    """Columns side by side, each as wide as its widest text."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (text.ljust(width) for text, width in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())
