"""Writes of what keeps a client: next steps, contacts, cadences, appointments."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from journal_app.ground.errors import UserError
from journal_app.ground.text import one_line, storable
from journal_app.ladder.actions import NextStep, step_text
from journal_app.ladder.care_tables import Appointment, Cadence, Contact, Feeling, Step, Way
from journal_app.ladder.checks import coming_day, past_day, row
from journal_app.ladder.tables import Purchase
from journal_app.people.finding import live_person
from journal_app.people.tables import Person
from journal_app.people.tags import saved_id, tag_name, tag_named
from journal_app.store.records import Record

MOST_DAYS = 3_650


def add_step(session: Session, person: str, step: NextStep, purchase: str | None = None) -> str:
    """A next step with the person (uid), perhaps after a purchase (uid); returns its uid.

    Raises UserError: no_such_person, no_longer_there, empty_step, day_too_early, day_too_late.
    """
    bought = None if purchase is None else row(session, Purchase, purchase)
    return _added(
        session,
        Step(
            person_id=saved_id(live_person(session, person).id),
            purchase_id=None if bought is None else bought.id,
            text=step_text(step.text),
            due=coming_day(step.due),
            note=storable(step.note).strip(),
        ),
    )


def edit_step(
    session: Session,
    uid: str,
    *,
    text: str | None = None,
    due: date | None = None,
    note: str | None = None,
) -> None:
    """Another text or note, and another day as `postpone_step`; None leaves as it is.

    Raises UserError: no_longer_there, empty_step, day_too_early, day_too_late.
    """
    step = row(session, Step, uid)
    if text is not None:
        step.text = step_text(text)
    if note is not None:
        step.note = storable(note).strip()
    if due is not None and due != step.due:
        postpone_step(session, uid, due)


def postpone_step(session: Session, uid: str, due: date) -> None:
    """Move the step's day, and count it where it moves on.

    Raises UserError: no_longer_there, day_too_early, day_too_late.
    """
    step = row(session, Step, uid)
    if step.due is None or due > step.due:
        step.postponed += 1
    step.due = coming_day(due)


def finish_step(session: Session, uid: str, day: date | None = None) -> None:
    """Done on ``day``, by default today.

    Raises UserError: no_longer_there, day_in_future, day_too_early.
    """
    row(session, Step, uid).done_on = past_day(session, day)


def finish_and_go_on(
    session: Session,
    uid: str,
    contact: tuple[Way, str] | None = None,
    following: NextStep | None = None,
) -> None:
    """Done today; with the contact that it was (way and note), and what comes next.

    Raises UserError: no_longer_there, empty_step, day_too_early, day_too_late.
    """
    finish_step(session, uid)
    done = row(session, Step, uid)
    person = session.get(Person, done.person_id)
    if person is None:
        raise UserError("no_longer_there")
    if contact is not None:
        log_contact(session, person.uid, contact[0], note=contact[1])
    if following is not None:
        add_step(session, person.uid, following)


def reopen_step(session: Session, uid: str) -> None:
    """Raises UserError("no_longer_there")."""
    row(session, Step, uid).done_on = None


def answer_skipped_step(session: Session, uid: str, step: NextStep) -> None:
    """Now it is known what makes the client stay.

    Raises UserError: no_longer_there, empty_step, day_too_early, day_too_late.
    """
    skipped = row(session, Step, uid)
    skipped.text = step_text(step.text)
    skipped.due = coming_day(step.due)
    skipped.note = storable(step.note).strip()
    skipped.skipped = False


def remove_step(session: Session, uid: str) -> None:
    """Into the trash. Raises UserError("no_longer_there")."""
    _remove(session, Step, uid)


def log_contact(
    session: Session, person: str, way: Way, day: date | None = None, note: str = ""
) -> str:
    """The person (uid) was spoken with, by default today; returns the contact's uid.

    Raises UserError: no_such_person, day_in_future, day_too_early.
    """
    return _added(
        session,
        Contact(
            person_id=saved_id(live_person(session, person).id),
            day=past_day(session, day),
            way=way,
            note=storable(note).strip(),
        ),
    )


def edit_contact(session: Session, uid: str, **fields: Any) -> None:
    """Set any of way, day, note.

    Raises UserError: no_longer_there, day_in_future, day_too_early.
    """
    _only(fields, {"way", "day", "note"})
    contact = row(session, Contact, uid)
    if "day" in fields:
        contact.day = past_day(session, fields["day"])
    if "way" in fields:
        contact.way = Way(fields["way"])
    if "note" in fields:
        contact.note = storable(fields["note"]).strip()


def remove_contact(session: Session, uid: str) -> None:
    """Into the trash. Raises UserError("no_longer_there")."""
    _remove(session, Contact, uid)


def set_cadence(session: Session, person: str, days: int | None) -> None:
    """At most ``days`` without contact with the person (uid); None: as their tags say.

    Raises UserError: no_such_person, cadence_wrong.
    """
    _set_cadence(session, days, person_id=saved_id(live_person(session, person).id))


def set_tag_cadence(session: Session, tag: str, days: int | None) -> None:
    """The same for everybody with the tag, by its name. Raises UserError: cadence_wrong."""
    if tag_name(tag):
        _set_cadence(session, days, tag_id=saved_id(tag_named(session, tag).id))


def add_appointment(
    session: Session, person: str, at: datetime, text: str = "", feeling: Feeling | None = None
) -> str:
    """An appointment with the person (uid) at the aware instant ``at``; returns its uid.

    Raises UserError: no_such_person, day_too_early, day_too_late.
    """
    coming_day(at.date())
    return _added(
        session,
        Appointment(
            person_id=saved_id(live_person(session, person).id),
            at=at,
            text=one_line(text),
            feeling=feeling,
        ),
    )


def edit_appointment(session: Session, uid: str, **fields: Any) -> None:
    """Set any of at, text, feeling.

    Raises UserError: no_longer_there, day_too_early, day_too_late.
    """
    _only(fields, {"at", "text", "feeling"})
    appointment = row(session, Appointment, uid)
    if "at" in fields:
        coming_day(fields["at"].date())
        appointment.at = fields["at"]
    if "text" in fields:
        appointment.text = one_line(fields["text"])
    if "feeling" in fields:
        wanted = fields["feeling"]
        appointment.feeling = None if wanted is None else Feeling(wanted)


def remove_appointment(session: Session, uid: str) -> None:
    """Into the trash. Raises UserError("no_longer_there")."""
    _remove(session, Appointment, uid)


def _set_cadence(
    session: Session, days: int | None, *, person_id: int | None = None, tag_id: int | None = None
) -> None:
    """One for each person or tag: a former one is changed, and revived."""
    if days is not None and not 1 <= days <= MOST_DAYS:
        raise UserError("cadence_wrong", most=MOST_DAYS)
    cadence = session.exec(
        select(Cadence).where(
            col(Cadence.person_id).is_not_distinct_from(person_id),
            col(Cadence.tag_id).is_not_distinct_from(tag_id),
        )
    ).first()
    if cadence is None and days is not None:
        session.add(Cadence(person_id=person_id, tag_id=tag_id, days=days))
    elif cadence is not None:
        cadence.deleted_at = session.info["clock"].now() if days is None else None
        cadence.days = cadence.days if days is None else days


def _added(session: Session, made: Record) -> str:
    session.add(made)
    session.flush()
    return made.uid


def _remove(session: Session, record: type[Record], uid: str) -> None:
    row(session, record, uid).deleted_at = session.info["clock"].now()


def _only(fields: Collection[str], known: set[str]) -> None:
    unknown = set(fields) - known
    if unknown:
        raise TypeError(f"no such fields: {sorted(unknown)}")
