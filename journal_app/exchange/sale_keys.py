"""Which row of a sales file is which, also where more of its columns are read the next time."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from hashlib import blake2b

_BETWEEN, _BESIDE = ":", "."


@dataclass
class RowKeys:
    """Keys of the rows of one file: whose, when and how much; what else is said; which twin."""

    seen: Counter[str] = field(default_factory=Counter)

    def key(self, client: str, day: date, cents: int, *details: str) -> str:
        """``details`` are what a row may say or not, always in the same order."""
        sale = _hash(f"{client.casefold()}\n{day.isoformat()}\n{cents}", 16)
        told = _BESIDE.join(_hash(detail, 4) if detail else "" for detail in details)
        content = f"{sale}{_BETWEEN}{told}"
        self.seen[content] += 1
        return f"{content}{_BETWEEN}{self.seen[content]}"


def known_rows(here: set[str], keys: Sequence[str]) -> set[str]:
    """Those of ``keys`` whose row came in before: just so, or with fewer or more details.

    Two rows that say different things of one client, day and amount are two sales.
    """
    found = here.intersection(keys)
    if len(found) == len(keys):
        return found
    others = defaultdict[str, list[list[str]]](list)
    for sale, told in map(_parts, here - found):
        others[sale].append(told)
    for key in keys:
        if key not in found:
            sale, told = _parts(key)
            alike = [one for one in others.get(sale, ()) if _agree(one, told)]
            if alike:
                others[sale].remove(max(alike, key=partial(_likeness, told)))
                found.add(key)
    return found


def _parts(key: str) -> tuple[str, list[str]]:
    sale, _between, rest = key.partition(_BETWEEN)
    return sale, rest.partition(_BETWEEN)[0].split(_BESIDE)


def _agree(one: Sequence[str], other: Sequence[str]) -> bool:
    return all(ours in {"", theirs} or not theirs for ours, theirs in zip(one, other, strict=False))


def _likeness(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """How many details both say, and how many they say or leave out alike."""
    equal = [ours for ours, theirs in zip(one, other, strict=False) if ours == theirs]
    return sum(map(bool, equal)), len(equal)


def _hash(text: str, size: int) -> str:
    return blake2b(text.encode(), digest_size=size).hexdigest()
