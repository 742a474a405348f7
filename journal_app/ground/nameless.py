"""Texts without whatever tells who somebody is."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from journal_app.ground.naming import LONG, SHORT, TITLES, WORD, Telling, composed, key

LEFT_OUT = "(…)"
"""Stands where a name stood."""

HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u2069\ufeff]"
)
"""What parts a name for the search, but not for the reader."""
_ENDS = "de|at|ch|li|com|net|org|info|eu|io|me|biz|online|shop|coach|blog|app|example"
ADDRESS = re.compile(
    r"[\w.+-]+@[\w.-]*\w|(?<!\w)@[\w.-]*\w|https?://\S*\w|(?<!\w)www\.\S*\w"
    rf"|(?<![\w.])(?:[\w-]+\.)+(?:{_ENDS})(?![\w-])(?:/\S*)?"
    r"|(?<![\w.,])(?:\+|0)[\d ()/-]{5,}\d(?!\w)",
    re.IGNORECASE,
)
"""E-mail, name in a network, web, telephone: no text without a name has them."""
_GENITIVE = re.compile(r"['’ʼ‘´`](?:s(?!\w))?", re.IGNORECASE)
_ENDINGS = (
    "s", "es", "n", "en", "ns", "ens", "sche", "schen", "scher",
    "sches", "schem", "chen", "chens", "lein", "leins",
)  # fmt: skip
"""Of the cases that a name has in German, also the old ones, and of what is made of names."""
_STEM = 5
"""Letters from which on a name is looked for in compounds: "Sommerteam"."""
_BROKEN = 5
"""Letters from which on a name is seen that is written with blanks in it: "Anna Lena"."""
_BETWEEN = " \t.-–@_"
"""Between two words that go, this goes too."""
_MOST_WORDS = 12


@dataclass(frozen=True)
class Word:
    start: int
    end: int
    key: str
    capital: bool


class Nameless:
    """Takes out of texts by what any of these people, companies and addresses would be known.

    Built once for many texts: 10,000 people take a second. Rather a sentence with a hole than
    somebody who is known by it: a surname that is a word too goes wherever that word stands, in
    all cases, in capitals or small, with umlauts or without, in one word or with hyphens and
    blanks. Names of two letters, and those like "Von", go where they stand with a capital letter.
    Companies go by each word that is not what many are called; addresses of any kind always go.
    """

    def __init__(
        self,
        names: Iterable[str],
        companies: Iterable[str] = (),
        addresses: Iterable[str] = (),
    ) -> None:
        telling = Telling()
        for name in names:
            telling.add_name(name)
        for company in companies:
            telling.add_company(company)
        for address in addresses:
            telling.add_address(address)
        self._words = telling.words
        self._capitals = telling.capitals
        self._runs = telling.runs
        self._sorted = sorted(telling.runs | telling.words)
        """Also words: what is one word in a name may be two in a text."""
        self._stems = {one[:-1] for one in self._words if len(one) > 3 and not _latin(one)}

    def besides(self, other: "Nameless") -> "Nameless":
        """What tells of these, but not of the others: a first name may be of both."""
        left = Nameless(())
        left._words = self._words - other._words
        left._capitals = self._capitals - other._capitals
        left._runs = self._runs - other._runs
        left._sorted = sorted(left._runs | left._words)
        left._stems = self._stems - other._stems
        return left

    def told(
        self,
        text: str,
        closest: Iterable[str] = (),
        *,
        addresses: bool = True,
        stays: Callable[[str], bool] | None = None,
    ) -> str:
        """``text`` with `LEFT_OUT` for all that tells, one for several in a row.

        The names of those who are ``closest`` go also where they are part of another word.
        ``addresses``: of anybody, also whom nobody knows, but for those that ``stays`` is true of.
        """
        plain = HIDDEN.sub("", composed(text))
        near = _closest(closest)
        spans = self._spans(plain, lambda words, place: self._is_telling(words, place, near))
        if addresses:
            found = ADDRESS.finditer(plain)
            spans += [one.span() for one in found if stays is None or not stays(one[0])]
        if not spans:
            return text
        return cut(plain, joined(sorted(spans)))

    def _spans(
        self, plain: str, telling: Callable[[Sequence[Word], int], bool]
    ) -> list[tuple[int, int]]:
        """Where words stand that are ``telling``, runs that are a name, and initials beside."""
        words = [
            Word(match.start(), match.end(), key(match[0]), match[0][0].isupper())
            for match in WORD.finditer(plain)
        ]
        gone = {place for place in range(len(words)) if telling(words, place)}
        for place in range(len(words)):
            gone.update(self._run(plain, words, place))
        gone |= _initials(plain, words, gone)
        return [(words[place].start, words[place].end) for place in gone]

    def _is_telling(self, words: Sequence[Word], place: int, near: frozenset[str]) -> bool:
        word = words[place]
        if any(stem in self._words for stem in _without_ending(word.key)):
            return True
        titled = place > 0 and words[place - 1].key in TITLES
        if (word.capital or titled) and (
            word.key in self._capitals or word.key.removesuffix("s") in self._capitals
        ):
            return True
        if any(word.key.startswith(one) or word.key.endswith(one) for one in near):
            return True
        if not _latin(word.key):
            return self._is_foreign(word.key)
        return any(part in self._runs for part in _parts(word.key))

    def _is_foreign(self, word: str) -> bool:
        """Other languages end words otherwise, or do not part them."""
        begins = (word[:last] for last in range(3, len(word) + 1))
        if any(one in self._words or one in self._stems for one in begins):
            return True
        return any(
            part in self._words or part in self._capitals or part in self._runs
            for first in range(len(word))
            for last in range(first + 2, len(word) + 1)
            if ord((part := word[first:last])[0]) > 0x2E80
        )

    def _run(self, plain: str, words: Sequence[Word], first: int) -> range:
        """The longest run from this word on that is a name when written as one."""
        found, blank, letters = first, False, ""
        for place in range(first, min(first + _MOST_WORDS, len(words))):
            between = plain[words[place - 1].end : words[place].start] if place > first else ""
            if len(between) > 3 or "\n\n" in between:
                break
            blank = blank or any(sign.isspace() for sign in between)
            letters += plain[words[place].start : words[place].end]
            whole = key(letters)
            spelt = place - first + 1 == len(letters) > SHORT
            if (spelt or not blank or len(whole) >= _BROKEN) and any(
                one in self._runs or one in self._words for one in _without_ending(whole)
            ):
                found = place + 1
            if not self._begins(whole):
                break
        return range(first, found)

    def _begins(self, letters: str) -> bool:
        """Whether a name does, when written as one word."""
        at = bisect_left(self._sorted, letters)
        return at < len(self._sorted) and self._sorted[at].startswith(letters)


def _closest(names: Iterable[str]) -> frozenset[str]:
    """What the names of those who may have said it are looked for as, within words."""
    telling = Telling()
    for name in names:
        telling.add_name(name)
    return frozenset(one for one in telling.words | telling.runs if len(one) >= _STEM)


def _without_ending(word: str) -> Iterator[str]:
    yield word
    for ending in _ENDINGS:
        if word.endswith(ending):
            yield word[: len(word) - len(ending)]


def _parts(word: str) -> Iterator[str]:
    """Pieces of a long word, each long enough to be a first and a last name in one."""
    for first in range(len(word) - LONG + 1):
        for last in range(first + LONG, len(word) + 1):
            yield word[first:last]


def _latin(word: str) -> bool:
    return all(ord(letter) < 0x0250 for letter in word)


def _initials(plain: str, words: Sequence[Word], gone: set[int]) -> set[int]:
    """Single capital letters beside what goes: "P. Lang", "Petra L."."""
    found: set[int] = set()
    for step in (1, -1):
        for place in sorted(gone, reverse=step < 0):
            other = place + step
            while 0 <= other < len(words) and other not in gone:
                one = words[other]
                low, high = sorted((other, other - step))
                between = plain[words[low].end : words[high].start]
                if one.end - one.start > 1 or not one.capital or between.strip(_BETWEEN + "'’"):
                    break
                found.add(other)
                other += step
    return found


def joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def cut(text: str, spans: Sequence[tuple[int, int]]) -> str:
    parts: list[str] = []
    place = 0
    for start, end in spans:
        between = text[place:start]
        if not (parts and parts[-1] == LEFT_OUT and not between.strip(_BETWEEN)):
            parts += [between, LEFT_OUT]
        place = end
        genitive = _GENITIVE.match(text, end)
        if genitive is not None:
            place = genitive.end()
    return "".join([*parts, text[place:]])
