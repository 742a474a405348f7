"""How alike two short texts are, whatever the order and spelling of their words."""

import re
from collections.abc import Iterable

from journal_app.ground.comparison import a_slip_apart
from journal_app.ground.folding import fold

_WORD = re.compile(r"[^\W_]+")
_SHORT = 3
"""Words of fewer letters hold a sentence together and say little."""
_LONG = 5
"""Words of as many letters are told from others also with a slip of the finger or an ending."""
_GERMAN = (
    "aber alle als auch auf aus bei bin das dass dem den der des die dies diese doch ein eine"
    " einem einen einer eines fur hat habe ich ihr ihm ihn immer ist ja kann man mehr mein meine"
    " mich mir mit nach nicht noch nur oder schon sehr sein sich sie sind so und uns vom von vor"
    " war was weil wenn wie wieder wir zu zum zur"
)
_ENGLISH = (
    "and are but for from had has have her him his its not one our out she that the them then"
    " they this was what when will with you your"
)
_FILLING = frozenset(f"{_GERMAN} {_ENGLISH}".split())
"""Folded, as the words are that are compared."""


def likeness(one: str, other: str) -> float:
    """0 for nothing in common to 1 for the same words, longer words weighing more.

    The share of the letters of both that stand in words which the other has too, perhaps with a
    slip of the finger or another ending. So neither order nor sides matter.
    """
    mine, theirs = _words(one), _words(other)
    whole = _weight(mine) + _weight(theirs)
    if not whole:
        return 0.0
    shared = _weight(word for word in mine if _among(word, theirs))
    shared += _weight(word for word in theirs if _among(word, mine))
    return shared / whole


def _words(text: str) -> frozenset[str]:
    """Folded, without what only fills, unless there is nothing else."""
    every = frozenset(_WORD.findall(fold(text)))
    telling = frozenset(word for word in every if len(word) >= _SHORT) - _FILLING
    return telling or every


def _weight(words: Iterable[str]) -> int:
    return sum(map(len, words))


def _among(word: str, words: frozenset[str]) -> bool:
    return word in words or any(_nearly(word, other) for other in words)


def _nearly(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _LONG:
        return False
    return one.startswith(other) or other.startswith(one) or a_slip_apart(one, other)
