"""Writes of thanks. Each is one small function for `Store.write`."""

from collections.abc import Sequence
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
    _settle(session, _helped(session, entry, person), _past(session, day))


def say_thanks_for_all(session: Session, person: str, day: date | None = None) -> int:
    """The helper (uid) was thanked for all that `thanks_owed` counts; returns how many wins.

    Raises UserError: no_such_person, day_in_future.
    """
    said_on = _past(session, day)
    owed = _owed(session, person)
    for helped in owed:
        _settle(session, helped, said_on)
    return len(owed)


def need_no_thanks(session: Session, entry: str, person: str) -> None:
    """The helper (uid) of the win (uid) waits for no thanks; a later `say_thanks` says them.

    Raises UserError: no_such_person, no_longer_there for one who did not help.
    """
    _settle(session, _helped(session, entry, person), _past(session, None), waived=True)


def need_no_thanks_for_all(session: Session, person: str) -> int:
    """The same for all that `thanks_owed` counts; returns how many wins.

    Raises UserError("no_such_person").
    """
    owed = _owed(session, person)
    for helped in owed:
        _settle(session, helped, _past(session, None), waived=True)
    return len(owed)


def take_thanks_back(session: Session, entry: str, person: str) -> None:
    """Nobody was thanked after all, or thanks are needed after all.

    Raises UserError: no_such_person, no_longer_there.
    """
    helper = live_person(session, person)
    said = session.exec(
        select(Thanks)
        .join(Entry, col(Entry.id) == Thanks.entry_id)
        .where(Entry.uid == entry, Thanks.person_id == helper.id, col(Thanks.deleted_at).is_(None))
    ).first()
    if said is None:
        raise UserError("no_longer_there")
    said.deleted_at = session.info["clock"].now()


def _helped(session: Session, entry: str, person: str) -> EntryPerson:
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
    return helped


def _owed(session: Session, person: str) -> Sequence[EntryPerson]:
    helper = live_person(session, person)
    return session.exec(
        select(EntryPerson)
        .join(Entry, col(Entry.id) == EntryPerson.entry_id)
        .join(Person, col(Person.id) == EntryPerson.person_id)
        .where(*unthanked(session.info["clock"].today()), EntryPerson.person_id == helper.id)
    ).all()


def _settle(session: Session, helped: EntryPerson, day: date, *, waived: bool = False) -> None:
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
    thanks.deleted_at, thanks.day, thanks.waived = None, day, waived


def _past(session: Session, day: date | None) -> date:
    today: date = session.info["clock"].today()
    if day is not None and day > today:
        raise UserError("day_in_future")
    return day or today
