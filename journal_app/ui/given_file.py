"""A file that the coach opened with the app: the import shows it once the journal is open."""

from pathlib import Path

from PySide6.QtCore import QObject, Slot

from journal_app.ui.context import Context

IMPORT = "journal.import"
HOME = "example.leave"


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
        path, context = self._path, self._context
        if path is None or context.store is None:  # locked in between
            return
        if context.folder.example:
            context.commands.run(HOME)  # what is real is not for there
            return
        self._path = None
        context.commands.run(IMPORT, path)
