"""In which order the cards of a column stand."""

from collections.abc import Sequence
from enum import StrEnum

from journal_app.ground.i18n import mark
from journal_app.ladder.board import Card


class SortBy(StrEnum):
    """The board comes by due step; the others are the coach's choice for one column."""

    DUE = "due"
    NAME = "name"
    LONGEST = "longest"


NAMES = {
    SortBy.DUE: mark("By due step"),
    SortBy.NAME: mark("By name"),
    SortBy.LONGEST: mark("Longest on the rung first"),
}


def ordered(cards: Sequence[Card], sort: SortBy) -> Sequence[Card]:
    if sort is SortBy.NAME:
        return sorted(cards, key=lambda card: card.client.name.casefold())
    if sort is SortBy.LONGEST:
        return sorted(cards, key=lambda card: -card.days)
    return cards
