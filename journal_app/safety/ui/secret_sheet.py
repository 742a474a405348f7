"""Sheets on which something secret is typed: nothing of it is kept when they are left."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from journal_app.ground.errors import UserError
from journal_app.ui import dialogs
from journal_app.ui.context import Context
from journal_app.ui.form_sheet import FormSheet
from journal_app.ui.tasks import Task

WIDTH = 480


class SecretSheet(FormSheet):
    chapter = "password"

    def __init__(self, context: Context, title: str, parent: QWidget | None = None) -> None:
        super().__init__(context, title, width=WIDTH, parent=parent or dialogs.top_window())
        self._busy = False
        self.primary: QPushButton | None = None

    def typed(self) -> bool:
        """Nothing that could be brought back."""
        return False

    def work(self, do: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """``do`` on the worker, where deriving a key does not hold up the window."""
        if self._busy:
            return
        self._set_busy(True)
        self.clear_problems()

        def on_worker(_task: Task) -> Any:
            return do()

        self.context.tasks.start(on_worker, done, self._on_refused, to_the_end=True)

    def _on_refused(self, error: UserError) -> None:
        self._set_busy(False)
        self.show_problem(error)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        if self.primary is not None:
            self.primary.setEnabled(not busy)
