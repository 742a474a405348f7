"""One of the three people of a referral: a name to type."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from journal_app.ground.errors import UserError
from journal_app.journal.namesakes import namesakes
from journal_app.people.queries import PersonName, people, told_apart
from journal_app.ui.context import Context
from journal_app.ui.widgets.person_line import PersonLine

Known = tuple[Sequence[PersonName], dict[str, str]]


class PersonField(PersonLine):
    """Who there is, `Names` says to all the fields of a sheet at once."""

    def __init__(
        self,
        context: Context,
        placeholder: str,
        *,
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(placeholder, large=large, parent=parent)
        self._context = context

    def asked(self, error: UserError) -> list[str]:
        """The uids of the people whom the typed name may mean, if ``error`` is about this name."""
        if str(error.params.get("name", "")).casefold() != self.name().casefold():
            return []
        return str(error.params["uids"]).split(", ")

    def ask_who(self, uids: Sequence[str], room: int) -> None:
        found = self._context.read(namesakes, list(uids))
        self.ask_which(found, room, more=len(uids) - len(found))


class Names(QObject):
    """Reads on the worker whom the lines of a sheet complete to; goes with the sheet."""

    def __init__(self, context: Context, fields: Sequence[PersonField], sheet: QObject) -> None:
        super().__init__(sheet)
        self._fields = fields
        store = context.store
        if store is not None:
            context.tasks.start(
                lambda _task: (store.read(people), store.read(told_apart)), self._show
            )

    def _show(self, known: Known) -> None:
        for field in self._fields:
            field.show_names(*known)
