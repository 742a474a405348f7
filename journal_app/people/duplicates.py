"""Persons who may be one and the same: offered to the coach, never joined by themselves."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from sqlmodel import Session, col

from journal_app.ground.folding import fold
from journal_app.people.link_tables import NotDuplicate
from journal_app.people.queries import PersonName
from journal_app.people.tables import Person
from journal_app.store.plain import select

FEWEST_DIGITS = 6
"""A shorter number is an extension that many share."""
LONG_NAME = 7
"""Letters from which on a name with one slip of the finger is still told from another name."""
LONGEST_WITH_SLIP = 60
"""Letters up to which slips are looked for: a name is kept once for each of its letters."""
CROWD = 5
"""So many alike are paired each with each; of more, all with the first."""
_COUNTRIES = ("49", "43", "41")
"""Codes that people here write or leave out."""


class Alike(StrEnum):
    """Why two persons may be one."""

    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"


@dataclass(frozen=True)
class Duplicate:
    """Two persons who may be one; ``first`` was there first."""

    first: PersonName
    second: PersonName
    alike: Alike
    """The strongest reason."""


def likely_duplicates(session: Session) -> list[Duplicate]:
    """Pairs with one e-mail address, one phone number or nearly one name, strongest reason first.

    Without those of whom the coach has said that they are two. Archived persons are looked at too.
    """
    query = select(
        col(Person.id), col(Person.uid), col(Person.name), col(Person.email), col(Person.phone)
    )
    live = query.where(col(Person.deleted_at).is_(None)).order_by(col(Person.id))
    rows = session.connection().execute(live).all()
    known = select(col(NotDuplicate.first_id), col(NotDuplicate.second_id)).where(
        col(NotDuplicate.deleted_at).is_(None)
    )
    told_apart = {frozenset(pair) for pair in session.connection().execute(known)}
    people = {key: PersonName(uid, name) for key, uid, name, _email, _phone in rows}
    found: dict[tuple[int, int], Alike] = {}
    for alike, groups in (
        (Alike.EMAIL, _groups((row[0], row[3].strip().casefold()) for row in rows)),
        (Alike.PHONE, _groups((row[0], phone_key(row[4])) for row in rows)),
        (Alike.NAME, _by_name([(row[0], row[2]) for row in rows])),
    ):
        for first, second in _pairs(groups):
            if frozenset((first, second)) not in told_apart:
                found.setdefault((first, second), alike)
    order = list(Alike)
    return [
        Duplicate(people[first], people[second], alike)
        for (first, second), alike in sorted(
            found.items(), key=lambda item: (order.index(item[1]), item[0])
        )
    ]


def phone_key(number: str) -> str:
    """The digits that decide, with or without country code; empty where there are too few."""
    digits = "".join(letter for letter in number if letter in "0123456789")
    abroad = ""
    if number.strip().startswith("+") or digits.startswith("00"):
        digits = digits.removeprefix("00")
        abroad = "" if digits.startswith(_COUNTRIES) else "+"
        digits = digits if abroad else digits[2:]
    digits = digits.lstrip("0")
    return abroad + digits if len(digits) >= FEWEST_DIGITS else ""


def _groups(keyed: Iterable[tuple[int, str]]) -> Iterator[list[int]]:
    """Persons with the same key, without those who have none."""
    found: dict[str, list[int]] = defaultdict(list)
    for person, key in keyed:
        if key:
            found[key].append(person)
    return iter(found.values())


def _by_name(named: list[tuple[int, str]]) -> Iterator[list[int]]:
    """Persons whose names are the same words in any order, or differ by one letter."""
    words = {person: tuple(sorted(_words(name))) for person, name in named}
    yield from _groups((person, " ".join(some)) for person, some in words.items())
    # Two words that differ by one letter are equal once one of them or each has lost one.
    near: dict[str, set[int]] = defaultdict(set)
    for person, some in words.items():
        key = " ".join(some)
        if LONG_NAME <= len(key) <= LONGEST_WITH_SLIP:
            near[key].add(person)
            for place in range(len(key)):
                near[key[:place] + key[place + 1 :]].add(person)
    for group in near.values():
        if len(group) > 1:
            yield sorted(group)
    yield from _with_initials(words)


def _with_initials(words: dict[int, tuple[str, ...]]) -> Iterator[list[int]]:
    """ "S. König" and "Sabine König"."""
    by_rest: dict[tuple[str, str], list[int]] = defaultdict(list)
    for person, some in words.items():
        if len(some) == 2:
            first, second = some
            by_rest[first, second[0]].append(person)
            by_rest[second, first[0]].append(person)
    for (_word, initial), group in by_rest.items():
        short = [person for person in group if initial in words[person]]
        if len(group) > CROWD:
            short = short[:1]  # the others are alike as it is: they are called the same
        yield from ([one, other] for one in short for other in group if one != other)


def _words(name: str) -> list[str]:
    """A folded name's words without punctuation: "König, S." is "konig" and "s"."""
    kept = "".join(letter if letter.isalnum() else " " for letter in fold(name))
    return kept.split()


def _pairs(groups: Iterable[list[int]]) -> Iterator[tuple[int, int]]:
    for group in groups:
        ordered = sorted(group)
        if len(ordered) <= CROWD:
            yield from combinations(ordered, 2)
        else:
            yield from ((ordered[0], other) for other in ordered[1:])
