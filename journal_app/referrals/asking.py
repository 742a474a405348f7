"""Whom it would be fair to ask for a referral."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import exists, func
from sqlmodel import Session, col

from journal_app.ground.i18n import _
from journal_app.ground.text import apart
from journal_app.ladder.care_tables import Expectation, Outcome
from journal_app.ladder.tables import Purchase, Rung
from journal_app.people.queries import PersonName
from journal_app.people.tables import Person
from journal_app.referrals.earned import received
from journal_app.referrals.tables import Referral, ReferralAsk
from journal_app.store.plain import select

FRESH = timedelta(days=365)
"""So long after it was said, delight is no reason any more."""
ASKED_AGAIN = timedelta(days=180)
"""Nobody is asked twice within so long."""


@dataclass(frozen=True)
class FairToAsk:
    """A client whose expectations were exceeded, and who recommended the coach to nobody yet."""

    client: PersonName
    said_on: date
    offer: str
    """What was sold; empty where the expectation was of the coach at all."""
    in_their_words: str

    @property
    def reason(self) -> str:
        """Why it would be fair, in one sentence."""
        if self.in_their_words:
            words = apart(" ".join(self.in_their_words.split()))
            return _("More than expected, in their words: “{words}”").format(words=words)
        if self.offer:
            return _("{offer} was more than they expected.").format(offer=apart(self.offer))
        return _("It was more than they expected.")


def asking_would_be_fair(
    session: Session, today: date, limit: int, without: Collection[str] = ()
) -> list[FairToAsk]:
    """Whoever said so last comes first; not archived people, and not who was asked lately.

    ``without`` are uids of those of whose kind the coach wants nobody else.
    """
    last = func.row_number().over(
        partition_by=col(Expectation.person_id),
        order_by=(col(Expectation.outcome_on).desc(), col(Expectation.id).desc()),
    )
    told = (
        select(
            col(Expectation.person_id), col(Expectation.purchase_id), col(Expectation.outcome),
            col(Expectation.outcome_on), col(Expectation.in_their_words), last.label("place"),
        )
        .where(
            col(Expectation.deleted_at).is_(None),
            col(Expectation.outcome).is_not(None),
            col(Expectation.outcome_on) <= today,
        )
        .subquery()
    )  # fmt: skip
    gave = exists().where(col(Referral.giver_id) == col(Person.id), *received())
    asked = exists().where(
        col(ReferralAsk.person_id) == col(Person.id),
        col(ReferralAsk.deleted_at).is_(None),
        col(ReferralAsk.day) > today - ASKED_AGAIN,
    )
    rows = session.connection().execute(
        select(
            col(Person.uid), col(Person.name), told.c.outcome_on,
            func.coalesce(Rung.name, Purchase.offer, ""), told.c.in_their_words,
        )
        .select_from(told)
        .join(Person, col(Person.id) == told.c.person_id)
        .outerjoin(Purchase, col(Purchase.id) == told.c.purchase_id)
        .outerjoin(Rung, col(Rung.id) == col(Purchase.rung_id))
        .where(
            told.c.place == 1,
            told.c.outcome == Outcome.EXCEEDED,
            told.c.outcome_on > today - FRESH,
            col(Person.deleted_at).is_(None),
            col(Person.archived_at).is_(None),
            ~gave,
            ~asked,
            col(Person.uid).not_in(without),
        )
        .order_by(told.c.outcome_on.desc(), col(Person.id).desc())
        .limit(limit)
    )  # fmt: skip
    return [
        FairToAsk(PersonName(uid, name), said_on, offer, words)
        for uid, name, said_on, offer, words in rows
    ]
