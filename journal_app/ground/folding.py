"""One spelling for all spellings of a word, and where a search's words stand in a text.

``Müller``, ``Mueller`` and ``MULLER`` fold to the same letters, as do ``Straße`` and ``Strasse``.
"""

import re
import unicodedata
from functools import lru_cache

_MARKS = re.compile(r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
_LETTERS = str.maketrans({"ø": "o", "œ": "oe", "æ": "ae", "ł": "l", "đ": "d", "ı": "i", "\0": " "})
_UMLAUT = re.compile(r"(?<![aeiouq])([aou])e")
"""``ue`` for ü, but not after a vowel or q, where it is none.

Else "Neueinsteiger" would lose the "Einsteiger" in it, and "Quelle" its beginning.
"""
_PART = re.compile(r'"([^"]*)"?|([^\s"]+)')


def fold(text: str) -> str:
    """``text`` without case, marks and umlauts, every run of white space as one blank."""
    return _UMLAUT.sub(r"\1", " ".join(_letters(text).split()))


def words(query: str) -> tuple[str, ...]:
    """What must all be there, folded and each once: words, and what stands in double quotes.

    A quote that is not closed yet reaches to the end, so that typing one hides nothing. A word
    that is part of another is left out: it is there whenever the other is.
    """
    found = [fold(quoted or single) for quoted, single in _PART.findall(query)]
    longest = sorted({word for word in found if word}, key=lambda word: (-len(word), word))
    kept: list[str] = []
    for word in longest:
        if not any(word in other for other in kept):
            kept.append(word)
    return tuple(kept)


def hits(text: str, query: str) -> list[tuple[int, int]]:
    """Where words of ``query`` stand in ``text``: start and end, in order, never overlapping."""
    wanted = words(query)
    folded = fold(text) if wanted else ""
    wanted = tuple(word for word in wanted if word in folded)
    if not wanted:
        return []
    starts, ends = _origins(text)
    spans: list[tuple[int, int]] = []
    for word in wanted:
        place = folded.find(word)
        while place >= 0:
            last = place + len(word)
            spans.append((starts[place], ends[last - 1]))
            place = folded.find(word, last)
    return _joined(spans)


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _letters(text: str) -> str:
    if text.isascii():
        return text.lower().replace("\0", " ")
    plain = unicodedata.normalize("NFKD", text).casefold()
    return _MARKS.sub("", unicodedata.normalize("NFKD", plain)).translate(_LETTERS)


_letter = lru_cache(maxsize=2048)(_letters)


def _origins(text: str) -> tuple[list[int], list[int]]:
    """For each letter of ``fold(text)`` where it begins and ends in ``text``.

    What leaves no letter of its own (a mark, the e of ue) belongs to the one before it.
    """
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for place, character in enumerate(text):
        folded = _letter(character)
        if not folded and ends:
            ends[-1] = place + 1
        for letter in folded:
            if letter.isspace():
                if letters and letters[-1] != " ":
                    letters.append(" ")
                    starts.append(place)
                    ends.append(place + 1)
                continue
            letters.append(letter)
            starts.append(place)
            ends.append(place + 1)
    dropped = {match.end() - 1 for match in _UMLAUT.finditer("".join(letters))}
    for place in dropped:
        ends[place - 1] = ends[place]
    kept = [place for place in range(len(letters)) if place not in dropped]
    return [starts[place] for place in kept], [ends[place] for place in kept]
