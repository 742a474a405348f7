"""A file that the coach opened with the app: the import shows it once the journal is open."""

from pathlib import Path

from PySide6.QtCore import QObject, Slot

from journal_app.ui.context import Context

IMPORT = "journal.import"


class GivenFile(QObject):
    """One at a time: whoever opens another before the journal is there means that one."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self._path: Path | None = None
        context.store_opened.connect(self._show_later)

    def take(self, path: Path) -> None:
        self._path = path
        if self._context.store is not None:
            self._show_later()

    @Slot()
    def _show_later(self) -> None:
        if self._path is not None:
            self._context.later(self._show)

    def _show(self) -> None:
        path, self._path = self._path, None
        if path is None or self._context.store is None:  # locked in between
            self._path = path
            return
        self._context.commands.run(IMPORT, path)
