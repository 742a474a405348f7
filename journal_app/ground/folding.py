"""One spelling for all spellings of a word, and where a search's words stand in a text.

``Müller``, ``Mueller`` and ``MULLER`` fold to the same letters, as do ``Straße`` and ``Strasse``.
But not every ``ue`` is an ü: ``zuerst`` folds to ``zurst``, and must be found by ``erst`` too. So
words that folding has shortened are kept as they are besides, and looked for as they are besides.
And where an umlaut may follow a vowel, as in ``geöffnet``, the text is kept with it folded besides.
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
_ANY_UMLAUT = re.compile(r"([ao]|(?:(?<![aeoq])|(?<=[gb]e))u)e")
"""After a vowel too, as in "geoeffnet", "geuebt" and "quaelen".

Not every ``ue``: who looks for "neun" is not looking for "neuen".
"""
_PAIRS = ("ae", "oe", "ue")
_WORD = re.compile(r"\S+")
_PART = re.compile(r'"([^"]*)"?|([^\s"]+)')


Word = tuple[str, ...]
"""A word, or a phrase, in each spelling of which one must be there."""


def fold(text: str) -> str:
    """``text`` without case, marks and umlauts, every run of white space as one blank."""
    return _UMLAUT.sub(r"\1", _plain(text))


def spellings(text: str) -> str:
    """`fold`, and on lines of their own the words that it has shortened, once each.

    Then all of it once more where umlauts after a vowel make a difference.
    """
    plain = _plain(text)
    if not any(pair in plain for pair in _PAIRS):  # most names: neither pattern could find one
        return plain
    folded = _UMLAUT.sub(r"\1", plain)
    shortest = _ANY_UMLAUT.sub(r"\1", plain)
    if shortest == plain:
        return folded
    besides = (shortest,) if shortest != folded else ()
    return "\n".join((folded, *dict.fromkeys(filter(_UMLAUT.search, plain.split())), *besides))


def words(query: str) -> tuple[Word, ...]:
    """What must all be there, each once: words, and what stands in double quotes.

    A quote that is not closed yet reaches to the end, so that typing one hides nothing. A word
    that is part of another is left out: it is there whenever the other is.
    """
    found = {_readings(quoted or single) for quoted, single in _PART.findall(query)}
    longest = sorted((word for word in found if word[0]), key=lambda word: (-len(word[0]), word))
    kept: list[Word] = []
    for word in longest:
        if not any(all(fits(other, word) for other in larger) for larger in kept):
            kept.append(word)
    return tuple(kept)


def fits(spelt: str, word: Word) -> bool:
    """Whether the word is in what `spellings` gave."""
    return any(reading in spelt for reading in word)


def begins(spelt: str, word: Word) -> bool:
    """Whether some word in what `spellings` gave begins with it."""
    return fits(" " + spelt.replace("\n", " "), tuple(f" {reading}" for reading in word))


def hits(text: str, query: str) -> list[tuple[int, int]]:
    """Where words of ``query`` stand in ``text``: start and end, in order, never overlapping."""
    wanted = words(query)
    spelt = spellings(text) if wanted else ""
    readings = [reading for word in wanted for reading in word if reading in spelt]
    if not readings:
        return []
    plain, starts, ends = _origins(text)
    pieces = [_shortened(_UMLAUT, plain, ends), _shortened(_ANY_UMLAUT, plain, ends)]
    pieces += [
        (match[0], list(range(*match.span())), pieces[0][2])
        for match in _WORD.finditer(plain)
        if _UMLAUT.search(match[0])
    ]
    spans: list[tuple[int, int]] = []
    for letters, places, until in pieces:
        for reading in readings:
            start = letters.find(reading)
            while start >= 0:
                last = start + len(reading)
                spans.append((starts[places[start]], until[places[last - 1]]))
                start = letters.find(reading, last)
    return _joined(spans)


def _shortened(
    umlaut: re.Pattern[str], plain: str, ends: list[int]
) -> tuple[str, list[int], list[int]]:
    """The letters that folding leaves, the places of each in ``plain``, and where those end."""
    dropped = {match.end() - 1 for match in umlaut.finditer(plain)}
    until = ends.copy()
    for place in dropped:
        until[place - 1] = ends[place]
    kept = [place for place in range(len(plain)) if place not in dropped]
    return "".join(plain[place] for place in kept), kept, until


def _readings(text: str) -> Word:
    """Folded, and otherwise where the letter before it in a text may make a difference.

    A ``ue`` it begins with may be none there; an ``e`` may be the end of one there. And with
    umlauts after a vowel folded.
    """
    plain = _plain(text)
    folded = _UMLAUT.sub(r"\1", plain)
    first = _UMLAUT.match(plain)
    other = first[0] + folded[1:] if first else plain if plain.startswith("e") else folded
    shortest = _ANY_UMLAUT.sub(r"\1", plain)
    others = (one for one in (other, shortest) if folded not in one)
    return (folded, *dict.fromkeys(others))


def _plain(text: str) -> str:
    return " ".join(_letters(text).split())


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


def _origins(text: str) -> tuple[str, list[int], list[int]]:
    """The letters of ``text`` before umlauts are folded, and where each begins and ends in it.

    What leaves no letter of its own (a mark) belongs to the one before it.
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
    return "".join(letters), starts, ends
