"""What clients may have in common: of whom it is true, and of whom it is known at all."""

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import func
from sqlmodel import Session, col

from journal_app.ground.folding import fold
from journal_app.ideal_client.common_words import COMMON
from journal_app.ideal_client.tables import Answer, Criterion, Fit, Profile
from journal_app.journal.quote_tables import Quote
from journal_app.ladder.care_tables import Contact, Expectation
from journal_app.ladder.queries import counted
from journal_app.ladder.tables import Purchase
from journal_app.people.link_tables import PersonTag
from journal_app.people.queries import PersonName
from journal_app.people.tables import Tag
from journal_app.store.plain import select

_WORD = re.compile(r"[^\W\d_]{5,}")


class Trait(StrEnum):
    """What sort of thing they share."""

    TAG = "tag"
    COMPANY = "company"
    WAY = "way"
    """``key`` is a `Way`."""
    REFERRED = "referred"
    CRITERION = "criterion"
    WORD = "word"


KNOWN_OF_SOME = frozenset({Trait.WAY, Trait.CRITERION, Trait.WORD})
"""Nobody lacks these who was never asked, or of whom nothing was written down."""


@dataclass(frozen=True)
class Shared:
    """``key`` is what it is: a tag, an offer, a word; empty where the trait says it all."""

    trait: Trait
    key: str
    people: tuple[PersonName, ...]
    """Those of the best of whom it is true, by name."""
    best: int
    """Of so many of the best it is known."""
    others_too: int
    others: int
    """Of so many other paying clients it is known; of ``others_too`` it is true."""

    @property
    def apart(self) -> float:
        """How far the share of the best lies above that of the others."""
        return len(self.people) / max(1, self.best) - self.others_too / max(1, self.others)


class Traits:
    """Of some clients (ids)."""

    def __init__(self, clients: Collection[int]) -> None:
        self.clients = frozenset(clients)
        self.true: dict[tuple[Trait, str], set[int]] = defaultdict(set)
        self._known: dict[tuple[Trait, str], set[int]] = defaultdict(set)

    def known(self, trait: Trait, key: str) -> Collection[int]:
        if trait not in KNOWN_OF_SOME:
            return self.clients
        return self._known[trait, key if trait is Trait.CRITERION else ""]

    def say(self, client: int, trait: Trait, key: str = "", *, holds: bool = True) -> None:
        if client not in self.clients:
            return
        if trait in KNOWN_OF_SOME:
            self._known[trait, key if trait is Trait.CRITERION else ""].add(client)
        if holds:
            self.true[trait, key].add(client)

    def read(self, session: Session, profile: Profile, today: date) -> None:
        """All but companies and referrals; criteria are those of other profiles."""
        tags = (
            select(col(PersonTag.person_id), col(Tag.name))
            .join(Tag, col(Tag.id) == col(PersonTag.tag_id))
            .where(col(PersonTag.deleted_at).is_(None))
        )
        for client, tag in session.connection().execute(tags):
            self.say(client, Trait.TAG, tag)
        answers = (
            select(col(Fit.person_id), col(Criterion.text), col(Fit.answer))
            .join(Criterion, col(Criterion.id) == col(Fit.criterion_id))
            .join(Profile, col(Profile.id) == col(Criterion.profile_id))
            .where(
                col(Fit.deleted_at).is_(None),
                col(Criterion.deleted_at).is_(None),
                col(Profile.deleted_at).is_(None),
                col(Profile.id) != profile.id,
            )
        )
        for client, criterion, answer in session.connection().execute(answers):
            self.say(client, Trait.CRITERION, criterion, holds=answer == Answer.YES)
        self._read_beginnings(session, today)
        self._read_own_words(session)

    def _read_beginnings(self, session: Session, today: date) -> None:
        """How they were first spoken with, up to the day of the first purchase."""
        connection = session.connection()
        first: dict[int, date] = {
            client: day
            for client, day in connection.execute(
                select(col(Purchase.person_id), func.min(Purchase.day))
                .where(*counted(today))
                .group_by(col(Purchase.person_id))
            )
            if client in self.clients
        }
        spoken: set[int] = set()
        for client, day, way in connection.execute(
            select(col(Contact.person_id), col(Contact.day), col(Contact.way))
            .where(col(Contact.deleted_at).is_(None))
            .order_by(col(Contact.day), col(Contact.id))
        ):
            if client not in spoken and client in first and day <= first[client]:
                self.say(client, Trait.WAY, way)
            spoken.add(client)

    def _read_own_words(self, session: Session) -> None:
        """In the spelling in which a word was first seen.

        What they said afterwards is not among them: that is how the delighted are told.
        """
        spelt: dict[str, str] = {}
        told: dict[str, str] = {}
        """Of each spelling; empty for a word that anybody says. Folding again takes long."""
        texts = (
            select(col(Expectation.person_id), part).where(col(Expectation.deleted_at).is_(None))
            for part in (
                col(Expectation.expects),
                col(Expectation.delight),
            )
        )
        quotes = select(col(Quote.person_id), col(Quote.text)).where(
            col(Quote.deleted_at).is_(None), col(Quote.person_id).is_not(None)
        )
        for query in (*texts, quotes):
            for client, text in session.connection().execute(query):
                if client not in self.clients:
                    continue
                for word in set(_WORD.findall(text)):
                    if word not in told:
                        folded = fold(word)
                        told[word] = "" if folded in COMMON else spelt.setdefault(folded, word)
                    self.say(client, Trait.WORD, told[word], holds=bool(told[word]))
