"""Writes of persons."""

from sqlmodel import Session, col, select

from journal_app.ground.errors import UserError
from journal_app.ground.text import one_line
from journal_app.people.tables import Person


def add_person(session: Session, name: str) -> Person:
    """A new person, whether or not somebody has that name already."""
    person = Person(name=_clean(name))
    session.add(person)
    session.flush()
    return person


def person_named(session: Session, name_or_uid: str) -> Person:
    """The person with that uid or name; one that nobody has yet is made.

    An exact name goes before one that differs in case only, and somebody in the trash, where an
    undo puts whom it unmakes, comes back before a namesake is made. Raises
    UserError("ambiguous_name", name=, uids=) where two persons fit, UserError("empty_name") for a
    blank.
    """
    wanted = _clean(name_or_uid)
    live = select(Person).where(col(Person.deleted_at).is_(None))
    known = list(
        session.exec(select(Person).where((Person.name == wanted) | (Person.uid == wanted)))
    )
    fitting = [person for person in known if person.deleted_at is None]
    if not fitting:
        folded = wanted.casefold()
        names = session.exec(select(Person.id, Person.name).where(col(Person.deleted_at).is_(None)))
        alike = [key for key, name in names if name.casefold() == folded]
        fitting = list(session.exec(live.where(col(Person.id).in_(alike)))) if alike else []
    if len(fitting) > 1:
        uids = ", ".join(sorted(person.uid for person in fitting))
        raise UserError("ambiguous_name", name=wanted, uids=uids)
    if fitting:
        return fitting[0]
    if known:
        known[-1].deleted_at = None
        return known[-1]
    return add_person(session, wanted)


def _clean(name: str) -> str:
    cleaned = one_line(name)
    if not cleaned:
        raise UserError("empty_name")
    return cleaned
