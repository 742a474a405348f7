"""Writes of persons."""

from collections.abc import Sequence

from sqlmodel import Session, select

from journal_app.ground.errors import UserError
from journal_app.ground.text import one_line, storable
from journal_app.ground.uids import is_uid
from journal_app.people.birthdays import birthday
from journal_app.people.finding import called, live_person, new_name
from journal_app.people.tables import Person
from journal_app.people.tags import relink, saved_id, tag_name, tag_named

ONE_LINE = frozenset({"name", "company", "email", "phone"})
EDITABLE = ONE_LINE | {"birthday", "address", "notes"}


def add_person(session: Session, name: str) -> Person:
    """A new person, whether or not somebody has that name already.

    Raises UserError: empty_name, name_too_long.
    """
    person = Person(name=new_name(name))
    session.add(person)
    session.flush()
    return person


def new_person(session: Session, name: str, **fields: str) -> str:
    """A new person with any of the fields in `EDITABLE`; returns the uid. Raises as `edit_person`.

    Whether or not somebody has that name already.
    """
    person = add_person(session, name)
    edit_person(session, person.uid, **fields)
    return person.uid


def edit_person(session: Session, uid: str, **fields: str) -> None:
    """Set any of the fields in `EDITABLE`; a birthday as `birthdays.birthday` reads it.

    Raises UserError: empty_name, name_too_long, no_such_person, birthday_unreadable,
    birthday_unlikely.
    """
    unknown = fields.keys() - EDITABLE
    if unknown:
        raise TypeError(f"not fields of a person: {sorted(unknown)}")
    person = live_person(session, uid)
    for name, value in fields.items():
        if value != getattr(person, name):
            setattr(person, name, _kept(session, name, value))


def archive_person(session: Session, uid: str) -> None:
    """Out of the lists, with all that was: figures count on. Raises UserError: no_such_person."""
    live_person(session, uid).archived_at = session.info["clock"].now()


def unarchive_person(session: Session, uid: str) -> None:
    """Raises UserError: no_such_person."""
    live_person(session, uid).archived_at = None


def set_person_tags(session: Session, uid: str, tags: Sequence[str]) -> None:
    """Raises UserError: no_such_person."""
    from journal_app.people.link_tables import PersonTag  # noqa: PLC0415 - not on the start path

    person = saved_id(live_person(session, uid).id)
    wanted = [tag_named(session, name).id for name in tags if tag_name(name)]
    known = session.exec(select(PersonTag).where(PersonTag.person_id == person)).all()

    def link(tag_id: int) -> PersonTag:
        return PersonTag(person_id=person, tag_id=tag_id)

    relink(session, known, "tag_id", wanted, link)


def person_named(session: Session, name_or_uid: str) -> Person:
    """The person with that uid or name; one that nobody has yet is made.

    An exact name goes before one that differs in case only, and somebody in the trash, where an
    undo puts whom it unmakes, comes back before a namesake is made; who was made one with another
    means the other. Raises UserError("ambiguous_name", name=, uids=) where two persons fit,
    UserError("no_such_person") for a uid that nobody has any more, as after an erasure, and
    what `add_person` raises.
    """
    fitting, trashed = called(session, name_or_uid)
    if fitting is not None:
        return fitting
    if trashed is not None:
        trashed.deleted_at = None
        return trashed
    if is_uid(name_or_uid.strip()):
        raise UserError("no_such_person")
    return add_person(session, name_or_uid)


def _kept(session: Session, name: str, value: str) -> str:
    """The field ``name`` as it is kept."""
    if name == "name":
        return new_name(value)
    if name == "birthday":
        return birthday(value, session.info["clock"].today())
    return one_line(value) if name in ONE_LINE else storable(value)
