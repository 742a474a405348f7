"""What the best clients have in common that the profile does not say yet.

Who is among the best: a client of whom at least two of these three hold.

1. They brought much money: more than three quarters of the paying clients did (the 75th percentile
   of what each has paid so far).
2. They came back: they bought on at least two days.
3. They were delighted: what they expected was exceeded at least once.

What they share is counted, not guessed: a tag, the offer they began with, whether they have a
company, how the first contact before the first purchase was made, that they came by a referral, a
criterion of another profile that they meet, and words of their own (of what they expected, of what
they said afterwards, of quotes). Something is told when it is true of at least half of the best and
of at least three of them, when it is true of a smaller share of the other paying clients, and when
neither the profile's texts nor its criteria say it already. It is told as "k of n" beside how it is
with the others, those first that tell the two most apart. Under five of the best nothing is told
but who they are: five of anybody have something in common.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col

from journal_app.ground.folding import fold
from journal_app.ground.statistics import FEWEST_COUNTED, quantile
from journal_app.ideal_client.checks import ordered_criteria
from journal_app.ideal_client.common_words import COMMON
from journal_app.ideal_client.counting import counts_for
from journal_app.ideal_client.quarters import by_name
from journal_app.ideal_client.tables import Answer, Criterion, Fit, Profile
from journal_app.ideal_client.versions import TEXTS
from journal_app.journal.quote_tables import Quote
from journal_app.ladder.care_tables import Contact, Expectation, Outcome
from journal_app.ladder.checks import row
from journal_app.ladder.queries import counted
from journal_app.ladder.tables import Purchase, Rung
from journal_app.people.link_tables import PersonTag
from journal_app.people.queries import PersonName
from journal_app.people.tables import Person, Tag
from journal_app.store.plain import select

UPPER_QUARTER = 0.75
MARKS_WANTED = 2
FEWEST_SHARING = 3
MOST_TOLD = 8
_WORD = re.compile(r"[^\W\d_]{5,}")


class Trait(StrEnum):
    """What sort of thing they share."""

    TAG = "tag"
    FIRST_OFFER = "first_offer"
    COMPANY = "company"
    NO_COMPANY = "no_company"
    WAY = "way"
    """``key`` is a `Way`."""
    REFERRED = "referred"
    CRITERION = "criterion"
    WORD = "word"


@dataclass(frozen=True)
class Shared:
    """``key`` is what it is: a tag, an offer, a word; empty where the trait says it all."""

    trait: Trait
    key: str
    people: tuple[PersonName, ...]
    """Those of the best of whom it is true, by name."""
    best: int
    others_too: int
    others: int
    """Of so many other paying clients it is true of ``others_too``."""

    @property
    def apart(self) -> float:
        """How far the share of the best lies above that of the others."""
        return len(self.people) / self.best - self.others_too / max(1, self.others)


@dataclass(frozen=True)
class Best:
    people: tuple[PersonName, ...]
    """The best clients, by name."""
    paying: int
    """How many clients they are of."""
    shared: tuple[Shared, ...]

    @property
    def enough(self) -> bool:
        return len(self.people) >= FEWEST_COUNTED


def shared_by_the_best(
    session: Session,
    profile: str,
    today: date,
    *,
    everybody: bool = False,
    referred: Collection[str] = (),
) -> Best:
    """Of the clients for whom the profile (uid) counts; ``everybody``: of all.

    ``referred`` are the uids of clients who came by a referral, of which this room knows nothing.
    Raises UserError("no_longer_there").
    """
    found = row(session, Profile, profile)
    paying = _paying(session, found, today, everybody=everybody)
    best = _best(session, paying)
    names = {key: PersonName(one.uid, one.name) for key, one in paying.items()}
    people = by_name(names[key] for key in best)
    if len(best) < FEWEST_COUNTED:
        return Best(people, len(paying), ())
    said = _said(session, found)
    having: dict[tuple[Trait, str], set[int]] = defaultdict(set)
    for key, trait, word in _traits(session, found, paying, frozenset(referred), today):
        if key in paying:
            having[trait, word].add(key)
    others = len(paying) - len(best)
    told = []
    for (trait, word), those in having.items():
        share = Shared(
            trait, word, by_name(names[key] for key in those & best), len(best),
            len(those - best), others,
        )  # fmt: skip
        many = len(share.people) >= FEWEST_SHARING and 2 * len(share.people) >= len(best)
        if many and share.apart > 0 and not (word and fold(word) in said):
            told.append(share)
    told.sort(key=lambda one: (-one.apart, one.trait, one.key))
    return Best(people, len(paying), tuple(told[:MOST_TOLD]))


@dataclass(frozen=True)
class _Paying:
    uid: str
    name: str
    company: str
    cents: int
    days: int
    """On how many they bought."""


def _paying(
    session: Session, profile: Profile, today: date, *, everybody: bool
) -> dict[int, _Paying]:
    rows = session.connection().execute(
        select(
            col(Person.id), col(Person.uid), col(Person.name), col(Person.company),
            func.sum(Purchase.price_cents), func.count(col(Purchase.day).distinct()),
        )
        .select_from(Purchase)
        .join(Person, col(Person.id) == col(Purchase.person_id))
        .where(
            col(Person.deleted_at).is_(None),
            *counted(today),
            *counts_for(session, profile, everybody=everybody),
        )
        .group_by(col(Person.id))
    )  # fmt: skip
    return {key: _Paying(*facts) for key, *facts in rows}


def _best(session: Session, paying: dict[int, _Paying]) -> set[int]:
    delighted = set(
        session.connection().execute(
            select(col(Expectation.person_id)).where(
                col(Expectation.deleted_at).is_(None),
                col(Expectation.outcome) == Outcome.EXCEEDED.value,
            )
        ).scalars()
    )  # fmt: skip
    much = quantile((one.cents for one in paying.values()), UPPER_QUARTER) or 0
    return {
        key
        for key, one in paying.items()
        if (one.cents > much) + (one.days > 1) + (key in delighted) >= MARKS_WANTED
    }


def _said(session: Session, profile: Profile) -> str:
    """All words of the profile and its criteria, folded."""
    texts = [profile.name, *(getattr(profile, name) for name in TEXTS)]
    texts += [one.text for one in ordered_criteria(session, profile)]
    return fold("\n".join(texts))


def _traits(
    session: Session,
    profile: Profile,
    paying: dict[int, _Paying],
    referred: frozenset[str],
    today: date,
) -> Iterator[tuple[int, Trait, str]]:
    """Of whom (id) something is true; also of people who are not asked about."""
    for key, one in paying.items():
        yield key, Trait.COMPANY if one.company else Trait.NO_COMPANY, ""
        if one.uid in referred:
            yield key, Trait.REFERRED, ""
    connection = session.connection()
    for key, tag in connection.execute(
        select(col(PersonTag.person_id), col(Tag.name))
        .join(Tag, col(Tag.id) == col(PersonTag.tag_id))
        .where(col(PersonTag.deleted_at).is_(None))
    ):
        yield key, Trait.TAG, tag
    for key, criterion in connection.execute(
        select(col(Fit.person_id), col(Criterion.text))
        .join(Criterion, col(Criterion.id) == col(Fit.criterion_id))
        .join(Profile, col(Profile.id) == col(Criterion.profile_id))
        .where(
            col(Fit.deleted_at).is_(None),
            col(Fit.answer) == Answer.YES.value,
            col(Criterion.deleted_at).is_(None),
            col(Profile.deleted_at).is_(None),
            col(Profile.id) != profile.id,
        )
    ):
        yield key, Trait.CRITERION, criterion
    yield from _beginnings(connection, today)
    yield from _own_words(connection)


def _beginnings(connection: Any, today: date) -> Iterator[tuple[int, Trait, str]]:
    """The rung of each client's first purchase, and how they were first spoken with before it."""
    first: dict[int, date] = {}
    for key, day, rung in connection.execute(
        select(col(Purchase.person_id), col(Purchase.day), col(Rung.name))
        .outerjoin(Rung, col(Rung.id) == col(Purchase.rung_id))
        .where(col(Purchase.person_id).is_not(None), *counted(today))
        .order_by(col(Purchase.day), col(Purchase.id))
    ):
        if key not in first:
            first[key] = day
            if rung is not None:
                yield key, Trait.FIRST_OFFER, rung
    spoken: set[int] = set()
    for key, day, way in connection.execute(
        select(col(Contact.person_id), col(Contact.day), col(Contact.way))
        .where(col(Contact.deleted_at).is_(None))
        .order_by(col(Contact.day), col(Contact.id))
    ):
        if key not in spoken and key in first and day <= first[key]:
            yield key, Trait.WAY, way
        spoken.add(key)


def _own_words(connection: Any) -> Iterator[tuple[int, Trait, str]]:
    """In the spelling in which a word was first seen."""
    spelt: dict[str, str] = {}
    told: dict[str, str] = {}
    """Of each spelling; empty for a word that anybody says. Folding again and again takes long."""
    texts = (
        select(col(Expectation.person_id), part).where(col(Expectation.deleted_at).is_(None))
        for part in (
            col(Expectation.expects),
            col(Expectation.delight),
            col(Expectation.in_their_words),
        )
    )
    quotes = select(col(Quote.person_id), col(Quote.text)).where(
        col(Quote.deleted_at).is_(None), col(Quote.person_id).is_not(None)
    )
    for query in (*texts, quotes):
        for key, text in connection.execute(query):
            for word in set(_WORD.findall(text)):
                if word not in told:
                    folded = fold(word)
                    told[word] = "" if folded in COMMON else spelt.setdefault(folded, word)
                if told[word]:
                    yield key, Trait.WORD, told[word]
