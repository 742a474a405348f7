"""What the best clients have in common that the profile does not say yet.

Who is among the best: a client of whom at least two of these three hold.

1. They brought much money: more than three quarters of the paying clients did (the 75th percentile
   of what each has paid so far).
2. They came back: they bought on at least two days.
3. They were delighted: what they expected was exceeded at least once.

What they share is counted, not guessed: a tag, that they have a company, how the first contact
before the first purchase was made, that they came by a referral, a criterion of another profile
that they meet, and words of their own (of what they expected, of quotes). Counted are those of whom
it is known: who was never asked is no "no".

Nothing is told that is made of these marks themselves: the first offer's price is a part of the
money, so that chance alone has the best begin with what is dear; and what somebody says afterwards
is how one knows that they were delighted.

Something is told when it is true of at least half of the best and of at least three of them, when
chance hardly explains how much more often it is true of them than of the other paying clients, and
when neither the profile's texts nor its criteria say it already. It is told as "k of n" with its
interval beside how it is with the others, those first that tell the two most apart. Under five of
the best nothing is told but who they are: five of anybody have something in common.

Chance: Fisher's exact test (1935), one-sided, at 5 % shared among all that could be told. What is
too rare or too common to be told at all takes no share (Tarone 1990). So of twenty practices whose
best have nothing in common, one at most is told something.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col

from journal_app.ground.chance import chance_of_more, level_of_each
from journal_app.ground.folding import fold
from journal_app.ground.statistics import FEWEST_COUNTED, quantile, wilson
from journal_app.ideal_client.best_words import shared_words
from journal_app.ideal_client.checks import ordered_criteria
from journal_app.ideal_client.counting import counts_for
from journal_app.ideal_client.quarters import by_name
from journal_app.ideal_client.tables import Profile
from journal_app.ideal_client.traits import Shared, Trait, Traits
from journal_app.ideal_client.versions import TEXTS
from journal_app.ladder.care_tables import Expectation, Outcome
from journal_app.ladder.checks import row
from journal_app.ladder.queries import counted
from journal_app.ladder.tables import Purchase
from journal_app.people.queries import PersonName
from journal_app.people.tables import Person
from journal_app.store.plain import select

UPPER_QUARTER = 0.75
MARKS_WANTED = 2
FEWEST_SHARING = 3
MOST_TOLD = 8
CHANCE = 0.05


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
    referred: Collection[str] = (),
) -> Best:
    """Of the clients for whom the profile (uid) counts.

    ``referred`` are the uids of clients who came by a referral, of which this room knows nothing.
    Raises UserError("no_longer_there").
    """
    found = row(session, Profile, profile)
    paying = _paying(session, found, today)
    best = _best(session, paying)
    names = {key: PersonName(one.uid, one.name) for key, one in paying.items()}
    people = by_name(names[key] for key in best)
    if len(best) < FEWEST_COUNTED:
        return Best(people, len(paying), ())
    traits = Traits(paying)
    for key, one in paying.items():
        if one.company:
            traits.say(key, Trait.COMPANY)
        if one.uid in referred:
            traits.say(key, Trait.REFERRED)
    traits.read(session, found, today)
    said = _said(session, found)
    told = [
        share
        for share in beyond_chance(traits, best, names)
        if not _says(said, share.key or shared_words(share))
    ]
    told.sort(key=lambda one: (-one.apart, one.trait, one.key))
    return Best(people, len(paying), tuple(told[:MOST_TOLD]))


def beyond_chance(traits: Traits, best: set[int], names: dict[int, PersonName]) -> Iterator[Shared]:
    """What is true of the best (ids) more often than chance explains."""
    counts = []
    possible = []
    for (trait, key), those in traits.true.items():
        known = traits.known(trait, key)
        of_best = len(best) if known is traits.clients else len(best.intersection(known))
        others = len(known) - of_best
        if of_best >= FEWEST_COUNTED and others:
            counts.append((trait, key, those, of_best, others))
            most = min(of_best, len(those))
            possible.append(chance_of_more(most, of_best, len(those) - most, others))
    level = level_of_each(possible, CHANCE)
    for trait, key, those, of_best, others in counts:
        sharing = those & best
        hits, too = len(sharing), len(those) - len(sharing)
        interval = wilson(hits, of_best)
        if (
            hits >= FEWEST_SHARING
            and 2 * hits >= of_best
            and interval is not None
            and interval.low > too / others
            and chance_of_more(hits, of_best, too, others) <= level
        ):
            people = by_name(names[one] for one in sharing)
            yield Shared(trait, key, people, of_best, too, others)


@dataclass(frozen=True)
class _Paying:
    uid: str
    name: str
    company: str
    cents: int
    days: int
    """On how many they bought."""


def _paying(session: Session, profile: Profile, today: date) -> dict[int, _Paying]:
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
            *counts_for(session, profile),
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


def _says(said: str, words: str) -> bool:
    """Whether the words stand there, not as a part of longer ones; an ending may differ."""
    wanted = re.escape(fold(words).strip())
    return re.search(rf"(?<!\w){wanted}\w{{0,2}}(?!\w)", said) is not None
