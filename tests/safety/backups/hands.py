"""What the tests of the safety page share."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt

from journal_app.journal import queries
from journal_app.ui.context import Context

PASSWORD = "ein langer Abend"  # keyClicks knows no umlauts
LEFT = Qt.MouseButton.LeftButton
EVERYTHING = queries.EntryFilter()
Sheet = Callable[[type], Any]


def titles(context: Context) -> set[str]:
    found = context.read(lambda session: list(queries.entries(session, EVERYTHING)))
    return {entry.title for entry in found}
