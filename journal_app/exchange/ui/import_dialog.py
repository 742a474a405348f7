"""The import: choose a file, see what it holds, then take it over in one step."""

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from journal_app.exchange.importing import Preview
from journal_app.exchange.incoming import Incoming, bring_in, preview, read
from journal_app.exchange.ui.dropped import journal_file
from journal_app.exchange.ui.import_steps import Choose, Come, Coming, WhichDay, imported
from journal_app.exchange.ui.steps import Busy, StepDialog
from journal_app.exchange.wall_time import Order
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ground.sentences import sentence
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.tasks import Task

if TYPE_CHECKING:
    from journal_app.store import Store

PATIENCE_MS = 250
"""What is quicker needs no progress shown."""

Brought = tuple[Preview, int | None]
"""What has come in, and the change set that takes it back, if anything has."""


class ImportDialog(StepDialog):
    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(_("Import a journal"), parent)
        self.context = context
        self.setAcceptDrops(True)
        self._path = Path()
        self._incoming: Incoming | None = None
        self._brought: Brought | None = None
        self._task: Task | None = None
        self._stop: threading.Event | None = None
        """Stops the import that runs, if one does."""
        self.choose, self.busy, self.which = Choose(), Busy(), WhichDay()
        self.coming, self.come = Coming(), Come()
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._on_patience)
        self.choose.choose.clicked.connect(self._on_choose)
        self.which.other.clicked.connect(self._on_choose)
        self.which.chosen.connect(self._read)
        self.coming.other.clicked.connect(self._on_choose)
        self.coming.bring.clicked.connect(self._bring)
        self.busy.cancelled.connect(self._on_cancel)
        self.come.done_button.clicked.connect(self.accept)
        for step in (self.choose, self.which, self.coming):
            step.close_button.clicked.connect(self.reject)
        self.show_step(self.choose)

    def take(self, path: Path) -> None:
        """Read ``path`` and show what it holds. While something runs, nothing."""
        if self._task is None and self._brought is None:
            self._path = path
            self._read()

    def show_incoming(self, incoming: Incoming, report: Preview) -> None:
        self._incoming = incoming
        self.coming.show_incoming(incoming, report)
        self.show_step(self.coming)

    def reject(self) -> None:
        """Esc stops what runs; only then it closes."""
        if self._stop is None:
            super().reject()
        elif self.busy.cancel.isEnabled():
            self.busy.cancel.click()

    def done(self, result: int) -> None:
        if self._task is not None:
            self._task.cancel()
        if self._brought is not None:
            report, txn = self._brought
            self.context.toast_wanted.emit(imported(report), txn)
        super().done(result)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if journal_file(event.mimeData()) is not None and self._task is None:
            self.choose.place.show_held(held=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self.choose.place.show_held(held=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.choose.place.show_held(held=False)
        path = journal_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.take(path)

    # reading

    def _on_choose(self) -> None:
        kinds = ";;".join(
            (
                _("Journals") + " (*.zip *.json *.txt *.journal *.jrnl)",
                _("All files") + " (*)",
            )
        )
        path = dialogs.choose_file(self, _("Choose a file"), _downloads(), kinds)
        if path is not None:
            self.take(path)

    def _read(self, order: Order | None = None) -> None:
        store = self.context.store
        if store is None or self._task is not None:
            return
        self.busy.begin(_("Reading {name} …").format(name=self._path.name))
        self._patience.start()
        self._task = self.context.tasks.start(
            _reading(store, self._path, order), self._on_read, self._on_unread
        )
        self._task.finished.connect(self._on_finished)

    def _on_read(self, result: tuple[Incoming, Preview]) -> None:
        self.choose.show_problem("")
        self.show_incoming(*result)

    def _on_unread(self, error: UserError) -> None:
        match error.params:
            case {"written": str(written), "dmy": date() as dmy, "mdy": date() as mdy}:
                self.which.ask(written, dmy, mdy)
                self.show_step(self.which)
            case _:
                self.choose.show_problem(sentence(error))
                self.show_step(self.choose)

    # taking over

    def _bring(self) -> None:
        store, incoming = self.context.store, self._incoming
        if store is None or incoming is None or self._task is not None:
            return
        self.busy.begin(_("A backup first …"))
        self._patience.start()
        self._stop = threading.Event()
        self.context.blocked = UserError("import_running")
        self._task = self.context.tasks.start(
            _bringing(self.context, store, incoming, self._stop),
            self._on_brought,
            self._on_failed,
            self.busy.show_progress,
        )
        self._task.finished.connect(self._on_finished)

    def _on_brought(self, brought: Brought | None) -> None:
        if brought is None:
            self.coming.problem.show_text(_("Stopped. Nothing has come in."))
            self.show_step(self.coming)
            return
        assert self._incoming is not None  # noqa: S101 - it was what came in
        self._brought = brought
        self.come.show_incoming(self._incoming, brought[0])
        self.show_step(self.come)

    def _on_failed(self, error: UserError) -> None:
        self.coming.problem.show_text(sentence(error))
        self.show_step(self.coming)

    # both

    def _on_patience(self) -> None:
        if self._task is not None:
            self.show_step(self.busy)

    def _on_cancel(self) -> None:
        if self._stop is not None:
            self._stop.set()  # the work itself says whether it was in time
        elif self._task is not None:
            self._task.cancel()
            self._task.finished.disconnect(self._on_finished)
            self._on_finished()

    def _on_finished(self) -> None:
        self._patience.stop()
        self._task = self._stop = None
        if self.steps.currentWidget() is self.busy:
            self.show_step(self.choose)


class _Stopped(Exception):  # noqa: N818 - not an error
    pass


def _reading(
    store: "Store", path: Path, order: Order | None
) -> Callable[[Task], tuple[Incoming, Preview]]:
    def work(task: Task) -> tuple[Incoming, Preview]:
        incoming = read(path, date_order=order)
        task.check()
        return incoming, store.read(preview, incoming)

    return work


def _bringing(
    context: Context, store: "Store", incoming: Incoming, stop: threading.Event
) -> Callable[[Task], Brought | None]:
    """Gives None where it was stopped in time.

    A cancelled task would drop what it gives, and with it that the entries were here already.
    """

    def work(task: Task) -> Brought | None:
        def progress(done: int, total: int) -> None:
            task.check()
            if stop.is_set():
                raise _Stopped
            task.report(done / max(total, 1), _("Importing …"))

        before = store.last_txn
        try:
            report = bring_in(store, incoming, progress)
        except _Stopped:
            return None
        finally:
            context.blocked = None
        return report, None if store.last_txn == before else store.last_txn

    return work


def _downloads() -> Path:
    place = QStandardPaths.StandardLocation.DownloadLocation
    return Path(QStandardPaths.writableLocation(place))


def open_import(context: Context, path: Path | None = None) -> ImportDialog | None:
    """Show the dialog; with ``path`` it reads that at once. None where nothing can be written."""
    store = context.store
    if store is None:
        context.show_error(context.failure or UserError("not_open"))
        return None
    if store.read_only:
        context.show_error(UserError("store_read_only", path=str(store.path)))
        return None
    dialog = ImportDialog(context, dialogs.top_window())
    dialog.open()
    if path is not None:
        dialog.take(path)
    return dialog
