"""Writes of what clients expect, and of what became of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from journal_app.ground.text import storable
from journal_app.ladder.care_tables import Expectation, Outcome
from journal_app.ladder.checks import past_day, row
from journal_app.ladder.tables import Purchase
from journal_app.people.finding import live_person
from journal_app.people.tags import saved_id

EDITABLE = frozenset({"expects", "delight", "summary", "in_their_words"})


def add_expectation(
    session: Session,
    person: str,
    purchase: str | None = None,
    *,
    expects: str = "",
    delight: str = "",
    summary: str = "",
) -> str:
    """What the person (uid) expects, perhaps of one purchase (uid); returns its uid.

    Raises UserError: no_such_person, no_longer_there.
    """
    bought = None if purchase is None else row(session, Purchase, purchase)
    expectation = Expectation(
        person_id=saved_id(live_person(session, person).id),
        purchase_id=None if bought is None else bought.id,
        expects=storable(expects).strip(),
        delight=storable(delight).strip(),
        summary=storable(summary).strip(),
    )
    session.add(expectation)
    session.flush()
    return expectation.uid


def edit_expectation(session: Session, uid: str, **fields: Any) -> None:
    """Set any of the fields in `EDITABLE`. Raises UserError("no_longer_there")."""
    unknown = fields.keys() - EDITABLE
    if unknown:
        raise TypeError(f"not fields of an expectation: {sorted(unknown)}")
    expectation = row(session, Expectation, uid)
    for name, value in fields.items():
        setattr(expectation, name, storable(value))


@dataclass(frozen=True)
class Said:
    """All that was said of an expectation so far."""

    expects: str = ""
    delight: str = ""
    summary: str = ""
    confirmed_on: date | None = None
    outcome: Outcome | None = None
    in_their_words: str = ""


def save_expectation(
    session: Session, person: str, purchase: str | None, uid: str | None, said: Said
) -> str:
    """Write everything of one expectation down in one step; ``uid`` None makes it.

    Raises UserError: no_such_person, no_longer_there, day_in_future, day_too_early.
    """
    texts = {"expects": said.expects, "delight": said.delight, "summary": said.summary}
    if uid is None:
        uid = add_expectation(session, person, purchase, **texts)
    else:
        edit_expectation(session, uid, **texts)
    expectation = row(session, Expectation, uid)
    if said.confirmed_on is None:
        unconfirm_expectation(session, uid)
    elif said.confirmed_on != expectation.confirmed_on:
        confirm_expectation(session, uid, said.confirmed_on)
    if said.outcome != expectation.outcome or said.in_their_words != expectation.in_their_words:
        set_outcome(session, uid, said.outcome, said.in_their_words)
    return uid


def confirm_expectation(session: Session, uid: str, day: date | None = None) -> None:
    """The client heard the summary and said yes, by default today.

    Raises UserError: no_longer_there, day_in_future, day_too_early.
    """
    row(session, Expectation, uid).confirmed_on = past_day(session, day)


def unconfirm_expectation(session: Session, uid: str) -> None:
    """Raises UserError("no_longer_there")."""
    row(session, Expectation, uid).confirmed_on = None


def set_outcome(
    session: Session,
    uid: str,
    outcome: Outcome | None,
    in_their_words: str = "",
    day: date | None = None,
) -> None:
    """What became of it, in the client's words; None: not known yet.

    It was said on ``day``, by default today; other words for the same outcome keep their day.

    Raises UserError: no_longer_there, day_in_future, day_too_early.
    """
    expectation = row(session, Expectation, uid)
    if outcome is None:
        expectation.outcome_on = None
    elif outcome != expectation.outcome or day is not None:
        expectation.outcome_on = past_day(session, day)
    expectation.outcome = outcome
    expectation.in_their_words = storable(in_their_words).strip()


def remove_expectation(session: Session, uid: str) -> None:
    """Into the trash. Raises UserError("no_longer_there")."""
    row(session, Expectation, uid).deleted_at = session.info["clock"].now()
