"""The list of referrals as a model that holds pages of lines."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QObject

from journal_app.ground.errors import UserError
from journal_app.referrals.queries import (
    Place,
    ReferralFilter,
    ReferralLine,
    SortBy,
    by_place,
    referrals,
    row_of,
)
from journal_app.referrals.tables import Direction
from journal_app.referrals.ui import words
from journal_app.ui.sorted_model import SortedModel


class ReferralListModel(SortedModel[ReferralLine]):
    """Behind the columns of `words` stands one more, None, for what can be done."""

    TITLES = words.COLUMNS
    AT_RIGHT = frozenset({SortBy.MONEY})

    def __init__(
        self,
        read: Callable[..., Any],
        failed: Callable[[UserError], None],
        direction: Direction,
        parent: QObject | None = None,
    ) -> None:
        told = words.RECEIVED if direction is Direction.RECEIVED else words.GIVEN
        super().__init__(read, failed, (*told, None), parent)
        self.chosen: ReferralFilter = ReferralFilter(direction=direction)
        self.by: SortBy = SortBy.DAY
        self.descending = True
        self.today = date.min
        self.places: dict[Place, int] = {}
        """How many are in each place, whichever of them is chosen."""

    def load(self) -> None:
        """Show what the store holds now for filter and order. Raises UserError."""
        self.places = self._read(by_place, self.chosen)
        chosen = self.chosen.outcome or self.chosen.decision
        self.reset(sum(self.places.values()) if chosen is None else self.places[chosen])

    def row_of(self, uid: str, near: int = 0) -> int | None:
        """As `place`."""
        return self.place(row_of, uid, near)

    def lines(self, offset: int, limit: int) -> Sequence[ReferralLine]:
        found: list[ReferralLine] = self.asked(referrals, offset, limit)
        return found

    def cell(self, line: ReferralLine, column: SortBy | None) -> str:
        if column is None:
            deed = words.next_deed(line)
            return "" if deed is None else words.deed_words(deed)
        return words.cell(line, column, self.currency)

    def spoken(self, row: ReferralLine) -> str:
        return words.spoken(row, self.today, self.currency)
