"""Photos on their way into an entry: made fit and written on the worker, and told of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal
from sqlmodel import Session

from journal_app.ground.errors import UserError
from journal_app.ground.i18n import _, ngettext
from journal_app.ground.sentences import sentence
from journal_app.journal import photo_actions
from journal_app.journal.keeping import keeping
from journal_app.journal.ui.photo_sources import Source
from journal_app.store import Store
from journal_app.ui.context import Context
from journal_app.ui.tasks import Task

NAMED = 3
"""Files that are told by name; of more, only how many there are."""


@dataclass(frozen=True)
class Added:
    """What became of one drop. ``txn`` is the change set, for its Undo; None: nothing was added."""

    wanted: int
    added: int
    refused: tuple[tuple[str, UserError], ...]
    """Names of files that did not come, and why."""
    txn: int | None = None

    def text(self) -> str:
        """One or a few sentences for the coach."""
        known = self.wanted - self.added - len(self.refused)
        said = []
        if self.added:
            said.append(
                ngettext("{n} photo added.", "{n} photos added.", self.added).format(n=self.added)
            )
        if known:
            said.append(
                ngettext(
                    "{n} photo is in this entry already.",
                    "{n} photos are in this entry already.",
                    known,
                ).format(n=known)
            )
        if len(self.refused) == 1:
            said.append(sentence(self.refused[0][1]))
        elif self.refused:
            said.append(self._refused())
        return " ".join(said)

    def _refused(self) -> str:
        codes = list(dict.fromkeys(error.code for _name, error in self.refused))
        names = ", ".join(name for name, _error in self.refused[:NAMED])
        more = len(self.refused) - NAMED
        if more > 0:
            names = ngettext("{names} and {n} more", "{names} and {n} more", more).format(
                names=names, n=more
            )
        first = sentence(self.refused[0][1]) if len(codes) == 1 else ""
        told = _("These files were not added: {names}.").format(names=names)
        return f"{told} {first}".strip()


class Adding(QObject):
    """One drop, paste or choice; one step of undo."""

    progressed = Signal()
    ended = Signal(object)
    """With the `Added`; None where the journal could not be written, which is told elsewhere."""

    def __init__(
        self, context: Context, entry: str, sources: Sequence[Source], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.entry = entry
        self.progress = ""
        self._added: Added | None = None
        self._context = context
        self._sources = sources

    def start(self, store: Store) -> None:
        entry, sources = self.entry, self._sources
        self._on_progress(0, _step(0, len(sources)))
        task = self._context.tasks.start(
            lambda task: add(store, entry, sources, task),
            self._on_done,
            self._context.show_error,
            self._on_progress,
            to_the_end=True,
        )
        task.finished.connect(self._on_finished)

    def _on_progress(self, _fraction: float, text: str) -> None:
        self.progress = text
        self.progressed.emit()

    def _on_done(self, added: Added) -> None:
        self._added = added

    def _on_finished(self) -> None:
        self.ended.emit(self._added)


def add(store: Store, entry: str, sources: Sequence[Source], task: Task) -> Added:
    """For the worker. Raises UserError where the journal cannot be written."""
    pictures: list[dict[str, Any]] = []
    refused: list[tuple[str, UserError]] = []
    with keeping(store) as keep:
        for place, source in enumerate(sources):
            task.report(place / len(sources), _step(place, len(sources)))
            try:
                picture = source.picture()
            except UserError as error:
                refused.append((source.name, error))
                continue
            keep(picture.sha256, picture.thumbnail, picture.content)
            pictures.append(photo_actions.facts_of(picture))
        uids, txn = store.write(_adding(entry, pictures)) if pictures else ((), None)
    return Added(len(sources), len(uids), tuple(refused), txn if uids else None)


def _step(place: int, total: int) -> str:
    return _("Adding {n} of {total} …").format(n=place + 1, total=total)


def _adding(
    entry: str, pictures: Sequence[dict[str, Any]]
) -> Callable[[Session], tuple[list[str], int]]:
    """The action, which also tells its change set: the window may write the next one meanwhile."""

    def add_photos(session: Session) -> tuple[list[str], int]:
        uids = photo_actions.add_kept_photos(session, entry, pictures)
        return uids, session.info["recording"].txn

    return add_photos
