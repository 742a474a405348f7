"""Asks for a second place of the backups, at most every two weeks."""

from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from journal_app.ground.i18n import _
from journal_app.safety.asking import Question, question
from journal_app.ui.context import Context

REMEMBERED = "second_place_asked"
"""The day of the last question, in the settings file."""


def accompany(context: Context) -> "Asker":
    return Asker(context)


class Asker(QObject):
    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        context.day_changed.connect(self.look)
        self.look()

    def look(self) -> None:
        """On the worker: a drive that sleeps takes its time to answer."""
        context = self._context
        if context.store is None or context.store.read_only or context.folder.example:
            return
        work = partial(question, context.folder, context.clock, self._asked())
        context.tasks.start(lambda _task: work(), self._on_known)

    def _on_known(self, wanted: Question | None) -> None:
        context = self._context
        if wanted is None or self._asked() == context.clock.today():
            return
        context.remember(REMEMBERED, context.clock.today().isoformat())
        context.save_settings()
        if wanted is Question.WHERE:
            text = _(
                "All your backups lie on this computer alone. A stick would be a second place."
            )
        else:
            text = _("The backups in your second place are two weeks old. Plug it in for a moment.")
        context.remind(text, _("Safety"), partial(context.commands.run, "view.safety"))

    def _asked(self) -> date | None:
        held = self._context.remembered(REMEMBERED)
        try:
            return date.fromisoformat(held) if isinstance(held, str) else None
        except ValueError:  # typed into the settings file by hand
            return None
