"""The import: choose a file, see what it holds, then take it over in one step."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from journal_app.exchange.importing import Preview
from journal_app.exchange.incoming import Incoming, bring_in, preview, read
from journal_app.exchange.progress import Progress
from journal_app.exchange.recognise import journal_among
from journal_app.exchange.ui.choosing import Choose
from journal_app.exchange.ui.import_steps import Come, Coming, imported
from journal_app.exchange.ui.questions import WhichDay
from journal_app.exchange.ui.taking import Brought, TakingDialog, brought, may_write
from journal_app.exchange.wall_time import Order
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.sentences import sentence
from journal_app.ui import dialogs
from journal_app.ui.context import Context

if TYPE_CHECKING:
    from journal_app.store import Store


class ImportDialog(TakingDialog):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        readable = (
            ("Day One", _("the zip, or the JSON file, that it exports")),
            ("jrnl", _("its text file, or its export as JSON")),
            ("Erfolgsjournal", _("a file that ends in .journal.zip")),
        )
        super().__init__(
            context,
            _("Import a journal"),
            Choose(_("Bring an old journal along"), readable),
            journal_among,
            _("Journals") + " (*.zip *.json *.txt *.journal *.jrnl)",
            parent,
        )
        self._path = Path()
        self._incoming: Incoming | None = None
        self._brought: Brought | None = None
        self.which, self.coming, self.come = WhichDay(), Coming(), Come()
        self.which.chosen.connect(self._read)
        self.coming.bring.clicked.connect(self._bring)
        self.come.done_button.clicked.connect(self.accept)
        for step in (self.which, self.coming):
            step.other.clicked.connect(self._on_choose)
            step.close_button.clicked.connect(self.reject)

    def take(self, path: Path) -> None:
        if not self.working() and self._brought is None:
            self._path = path
            self._read()

    def show_incoming(self, incoming: Incoming, report: Preview) -> None:
        self._incoming = incoming
        self.coming.show_incoming(incoming, report)
        self.show_step(self.coming)

    def done(self, result: int) -> None:
        if self._brought is not None:
            report, txn = self._brought
            self.context.toast_wanted.emit(imported(report), txn)
        super().done(result)

    # reading

    def _read(self, order: Order | None = None) -> None:
        store = self.context.store
        if store is not None and not self.working():
            self.work(
                _("Reading {name} …").format(name=self._path.name),
                partial(_look, store, self._path, order),
                self._on_read,
                self._on_unread,
            )

    def _on_read(self, result: tuple[Incoming, Preview]) -> None:
        self.choose.show_problem("")
        self.show_incoming(*result)

    def _on_unread(self, error: UserError) -> None:
        if error.code == "import_is_backup" and self.context.can("backup.restore_file"):
            path = self._path
            self.reject()
            self.context.commands.run("backup.restore_file", path)
            return
        match error.params:
            case {"written": str(written), "dmy": date() as dmy, "mdy": date() as mdy}:
                self.which.ask_of(written, dmy, mdy)
                self.show_step(self.which)
            case _:
                self.choose.show_problem(sentence(error))
                self.show_step(self.choose)

    # taking over

    def _bring(self) -> None:
        store, incoming = self.context.store, self._incoming
        if store is not None and incoming is not None and not self.working():
            self.work(
                _("Importing …"),
                partial(brought, store, partial(bring_in, store, incoming)),
                self._on_brought,
                stopped=_("Stopped. Nothing has come in."),
                blocks=UserError("import_running"),
            )

    def _on_brought(self, result: Brought) -> None:
        assert self._incoming is not None  # noqa: S101 - it was what came in
        self._brought = result
        self.come.show_incoming(self._incoming, result[0])
        self.show_step(self.come)


def _look(
    store: "Store", path: Path, order: Order | None, progress: Progress
) -> tuple[Incoming, Preview]:
    incoming = read(path, date_order=order)
    progress(0, 1)  # nobody may be waiting any longer
    return incoming, store.read(preview, incoming)


def open_import(context: Context, path: Path | None = None) -> ImportDialog | None:
    """Show the dialog; with ``path`` it reads that at once. None where nothing can be written."""
    if not may_write(context):
        return None
    window = dialogs.top_window()
    shown = window.findChild(ImportDialog) if window is not None else None
    dialog = shown if shown is not None and shown.isVisible() else ImportDialog(context, window)
    dialog.open()
    if path is not None:
        dialog.take(path)
    return dialog
