"""Writes of thanks. Each is one small function for `Store.write`."""

from datetime import date

from sqlmodel import Session, col, select

from journal_app.ground.errors import UserError
from journal_app.journal.tables import Entry, EntryPerson, Role
from journal_app.journal.thanks import unthanked
from journal_app.journal.thanks_tables import Thanks
from journal_app.people.finding import live_person
from journal_app.people.tables import Person
from journal_app.people.tags import saved_id


def say_thanks(session: Session, entry: str, person: str, day: date | None = None) -> None:
    """The helper (uid) was thanked for the win (uid), by default today; again: on that day.

    Raises UserError: no_such_person, no_longer_there for one who did not help, day_in_future.
    """
    helper = live_person(session, person)
    helped = session.exec(
        select(EntryPerson)
        .join(Entry, col(Entry.id) == EntryPerson.entry_id)
        .where(
            Entry.uid == entry,
            col(Entry.deleted_at).is_(None),
            EntryPerson.person_id == helper.id,
            EntryPerson.role == Role.HELPER,
            col(EntryPerson.deleted_at).is_(None),
        )
    ).first()
    if helped is None:
        raise UserError("no_longer_there")
    _thank(session, helped, _past(session, day))


def say_thanks_for_all(session: Session, person: str, day: date | None = None) -> int:
    """The helper (uid) was thanked for all that `thanks_owed` counts; returns how many wins.

    Raises UserError: no_such_person, day_in_future.
    """
    helper, said_on = live_person(session, person), _past(session, day)
    owed = session.exec(
        select(EntryPerson)
        .join(Entry, col(Entry.id) == EntryPerson.entry_id)
        .join(Person, col(Person.id) == EntryPerson.person_id)
        .where(*unthanked(session.info["clock"].today()), EntryPerson.person_id == helper.id)
    ).all()
    for helped in owed:
        _thank(session, helped, said_on)
    return len(owed)


def take_thanks_back(session: Session, entry: str, person: str) -> None:
    """Nobody was thanked after all. Raises UserError: no_such_person, no_longer_there."""
    helper = live_person(session, person)
    said = session.exec(
        select(Thanks)
        .join(Entry, col(Entry.id) == Thanks.entry_id)
        .where(Entry.uid == entry, Thanks.person_id == helper.id, col(Thanks.deleted_at).is_(None))
    ).first()
    if said is None:
        raise UserError("no_longer_there")
    said.deleted_at = session.info["clock"].now()


def _thank(session: Session, helped: EntryPerson, day: date) -> None:
    """One row for each helper of each win: a former one is revived."""
    thanks = session.exec(
        select(Thanks).where(
            Thanks.entry_id == helped.entry_id, Thanks.person_id == helped.person_id
        )
    ).first()
    if thanks is None:
        thanks = Thanks(
            entry_id=saved_id(helped.entry_id), person_id=saved_id(helped.person_id), day=day
        )
        session.add(thanks)
    thanks.deleted_at, thanks.day = None, day


def _past(session: Session, day: date | None) -> date:
    today: date = session.info["clock"].today()
    if day is not None and day > today:
        raise UserError("day_in_future")
    return day or today
