"""One button from what is on a page to a PDF on the disk."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ui import typography
from journal_app.ui.context import Context
from journal_app.ui.report.file import write_report
from journal_app.ui.targets import ask_target, documents

if TYPE_CHECKING:
    from journal_app.ui.report.parts import Report
    from journal_app.ui.tasks import Task

PDF = ".pdf"
PATIENCE = 0.5
"""Seconds before a press stops it: a double click is none."""


@dataclass(frozen=True)
class Way:
    """One way to have the report: ``make`` reads and builds it, on the worker."""

    title: str
    make: "Callable[[], Report]"
    name: str
    """Of the file, without its ending."""


class ReportButton(QPushButton):
    """Offers the ways there are at that moment; while it is at work a press stops it."""

    def __init__(
        self, context: Context, ways: Callable[[], Sequence[Way]], parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Report as PDF"), parent)
        self._context = context
        self._ways = ways
        self.busy = False
        """Whether it is at work; it is not disabled then, for that would move the focus."""
        self._task: Task | None = None
        self._begun = 0.0
        self.clicked.connect(self._on_clicked)

    def menu_of_ways(self) -> QMenu:
        made = QMenu(self)
        for way in self._ways():
            made.addAction(way.title).setData(way)
        made.triggered.connect(self._on_triggered)
        made.aboutToHide.connect(made.deleteLater)
        return made

    def begin(self) -> None:
        """What a click does. Override to ask something first."""
        ways = self._ways()
        if len(ways) == 1:
            self.save(ways[0])
        else:
            self.menu_of_ways().popup(self.mapToGlobal(self.rect().bottomLeft()))

    def save(self, way: Way) -> None:
        """Ask where, then write it; also if the window closes meanwhile."""
        wanted = documents() / (way.name + PDF)
        target = ask_target(self.window(), _("Save the report"), wanted, PDF, "PDF")
        if target is None:
            return
        typography.load_bundled()
        self.setMinimumWidth(self.width())  # it does not jump with each figure
        self.busy = True
        self._begun = time.monotonic()
        self._on_progress(0.0, "")
        written = threading.Event()
        task = self._task = self._context.figures.start(
            partial(_write, way, target, self._context.folder.charts, written),
            failed=self._context.show_error,
            progress=self._on_progress,
            to_the_end=True,
        )
        task.finished.connect(partial(self._on_finished, task, target, written))

    def stop(self) -> None:
        """Nothing is written then, unless it is already."""
        if self._task is not None:
            self._task.cancel()
            self.setText(_("Stopping …"))

    def _on_clicked(self) -> None:
        if not self.busy:
            self.begin()
        elif time.monotonic() - self._begun >= PATIENCE:
            self.stop()

    def _on_triggered(self, action: QAction) -> None:
        way = action.data()
        if isinstance(way, Way):
            self.save(way)

    def _on_progress(self, fraction: float, _text: str) -> None:
        self.setText(_("Stop ({n} %)").format(n=round(100 * fraction)))
        self.setToolTip(_("The report is being written. A press stops it."))

    def _tell(self, target: Path) -> None:
        self._context.toast(
            _("The report is saved: {file}").format(file=target.name),
            offer=(_("Open"), partial(_open, self._context, target)),
            other=(_("Show folder"), partial(_open, self._context, target.parent)),
        )

    def _on_finished(self, task: "Task", target: Path, written: threading.Event) -> None:
        """It may have been written before a press could stop it."""
        self.setText(_("Report as PDF"))
        self.setToolTip("")
        self.busy = False
        self._task = None
        if written.is_set():
            self._tell(target)
        elif task.cancelled:
            self._context.toast(_("Stopped. Nothing was written."))


def _write(way: Way, target: Path, charts: Path, written: threading.Event, task: "Task") -> None:
    def told(fraction: float) -> None:
        task.check()
        task.report(fraction)

    task.check()
    report = way.make()
    write_report(report, target, charts, told)
    written.set()


def _open(context: Context, path: Path) -> None:
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        context.show_error(UserError("not_opened", path=str(path)))
