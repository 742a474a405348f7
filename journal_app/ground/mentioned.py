"""Where texts name one person: what is found to be shown, and taken out where the coach says so.

More careful than `Nameless`, which others may read: the coach's own words shall not have holes
where a word only looks like a name.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from journal_app.ground.nameless import ADDRESS, HIDDEN, LEFT_OUT, Nameless, Word, cut, joined
from journal_app.ground.naming import TITLES, Telling, composed, key

_SAME_DIGITS = 7
"""So many at the end of two telephone numbers make them one; shorter ones are extensions."""


_DIGITS = re.compile(r"(?:\d[ ()/-]{0,3}){7}")


class Naming(StrEnum):
    """How a text names somebody."""

    NAME = "name"
    """The whole name, an address or number; where it is about them, each word of the name too."""
    WORD = "word"
    """A single word of the name, which nobody else has: it may be a word like any other."""


@dataclass(frozen=True)
class KnownBy:
    """By what somebody is or was known, as it was typed."""

    names: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    """E-mail."""
    numbers: frozenset[str] = frozenset()
    """Telephone."""

    def __or__(self, other: "KnownBy") -> "KnownBy":
        return KnownBy(
            self.names | other.names,
            self.addresses | other.addresses,
            self.numbers | other.numbers,
        )


class Mentioned(Nameless):
    """Finds one person, among others who may share a word of the name (``others``: names)."""

    def __init__(self, known: KnownBy, others: Iterable[str] = ()) -> None:
        super().__init__(known.names)
        theirs = self._words | self._capitals
        shared = _single(others)
        self._theirs = theirs
        """Each word of a name."""
        self._own = theirs - shared
        """Those that nobody else has."""
        self._whole = frozenset(_alone(known.names)) - shared
        """Names of one word."""
        self._small = frozenset(
            word for name in known.names if name == name.lower() for word in _single([name])
        )
        """Of names that are written small."""
        # from here on single words are looked at by the rules below, and runs as they were
        self._words = self._capitals = self._stems = set()
        self._runs -= _runs(others)
        self._sorted = sorted(self._runs)
        whole = "|".join(sorted(map(re.escape, theirs))) or "(?!)"
        joined_up = "".join(f"|{re.escape(run)}" for run in sorted(self._runs))
        self._quick = re.compile(rf"\b(?:{whole})s?\b{joined_up}")
        self._addresses = {one.strip().casefold() for one in known.addresses}
        self._numbers = {end for one in known.numbers if (end := _last_digits(one))}

    def may_be_in(self, text: str) -> bool:
        """A quick look that passes over nearly all texts in which nobody is meant."""
        if self._quick.search(key(text)):
            return True
        at = self._addresses and "@" in text
        number = self._numbers and _DIGITS.search(text) is not None
        return bool(at or number) and any(self._reached(composed(text)))

    def naming(self, text: str, *, about: bool) -> Naming | None:
        """How ``text`` names them; ``about``: it is known to be about them."""
        if not self.may_be_in(text):
            return None
        if self.without(text, Naming.NAME, about=about) != text:
            return Naming.NAME
        return Naming.WORD if self.without(text, Naming.WORD, about=about) != text else None

    def without(self, text: str, naming: Naming, *, about: bool) -> str:
        """``text`` with `LEFT_OUT` for what names them as surely as ``naming``."""
        if not self.may_be_in(text):
            return text
        plain = HIDDEN.sub("", composed(text))
        single = self._theirs if about else self._own if naming is Naming.WORD else self._whole

        def telling(words: Sequence[Word], place: int) -> bool:
            word = words[place]
            stems = {word.key, word.key.removesuffix("s")}
            if stems & self._theirs and _is_titled(plain, words, place):
                return True
            return bool(stems & single) and (word.capital or bool(stems & self._small))

        spans = self._spans(plain, telling) + list(self._reached(plain))
        return cut(plain, joined(sorted(spans))) if spans else text

    def reaches(self, address: str) -> bool:
        """Whether this is an address or a number of theirs, as `ADDRESS` finds it in a text."""
        found = address.casefold()
        return found in self._addresses or _last_digits(found) in self._numbers

    def _reached(self, plain: str) -> Iterator[tuple[int, int]]:
        """Where their addresses and numbers stand."""
        for match in ADDRESS.finditer(plain):
            if self.reaches(match[0]):
                yield match.span()


def _is_titled(plain: str, words: Sequence[Word], place: int) -> bool:
    """Whether a title stands before the word, and not before a name that is already left out."""
    if place == 0 or words[place - 1].key not in TITLES:
        return False
    return LEFT_OUT not in plain[words[place - 1].end : words[place].start]


def _single(names: Iterable[str]) -> set[str]:
    telling = Telling()
    for name in names:
        telling.add_name(name)
    return telling.words | telling.capitals


def _runs(names: Iterable[str]) -> set[str]:
    telling = Telling()
    for name in names:
        telling.add_name(name)
    return telling.runs


def _alone(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        telling = Telling()
        telling.add_name(name)
        if not telling.runs:
            yield from telling.words | telling.capitals


def _last_digits(number: str) -> str:
    """What decides whether two numbers are one, with or without a country's code."""
    if "@" in number:
        return ""
    digits = "".join(letter for letter in number if letter in "0123456789")
    return digits[-_SAME_DIGITS:] if len(digits) >= _SAME_DIGITS else ""
