"""The export: choose what and how, say where, and see where it lies."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from journal_app.exchange.archive import ENDING, export_archive
from journal_app.exchange.markdown import export_markdown
from journal_app.exchange.progress import Progress
from journal_app.exchange.ui.export_steps import WhatAndHow, Written
from journal_app.exchange.ui.working import WorkingDialog
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.paths import APP_NAME
from journal_app.ground.sentences import entries_count
from journal_app.journal.queries import EntryFilter, count
from journal_app.journal.shown import Shown
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.targets import ask_target, documents

if TYPE_CHECKING:
    from journal_app.store import Store


class ExportDialog(WorkingDialog):
    def __init__(self, context: Context, shown: Shown, parent: QWidget | None = None) -> None:
        super().__init__(context, _("Export the journal"), parent)
        self._target = Path()
        self._toast = ""
        self.form = WhatAndHow(shown, context.clock.today(), self._count)
        self.written = Written()
        self.form.close_button.clicked.connect(self.reject)
        self.form.export.clicked.connect(self._on_export)
        self.written.folder.clicked.connect(self._on_folder)
        self.written.done_button.clicked.connect(self.accept)
        self.show_step(self.form)

    def done(self, result: int) -> None:
        if self._toast:
            self.context.toast(self._toast)
        super().done(result)

    def _count(self, chosen: EntryFilter) -> int:
        return self.context.attempt(self.context.read, count, chosen) or 0

    def _on_export(self) -> None:
        store = self.context.store
        if store is None or self.working():
            return
        archive = self.form.as_archive()
        target = self._ask_file() if archive else self._ask_folder()
        if target is None:
            return
        self._target = target
        self.work(
            _("Exporting …"),
            partial(_write, store, target, None if archive else self.form.chosen()),
            self._on_written,
            stopped=_("Stopped. Nothing was written."),
        )

    def _ask_file(self) -> Path | None:
        wanted = documents() / (self._name() + ENDING)
        return ask_target(self, _("Save the export"), wanted, ENDING, _("Journals"))

    def _ask_folder(self) -> Path | None:
        """A folder that is not there yet, in the one that was chosen."""
        place = dialogs.choose_folder(self, _("In which folder shall the export lie?"), documents())
        if place is None:
            return None
        target, number = place / self._name(), 1
        while target.exists():
            number += 1
            target = place / f"{self._name()} ({number})"
        return target

    def _name(self) -> str:
        return f"{APP_NAME} {self.context.clock.today().isoformat()}"

    def _on_written(self, number: int) -> None:
        if self.form.as_archive():
            title = _("The whole journal is exported")
            toast = _("The whole journal is written to {path}").format(path=self._target)
        else:
            entries = entries_count(number)
            title = _("{entries} exported").format(entries=entries)
            toast = _("{entries} written to {path}").format(entries=entries, path=self._target)
        self._toast = toast
        self.written.show_written(title, self._target)
        self.show_step(self.written)

    def _on_folder(self) -> None:
        folder = self._target if self._target.is_dir() else self._target.parent
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.written.problem.show_text(
                _("The folder could not be opened. Copy its path instead.")
            )


def _write(store: "Store", target: Path, chosen: EntryFilter | None, progress: Progress) -> int:
    """As Markdown what is ``chosen``; None is the archive of everything."""
    if chosen is None:
        return store.read(export_archive, target, progress)
    return store.read(export_markdown, target, chosen, progress)


def open_export(context: Context) -> ExportDialog | None:
    """Show the dialog; None while there is no journal."""
    if context.store is None:
        context.show_error(context.failure or UserError("not_open"))
        return None
    dialog = ExportDialog(context, shown_now(context), dialogs.top_window())
    dialog.open()
    return dialog


def shown_now(context: Context) -> Shown:
    """What the journal page shows, if it has been opened; what is typed there is written first."""
    if "journal.shown" in context.commands:
        shown = context.commands.run("journal.shown")
        if isinstance(shown, Shown):
            return shown
    return Shown()
