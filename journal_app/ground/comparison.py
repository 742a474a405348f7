"""Two wordings of a text, word by word: what stayed, what went, what came."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

LARGEST = 4_000_000
"""So many pairs of words are compared at most (a fifth of a second); of more, one took the other's
place."""
ISLAND = 1
"""Words that stayed between two changes, and are read with them: else a new sentence would be a
patchwork around each "and"."""

_PIECES = (
    re.compile(r"[^\n]*\n|[^\n]+"),
    re.compile(r"[^.!?]*[.!?]+\s*|[^.!?]+"),
    re.compile(r"\s+|[\w\u0300-\u036f]+|[^\w\s]+"),
)
"""Lines, sentences, words. Only what differs in the larger ones is taken apart: in 20,000 words
that takes milliseconds instead of seconds."""


class Change(StrEnum):
    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class Part:
    change: Change
    text: str


@dataclass(frozen=True)
class _Step:
    """What stood there and what stands there now; the same if ``kept``."""

    kept: bool
    before: str
    after: str


def compare(before: str, after: str) -> list[Part]:
    """``before`` and ``after`` in parts, in reading order, what went before what came instead.

    The kept and removed parts make up ``before``, the kept and added ones ``after``; no part is
    empty.
    """
    steps = _joined(_steps(before, after, _PIECES))
    last = len(steps) - 1
    without_islands = [
        replace(step, kept=False) if 0 < place < last and _island(step) else step
        for place, step in enumerate(steps)
    ]
    return list(_parts(_joined(without_islands)))


def _steps(before: str, after: str, pieces: Sequence[re.Pattern[str]]) -> Iterator[_Step]:
    if before == after or not pieces:
        yield _Step(before == after, before, after)
        return
    old, new = pieces[0].findall(before), pieces[0].findall(after)
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    old, head, tail = old[start : len(old) - end], old[:start], old[len(old) - end :]
    new = new[start : len(new) - end]
    yield _Step(kept=True, before="".join(head), after="".join(head))
    if len(old) * len(new) > LARGEST:
        yield _Step(kept=False, before="".join(old), after="".join(new))
    else:
        matches = SequenceMatcher(None, old, new).get_opcodes()
        for _tag, old_start, old_end, new_start, new_end in matches:
            block = "".join(old[old_start:old_end]), "".join(new[new_start:new_end])
            yield from _steps(*block, pieces[1:])
    yield _Step(kept=True, before="".join(tail), after="".join(tail))


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """How many pieces the two begin with in common."""
    pairs = zip(old, new, strict=False)
    return next(
        (n for n, (one, other) in enumerate(pairs) if one != other), min(len(old), len(new))
    )


def _joined(steps: Iterable[_Step]) -> list[_Step]:
    """Neighbours of the same sort as one."""
    found = []
    filled = (step for step in steps if step.before or step.after)
    for kept, group in groupby(filled, key=lambda step: step.kept):
        alike = list(group)
        before = "".join(step.before for step in alike)
        found.append(_Step(kept, before, "".join(step.after for step in alike)))
    return found


def _island(step: _Step) -> bool:
    return step.kept and "\n" not in step.before and len(step.before.split()) <= ISLAND


def _parts(steps: Iterable[_Step]) -> Iterator[Part]:
    for step in steps:
        if step.kept and step.before:
            yield Part(Change.KEPT, step.before)
        if not step.kept and step.before:
            yield Part(Change.REMOVED, step.before)
        if not step.kept and step.after:
            yield Part(Change.ADDED, step.after)


def a_slip_apart(one: str, other: str) -> bool:
    """Whether two words are equal but for one letter: missing, too many, wrong, or two swapped."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    start = _alike(one, other)
    if len(one) < len(other):
        return one[start:] == other[start + 1 :]
    swapped = other[start + 1 : start + 2] + other[start : start + 1]
    return one[start + 1 :] == other[start + 1 :] or (
        one[start : start + 2] == swapped and one[start + 2 :] == other[start + 2 :]
    )
