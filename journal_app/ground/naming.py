"""What of a name, a company or an address somebody is known by."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from journal_app.ground.folding import fold

WORD = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+|\d+")
SHORT = 2
"""Letters up to which a word is a name only where it stands as one: with a capital."""
LONG = 6
"""Letters from which on first and last name written as one word are looked for inside others."""
TITLES = frozenset(
    ["herr", "herrn", "frau", "mr", "mrs", "ms", "miss", "dr", "prof", "dipl", "ing", "med", "mag"]
)
_PARTICLES = "von vom van der den dem des de del della di da dos du zu zum zur la le und and y"
_FORMS = "gmbh ag kg kgaa ohg ug gbr mbh mbb se ev eg co inc ltd llc partg ek"
_EVERYDAY = frozenset(
    [
        "von",
        "vom",
        "der",
        "den",
        "dem",
        "des",
        "del",
        "zum",
        "zur",
        "und",
        "and",
        "herr",
        "herrn",
        "frau",
    ]
)
"""Of these, what every text is full of."""
_IN_BETWEEN = frozenset(f"{_PARTICLES} {_FORMS}".split()) | TITLES
"""What stands in a name and tells nobody."""
_TRADES = (
    "akademie agentur am an apotheke atelier bank bau bei beim beratung beratungen betrieb buro"
    " center centrum club coach coaching college consulting consultants design die das digital"
    " familie firma for fur gemeinschaft gesellschaft group gruppe handel handels handwerk haus"
    " holding hotel im in international institut it kanzlei klinik laden management marketing"
    " media medien mit of partner partners personal plus praxis restaurant schule service services"
    " shop software solutions studio system systems systeme team technik technologies the therapie"
    " training unternehmen verein verlag vertrieb werk werke werkstatt werkstatten zentrum"
)
_NOT_TELLING = _IN_BETWEEN | frozenset(_TRADES.split())
"""What so many companies are called that it tells of none."""
_ANYBODY = frozenset(
    [
        "anfrage",
        "buchung",
        "buro",
        "contact",
        "hallo",
        "hello",
        "hi",
        "info",
        "kontakt",
        "mail",
        "me",
        "office",
        "post",
        "praxis",
        "rechnung",
        "sekretariat",
        "service",
        "shop",
        "support",
        "team",
        "termin",
        "web",
        "webmaster",
        "welcome",
    ]
)
"""Before the @ of many."""
_ANYWHERE = frozenset(
    [
        "aol",
        "arcor",
        "bluemail",
        "bluewin",
        "chello",
        "example",
        "freenet",
        "gmail",
        "gmx",
        "googlemail",
        "hotmail",
        "hushmail",
        "icloud",
        "kabelmail",
        "live",
        "mac",
        "mail",
        "mailbox",
        "me",
        "msn",
        "online",
        "outlook",
        "posteo",
        "proton",
        "protonmail",
        "sunrise",
        "t",
        "tonline",
        "tutanota",
        "unitybox",
        "vodafone",
        "web",
        "yahoo",
        "yandex",
        "ymail",
    ]
)
"""Domains at which anybody may have an address; ``t`` and ``online`` for t-online."""
_E_AFTER_VOWEL = re.compile("([aou])e+")

_NAME = re.compile(r"[^\W\d_a-zà-öø-ÿ][^\W\d_]*(?:[-'’][^\W\d_]+)*\.?")
_BEGINS = frozenset(
    [
        "ein",
        "eine",
        "einer",
        "jemand",
        "der",
        "die",
        "das",
        "mein",
        "meine",
        "ihr",
        "ihre",
        "sein",
        "seine",
        "unser",
        "unsere",
        "a",
        "an",
        "the",
        "my",
        "her",
        "his",
        "our",
        "their",
        "someone",
        "somebody",
        "vielleicht",
        "wohl",
        "maybe",
        "probably",
    ]
)
"""Has a capital at the beginning of a sentence."""


def names_in(words: str) -> list[str]:
    """What may be names of people in a few words about somebody, rather too many than too few.

    Two or more words in a row with a capital, and one where there is no other word at all.

    >>> names_in("wohl Zacharias Quendel vom Sportverein")
    ['Zacharias Quendel']
    """
    found: list[str] = []
    row: list[str] = []
    said = words.split()
    if said and said[0].casefold() in _BEGINS:
        said = said[1:]
    for one in [*said, ""]:
        plain = one.strip('()[],;:!?"„“”»«')
        if _NAME.fullmatch(plain):
            row.append(plain)
        if not _NAME.fullmatch(plain) or one[-1] in ",;:!?":
            if len(row) > 1 or len(row) == len(said):
                found.append(" ".join(row))
            row = []
    return [name for name in found if name]


@dataclass
class Telling:
    """Words as `key` writes them."""

    words: set[str] = field(default_factory=set)
    """Tell of somebody wherever they stand."""
    capitals: set[str] = field(default_factory=set)
    """Tell of somebody only where they stand as a name would."""
    runs: set[str] = field(default_factory=set)
    """Several words in a row, written as one."""

    def add_name(self, name: str) -> None:
        parts = _parts(name)
        keys = [key(part) for part in parts]
        mixed = name != name.lower()
        for place, (part, word) in enumerate(zip(parts, keys, strict=True)):
            alone = len(parts) == 1
            inside = 0 < place < len(parts) - 1
            particle = word in _IN_BETWEEN and (inside or (mixed and part.islower()))
            initial = len(part) == 1 and any(len(other) > 1 for other in parts)
            if not alone and (particle or initial):
                continue
            self._add(part, word, everyday=word in _EVERYDAY)
        self.runs.update(_runs(parts))
        if len(parts) > 1:
            self.runs.add(key("".join([parts[-1], *parts[:-1]])))

    def add_company(self, company: str) -> None:
        parts = _words(company)
        while len(parts) > 1 and key(parts[-1]) in _IN_BETWEEN:
            parts.pop()
        for part in parts:
            word = key(part)
            if word in _NOT_TELLING or part.isdecimal():
                continue
            if len(part) > SHORT or (part.isupper() and len(part) > 1):
                self._add(part, word)
        if parts and (whole := key("".join(parts))) not in _NOT_TELLING:
            self.runs.add(whole)

    def add_address(self, email: str) -> None:
        """The words before the @, and the domain unless it is one of everybody's."""
        local, _at, domain = email.strip().rpartition("@")
        parts = [part for part in _words(local) if not part.isdecimal()]
        for part in parts:
            if len(part) > SHORT and key(part) not in _ANYBODY | _EVERYDAY:
                self._add(part, key(part))
        if len(parts) > 1:
            self.runs.add(key("".join(parts)))
        for label in domain.split(".")[:-1]:
            labels = _words(label)
            whole = key("".join(labels))
            if len(whole) > SHORT and not {*map(key, labels), whole} <= _ANYWHERE | _NOT_TELLING:
                self.runs.add(whole)

    def _add(self, part: str, word: str, *, everyday: bool = False) -> None:
        (self.capitals if everyday or len(part) <= SHORT else self.words).add(word)


def key(text: str) -> str:
    """One spelling for a word with umlauts, without them and with an e instead of them.

    Coarser than `fold`, which leaves the e after two vowels: here "Bauer" and "Baur" are one.
    """
    return _E_AFTER_VOWEL.sub(r"\1", fold(text))


def initials(name: str) -> str:
    """``P. K.`` for Petra Kern; of a word that begins with no letter, nothing."""
    letters = [part[0] for part in name.replace("-", " ").split() if part[0].isalpha()]
    return " ".join(f"{letter.upper()}." for letter in letters) or "–"


def composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _words(text: str) -> list[str]:
    return WORD.findall(composed(text))


def _parts(name: str) -> list[str]:
    """The words of a person's name, without the titles before it."""
    parts = _words(name)
    while len(parts) > 1 and key(parts[0]) in TITLES:
        parts.pop(0)
    return parts


def _runs(parts: list[str]) -> Iterator[str]:
    """All of two words or more that follow each other, and are not "von der" alone."""
    for first in range(len(parts)):
        for last in range(first + 2, len(parts) + 1):
            if any(key(part) not in _IN_BETWEEN for part in parts[first:last]):
                yield key("".join(parts[first:last]))
