"""A text without the names of those who must not be known by it."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from journal_app.ground.folding import fold

LEFT_OUT = "(…)"
"""Stands where a name stood."""

_HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u2069\ufeff]"
)
"""What parts a name for the search, but not for the reader."""
_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_GENITIVE = re.compile(r"['’ʼ‘´`](?:s(?!\w))?", re.IGNORECASE)
_ENDINGS = ("", "s", "es", "n", "en", "ns", "ens")
"""Of the cases that a name has in German, also the old ones."""
_TITLES = "herr herrn frau mr mrs ms miss dr prof dipl ing med"
_PARTICLES = "von vom van der den dem de del della di da zu zur la le und and"
_FORMS = "gmbh ag kg ohg ug gbr mbh co inc ltd"
_NO_NAMES = frozenset(f"{_TITLES} {_PARTICLES} {_FORMS}".split())
_LONG = 6
"""Letters from which on first and last name written as one word are looked for inside others."""


def without_names(text: str, names: Iterable[str], phrases: Iterable[str] = ()) -> str:
    """``text`` with `LEFT_OUT` for every word of the ``names``, and for ``phrases`` as a whole.

    In all cases, spelt with umlauts or without, in capitals or small; where several words in a row
    go, one mark stands for all. A surname that is a word too goes wherever that word stands: better
    a sentence with a hole than a client who is known by it.
    """
    plain = _HIDDEN.sub("", unicodedata.normalize("NFC", text))
    named = [list(_telling(name)) for name in names]
    single = {word for name in named for word in name}
    joined = [whole for name in named if len(name) > 1 and len(whole := "".join(name)) >= _LONG]
    runs = [run for phrase in phrases if (run := list(_telling(phrase)))]
    words = [(match.start(), match.end(), fold(match[0])) for match in _WORD.finditer(plain)]
    gone = {
        place
        for place, (_start, _end, word) in enumerate(words)
        if _is_one_of(word, single) or any(whole in word for whole in joined)
    }
    for run in runs:
        for place in range(len(words) - len(run) + 1):
            if _reads(run, [word for _start, _end, word in words[place : place + len(run)]]):
                gone.update(range(place, place + len(run)))
    return _cut(plain, [words[place][:2] for place in sorted(gone)])


def _telling(name: str) -> Iterator[str]:
    """The words of a name by which somebody is known, folded; all of them if there are no such."""
    words = [fold(word) for word in _WORD.findall(unicodedata.normalize("NFC", name))]
    telling = [word for word in words if len(word) > 1 and word not in _NO_NAMES]
    return iter(telling or words)


def _is_one_of(word: str, names: set[str]) -> bool:
    return any(
        word.endswith(ending) and word[: len(word) - len(ending)] in names for ending in _ENDINGS
    )


def _reads(run: Sequence[str], words: Sequence[str]) -> bool:
    """Whether ``words`` are the phrase, perhaps in the genitive."""
    return list(words[:-1]) == list(run[:-1]) and _is_one_of(words[-1], {run[-1]})


def _cut(text: str, spans: Sequence[tuple[int, int]]) -> str:
    parts: list[str] = []
    place = 0
    for start, end in spans:
        between = text[place:start]
        if not (parts and parts[-1] == LEFT_OUT and not between.strip(" \t.-–@_")):
            parts += [between, LEFT_OUT]
        place = end
        genitive = _GENITIVE.match(text, end)
        if genitive is not None:
            place = genitive.end()
    return "".join([*parts, text[place:]])
