"""The journal moves to a better place while the window stays, and the coach goes on there."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _
from journal_app.store import moving
from journal_app.store.places import Place
from journal_app.ui.context import Context
from journal_app.ui.tasks import Task

if TYPE_CHECKING:
    from journal_app.ground.paths import DataFolder


def move(context: Context, place: Place) -> None:
    """To ``place.better``; where the journal cannot be closed or copied, it says so."""
    assert place.better is not None  # noqa: S101 - who offers it knows
    moving_house = _Move(context, place.better)
    context.while_closed(_("The journal is moving …"), moving_house.work, moving_house.told)


class _Move(QObject):
    def __init__(self, context: Context, to: Path) -> None:
        super().__init__(context)
        self._context = context
        self._to = to
        self._left: tuple[str, ...] = ()

    def work(self, task: Task, folder: "DataFolder", key: bytes | None) -> bytes | None:
        moved = moving.move(folder, self._to, task.report)
        self._left = moved.left
        self._context.folder = moved.folder
        return key

    def told(self, error: UserError | None) -> None:
        if error is None:
            self._context.save_settings()
            text = _("The journal lies in {place} now.").format(place=self._to)
            if self._left:
                text += " " + _("Please delete in the old folder: {names}").format(
                    names=", ".join(self._left)
                )
            self._context.toast(text)
        self.deleteLater()
