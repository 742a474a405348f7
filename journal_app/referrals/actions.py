"""Writes of referrals. Each is one small function for `Store.write`.

Thanks, news and asking for one are in `thanks_actions`.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from journal_app.ground.errors import UserError
from journal_app.ground.text import one_line, storable
from journal_app.ladder.checks import past_day, row
from journal_app.people.actions import person_named
from journal_app.people.tags import saved_id
from journal_app.referrals.checks import require_apart, require_days_in_order
from journal_app.referrals.tables import WORDS, Decision, Direction, Outcome, Referral

EDITABLE = frozenset({*WORDS, "day"})
ROLES = ("giver", "provider", "recipient")
_SEVERAL_LINES = frozenset({"need", "introduction", "outcome_note"})


@dataclass(frozen=True)
class NewReferral:
    """A referral as it is written down. People are names or uids; who is new is made.

    Of one that was received, ``giver`` None is somebody not known yet, whom ``giver_said`` may
    describe; its provider is the coach, so nobody else. One that is given is the coach's own and
    has no giver; ``decision`` None means that it is given, or considered where it has no provider
    yet.
    """

    recipient: str
    giver: str | None = None
    provider: str | None = None
    direction: Direction = Direction.RECEIVED
    day: date | None = None
    """None is today."""
    giver_said: str = ""
    occasion: str = ""
    need: str = ""
    giver_wants: str = ""
    provider_wants: str = ""
    recipient_wants: str = ""
    decision: Decision | None = None


def add_referral(session: Session, new: NewReferral) -> str:
    """Write a referral down and return its uid; of a known giver ``giver_said`` is not kept.

    Raises UserError: empty_name, ambiguous_name, day_in_future, day_too_early,
    referral_giver_is_recipient, referral_giver_is_provider, referral_provider_is_recipient,
    referral_given_by_another, referral_received_for_another, referral_needs_provider.
    """
    referral = Referral(
        direction=new.direction,
        recipient_id=_id(session, new.recipient),
        giver_id=None if new.giver is None else _id(session, new.giver),
        provider_id=None if new.provider is None else _id(session, new.provider),
        day=past_day(session, new.day),
    )
    for name in WORDS:
        setattr(referral, name, _kept(name, getattr(new, name, "")))
    if referral.giver_id is not None:
        referral.giver_said = ""
    if referral.giver_said and new.direction is Direction.GIVEN:
        raise UserError("referral_given_by_another")
    if new.direction is Direction.GIVEN:
        given = Decision.CONSIDERING if new.provider is None else Decision.GIVEN
        referral.decision = new.decision or given
        _require_provider(referral)
    require_apart(session, referral)
    session.add(referral)
    session.flush()
    return referral.uid


def edit_referral(session: Session, uid: str, **fields: Any) -> None:
    """Set any of the fields in `EDITABLE`.

    Raises UserError: no_longer_there, day_in_future, day_too_early, outcome_before_referral,
    thanks_before_referral.
    """
    unknown = fields.keys() - EDITABLE
    if unknown:
        raise TypeError(f"not fields of a referral: {sorted(unknown)}")
    referral = row(session, Referral, uid)
    for name, value in fields.items():
        setattr(referral, name, past_day(session, value) if name == "day" else _kept(name, value))
    if "day" in fields:
        referral.day_known = True
        require_days_in_order(referral)


def set_people(session: Session, uid: str, **people: str | None) -> None:
    """Set any of giver, provider, recipient: a name or uid, or None for nobody (not a recipient).

    Another giver was not thanked yet and knows nothing of what became of it.

    Raises UserError: no_longer_there and, of people, as `add_referral`.
    """
    if people.keys() - set(ROLES):
        raise TypeError(f"not roles in a referral: {sorted(people.keys() - set(ROLES))}")
    referral = row(session, Referral, uid)
    former = referral.giver_id
    for role, person in people.items():
        if person is not None:
            setattr(referral, f"{role}_id", _id(session, person))
        elif role == "recipient":
            raise TypeError("a referral is for somebody")
        else:
            setattr(referral, f"{role}_id", None)
    if referral.giver_id != former:
        _owe_the_giver(session, referral, corrected=former is not None)
    _require_provider(referral)
    require_apart(session, referral)


def decide(session: Session, uid: str, decision: Decision, day: date | None = None) -> None:
    """What the coach decided of a referral asked of them; given on ``day``, by default today.

    Back to considering, or better not: what became of it is not known any more. Raises UserError:
    no_longer_there, referral_not_yours, referral_needs_provider, day_in_future, day_too_early.
    """
    referral = row(session, Referral, uid)
    if referral.direction != Direction.GIVEN:
        raise UserError("referral_not_yours")
    if (decision is Decision.GIVEN and referral.decision != Decision.GIVEN) or day is not None:
        referral.day = past_day(session, day)
    referral.decision = decision
    if decision is not Decision.GIVEN:
        referral.outcome = Outcome.OPEN
        referral.outcome_on = None
    _require_provider(referral)
    require_days_in_order(referral)


def set_referral_outcome(
    session: Session,
    uid: str,
    outcome: Outcome,
    day: date | None = None,
    note: str | None = None,
) -> None:
    """What became of it, heard on ``day``, by default today; ``note`` None leaves that as it is.

    The same outcome keeps its day where none is said. Of another one the giver has not heard,
    unless it was open and they were told no earlier. Raises UserError: no_longer_there,
    referral_not_given_yet, day_in_future, day_too_early, outcome_before_referral,
    news_before_outcome.
    """
    referral = row(session, Referral, uid)
    former = referral.outcome
    if outcome is Outcome.OPEN:
        referral.outcome_on = None
    elif referral.decision not in (None, Decision.GIVEN):
        raise UserError("referral_not_given_yet")
    elif outcome != referral.outcome or day is not None:
        referral.outcome_on = past_day(session, day)
    referral.outcome = outcome
    if outcome != former and not (former == Outcome.OPEN and _told_since_heard(referral)):
        referral.told_on = referral.told_by = None
    if note is not None:
        referral.outcome_note = _kept("outcome_note", note)
    require_days_in_order(referral)


def give_with_outcome(session: Session, uid: str, outcome: Outcome) -> None:
    """One that was considered, or better not given, was given after all, with that outcome.

    Raises UserError: no_longer_there, referral_not_yours, referral_needs_provider.
    """
    decide(session, uid, Decision.GIVEN)
    set_referral_outcome(session, uid, outcome)


def remove_referral(session: Session, uid: str) -> None:
    """Into the trash. Raises UserError("no_longer_there")."""
    row(session, Referral, uid).deleted_at = session.info["clock"].now()


def _owe_the_giver(session: Session, referral: Referral, *, corrected: bool) -> None:
    """``corrected``: somebody else stood there, and what was said or waived was between them."""
    today = session.info["clock"].today()
    referral.giver_known_on = None if referral.giver_id is None else today
    referral.thanked_on = referral.thanked_by = None
    referral.told_on = referral.told_by = None
    if corrected:
        referral.thanks_waived = False


def _id(session: Session, name_or_uid: str) -> int:
    return saved_id(person_named(session, name_or_uid).id)


def _told_since_heard(referral: Referral) -> bool:
    told, heard = referral.told_on, referral.outcome_on
    return told is not None and heard is not None and heard <= told


def _kept(name: str, value: str) -> str:
    """The text ``name`` as it is kept."""
    return storable(value) if name in _SEVERAL_LINES else one_line(value)


def _require_provider(referral: Referral) -> None:
    if referral.decision == Decision.GIVEN and referral.provider_id is None:
        raise UserError("referral_needs_provider")
