"""What the coach throws away, takes back, and lets go for good."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.journal.actions import restore_entry, trash_entry
from journal_app.journal.ui.attention import Attention
from journal_app.ui.context import Context

if TYPE_CHECKING:  # who looks into the trash for the first time can wait for its modules
    from journal_app.journal.ui.trash_bar import TrashBar
    from journal_app.store import Store
    from journal_app.ui.tasks import Task


class Trash(QWidget):
    """Hidden but for the tab of the trash, where it is the bar above the list."""

    about_to_write = Signal()
    """What is being typed must be in the file before."""

    def __init__(self, context: Context, attention: Attention) -> None:
        super().__init__()
        self._context = context
        self._attention = attention
        self._emptying = False
        """All of it is being erased, not one entry."""
        self.bar: TrashBar | None = None
        self.hide()

    def show_bar(self, *, shown: bool) -> None:
        if shown and self.bar is None:
            from journal_app.journal.ui.trash_bar import TrashBar  # noqa: PLC0415 - see above

            self.bar = TrashBar()
            self.bar.button.clicked.connect(self.empty)
            layout = QVBoxLayout(self)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addWidget(self.bar)
        if self.bar is not None:
            self.bar.button.setEnabled(self._store() is not None)
        self.setVisible(shown)

    def delete(self, uid: str) -> None:
        """Into the trash, from where it comes back with one click."""
        if self._store() is not None:
            self.about_to_write.emit()
            self._write(trash_entry, uid, _("Moved to the trash"))

    def restore(self, uid: str) -> None:
        self._write(restore_entry, uid, _("Restored"))

    def erase(self, uid: str) -> None:
        """One entry that lies in the trash, for good, if the coach says so."""
        from journal_app.journal.queries import entry  # noqa: PLC0415 - see above
        from journal_app.journal.ui.trash_bar import ask_for_one  # noqa: PLC0415 - see above

        found = self._context.attempt(self._context.read, entry, uid)
        if found is not None and self._store() is not None and ask_for_one(self, found.title):
            self._erase([uid])

    def empty(self) -> None:
        """All that lies in the trash now, for good, if the coach says so."""
        from journal_app.journal.erasing import trashed  # noqa: PLC0415 - see above
        from journal_app.journal.ui.trash_bar import ask_for_all  # noqa: PLC0415 - see above

        uids = self._context.attempt(self._context.read, trashed)
        if uids and ask_for_all(self, len(uids)):
            self._emptying = True
            self._erase(uids)

    def _erase(self, uids: list[str]) -> None:
        store = self._store()
        if store is None:
            return
        if self.bar is not None:
            self.bar.show_busy(busy=True)
        task = self._context.tasks.start(_erasing(store, uids), self._on_erased, self._on_failed)
        task.finished.connect(self._context.block(UserError("erasing")))

    def _on_erased(self, count: int) -> None:
        text = _("Trash emptied") if self._emptying else _("Deleted for good")
        self._rest()
        if count:  # else somebody has just taken it out of the trash
            self._context.toast(text)

    def _on_failed(self, error: UserError) -> None:
        self._rest()
        self._context.show_error(error)

    def _rest(self) -> None:
        self._emptying = False
        if self.bar is not None:
            self.bar.show_busy(busy=False)

    def _write(self, action: Callable[..., None], uid: str, done: str) -> None:
        try:
            self._context.write(action, uid)
        except UserError as error:
            self._context.show_error(error)
        else:
            self._attention.came_back = uid
            self._context.toast(done, undo=True)

    def _store(self) -> "Store | None":
        """The journal, where it can be written to."""
        store = self._context.store
        return None if store is None or store.read_only else store


def _erasing(store: "Store", uids: list[str]) -> Callable[["Task"], int]:
    from journal_app.journal.erasing import erase_safely  # noqa: PLC0415 - see above

    def work(_task: "Task") -> int:
        return erase_safely(store, uids)

    return work
