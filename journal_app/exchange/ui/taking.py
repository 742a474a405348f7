"""A dialog that takes one file, chosen or dropped on it, and brings it into the journal."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from journal_app.exchange.progress import Progress
from journal_app.exchange.ui.choosing import Choose
from journal_app.exchange.ui.working import WorkingDialog
from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.mime import local_files
from journal_app.ui.targets import downloads

if TYPE_CHECKING:
    from journal_app.store import Store

Brought = tuple[Any, int | None]
"""What has come in, and the change set that takes it back, if anything has."""


class TakingDialog(WorkingDialog):
    """``fits`` gives the one of several files that may come in, or None; ``kinds`` as Qt's."""

    def __init__(  # noqa: PLR0917 - what one import is not like the other in
        self,
        context: Context,
        title: str,
        choose: Choose,
        fits: Callable[[Sequence[Path]], Path | None],
        kinds: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, title, parent)
        self.setAcceptDrops(True)
        self.choose = choose
        self._fits, self._kinds = fits, kinds
        choose.choose.clicked.connect(self._on_choose)
        choose.close_button.clicked.connect(self.reject)
        self.show_step(choose)

    def take(self, path: Path) -> None:
        """Read ``path`` and show what it holds. While something runs, nothing."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._fits(local_files(event.mimeData())) is not None and not self.working():
            self.choose.place.show_held(held=True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self.choose.place.show_held(held=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.choose.place.show_held(held=False)
        path = self._fits(local_files(event.mimeData()))
        if path is not None:
            event.acceptProposedAction()
            self.take(path)

    def _on_choose(self) -> None:
        kinds = self._kinds + ";;" + _("All files") + " (*)"
        path = dialogs.choose_file(self, _("Choose a file"), downloads(), kinds)
        if path is not None:
            self.take(path)


def brought(store: "Store", bring: Callable[[Progress], Any], progress: Progress) -> Brought:
    """On the worker: what ``bring`` gives, and the change set that it made.

    Who calls has it block other writes (see `WorkingDialog.work`), which would wait for all of it.
    """
    before = store.last_txn
    report = bring(progress)
    return report, None if store.last_txn == before else store.last_txn


def may_write(context: Context) -> bool:
    """Whether anything can come in; where not, the coach is told why."""
    store = context.store
    if store is None:
        context.show_error(context.failure or UserError("not_open"))
        return False
    if store.read_only:
        context.show_error(UserError("store_read_only", path=str(store.path)))
        return False
    return True
