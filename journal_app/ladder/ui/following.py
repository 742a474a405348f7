"""Who climbs takes the coach along: selection and keyboard stay with the client's card."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from journal_app.ladder.ui.column import BoardColumn


@dataclass(frozen=True)
class Held:
    """The current card of a column."""

    place: int
    client: str
    """A uid."""
    focused: bool


def held(columns: Sequence[BoardColumn], focused: QWidget | None) -> list[Held]:
    """Before the cards are shown anew; ``focused`` has the keyboard, or had it last."""
    found = enumerate(column.cards for column in columns)
    return [
        Held(place, card.client.uid, cards is focused)
        for place, cards in found
        if (card := cards.card()) is not None
    ]


def follow(columns: Sequence[BoardColumn], before: Sequence[Held]) -> BoardColumn | None:
    """After it; the column that has the keyboard now, where that moved."""
    rows = {
        card.client.uid: (place, row)
        for place, column in enumerate(columns)
        for row, card in enumerate(column.cards.deck.cards)
    }
    now: BoardColumn | None = None
    for one in before:
        place, row = rows.get(one.client, (one.place, -1))
        if row < 0 or place == one.place:
            continue
        if one.place < len(columns):
            columns[one.place].cards.let_go()
        columns[place].cards.select(row)
        if one.focused:
            now = columns[place]
            now.cards.setFocus(Qt.FocusReason.OtherFocusReason)
    return now
