"""Before the coach recommends somebody: five honest questions, and what she decides."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlmodel import Session

from journal_app.ground.i18n import _
from journal_app.referrals.actions import (
    NewReferral,
    add_referral,
    decide,
    edit_referral,
    set_people,
)
from journal_app.referrals.tables import Decision, Direction

QUESTIONS = ("standards", "entitled", "reception", "introduction", "trust")
"""As the fields of a referral are called, in the order in which they are asked."""


@dataclass(frozen=True)
class Question:
    field: str
    text: str
    hint: str


@dataclass(frozen=True)
class Considered:
    """What was thought through. People are names or uids; ``provider`` empty is nobody yet."""

    recipient: str
    provider: str = ""
    need: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    decision: Decision = Decision.CONSIDERING


def questions() -> tuple[Question, ...]:
    return (
        Question(
            "standards",
            _("Does it meet the standards of whom it is for?"),
            _("What do they expect, and is it good enough for that?"),
        ),
        Question(
            "entitled",
            _("Am I entitled to judge?"),
            _("What do I know of it from my own experience?"),
        ),
        Question(
            "reception",
            _("How will it be received?"),
            _("As help, or as interference? Is it the right moment?"),
        ),
        Question(
            "introduction",
            _("How exactly do I introduce them?"),
            _("One or two sentences, as I would say them; they go into the letter."),
        ),
        Question(
            "trust",
            _("Do I trust whom I recommend?"),
            _("What that rests on; it goes into the letter too."),
        ),
    )


def keep_considered(session: Session, known: Considered, uid: str | None = None) -> str:
    """Write down what was thought of, of a new referral or of the one with ``uid``; gives its uid.

    Raises UserError as `add_referral`, `set_people` and `decide`.
    """
    provider = known.provider or None
    if uid is None:
        new = NewReferral(
            recipient=known.recipient,
            provider=provider,
            direction=Direction.GIVEN,
            decision=Decision.CONSIDERING,
        )
        uid = add_referral(session, new)
    else:
        set_people(session, uid, recipient=known.recipient, provider=provider)
    edit_referral(session, uid, need=known.need, **known.answers)
    decide(session, uid, known.decision)
    return uid
