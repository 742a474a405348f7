"""Which entry the list shall show when it has been read anew."""

from journal_app.journal.queries import last_added
from journal_app.journal.ui.list_model import EntryListModel
from journal_app.ui.context import Context


class Attention:
    """Follows what was just recorded here, then what came back, then what is open.

    What came from outside is shown in the list, and takes nobody away from what is open.
    """

    def __init__(self, context: Context, model: EntryListModel) -> None:
        self.recorded: str | None = None
        """The win that was just recorded here, until the list has been read."""
        self.came_back: str | None = None
        """The entry that is selected as soon as undo or the trash has given it back."""
        self._context = context
        self._model = model
        self._newest = 0
        """The number of the entry written down last when the list was read."""

    def same_rows(self) -> bool:
        """No entry has come since the list was read, so every row is still where it was."""
        return self._last_number() == self._newest

    def row(self, opened: str | None, near: int, *, in_hand: bool) -> int | None:
        """The row to select, or None where the list holds none of them.

        ``opened`` is the entry in the panel, ``in_hand`` that it is just being written in; rows
        are looked for around ``near`` first.
        """
        self._newest = self._last_number()
        recorded, self.recorded = self.recorded, None
        wanted = [self.came_back, opened]
        if recorded is not None and not in_hand:
            wanted.insert(0, recorded)
        for uid in wanted:
            row = None if uid is None else self.row_of(uid, 0 if uid == recorded else near)
            if row is not None:
                if uid == self.came_back:
                    self.came_back = None
                return row
        return None

    def row_of(self, uid: str, near: int = 0) -> int | None:
        """Where the entry stands in the list; None where it is left out, or cannot be read."""
        row: int | None = self._context.attempt(self._model.row_of, uid, near)
        return row

    def _last_number(self) -> int:
        number, _uid = self._context.attempt(self._context.read, last_added) or (0, None)
        return int(number)
