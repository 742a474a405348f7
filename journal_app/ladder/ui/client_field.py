"""Who it is about: a large line with a name, completed from everybody in the journal."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from journal_app.ground.errors import UserError
from journal_app.journal.namesakes import namesakes
from journal_app.people.queries import PersonName, people, told_apart
from journal_app.ui.context import Context
from journal_app.ui.widgets.person_line import PersonLine


class ClientField(PersonLine):
    def __init__(self, context: Context, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent=parent)
        self._context = context
        store = context.store
        if store is not None:
            context.tasks.start(
                lambda _task: (store.read(people), store.read(told_apart)), self._show_found
            )

    def set_client(self, client: PersonName) -> None:
        self.set_person(client)

    def client(self) -> str:
        """The uid where it is known who is meant, else the name."""
        return self.person()

    def ask_who(self, error: UserError, room: int) -> None:
        """Which of several people? ``error`` is the ambiguous_name; then `chosen`."""
        uids = str(error.params["uids"]).split(", ")
        found = self._context.read(namesakes, uids)
        self.ask_which(found, room, more=len(uids) - len(found))

    def _show_found(self, found: tuple[Sequence[PersonName], dict[str, str]]) -> None:
        self.show_names(*found)
