"""Writes about clients who were silent for long: put off, completed, back on the list."""

from datetime import date

from sqlmodel import Session, col, select

from journal_app.ground.errors import UserError
from journal_app.ladder.checks import coming_day
from journal_app.people.finding import live_person
from journal_app.people.tags import saved_id
from journal_app.retention.tables import Rest


def snooze(session: Session, person: str, until: date) -> None:
    """Take the person (uid) off the list of the overdue; on the day ``until`` they are back.

    Raises UserError: no_such_person, snooze_not_ahead, day_too_late.
    """
    if until <= session.info["clock"].today():
        raise UserError("snooze_not_ahead")
    _rest(session, person, coming_day(until))


def complete(session: Session, person: str) -> None:
    """The work with the person (uid) is completed, until they buy again.

    Raises UserError("no_such_person").
    """
    _rest(session, person, None)


def take_back(session: Session, person: str) -> None:
    """The person (uid) is neither put off nor completed any more.

    Raises UserError("no_such_person").
    """
    found = _rest_of(session, saved_id(live_person(session, person).id))
    if found is not None and found.deleted_at is None:
        found.deleted_at = session.info["clock"].now()


def _rest(session: Session, person: str, until: date | None) -> None:
    """One for each person: a former one is changed, and revived."""
    key = saved_id(live_person(session, person).id)
    today: date = session.info["clock"].today()
    found = _rest_of(session, key)
    if found is None:
        session.add(Rest(person_id=key, day=today, until=until))
        return
    found.day, found.until, found.deleted_at = today, until, None


def _rest_of(session: Session, person: int) -> Rest | None:
    return session.exec(select(Rest).where(col(Rest.person_id) == person)).first()
