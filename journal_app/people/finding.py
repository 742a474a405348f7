"""Who is meant by a name or a uid."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from journal_app.ground.errors import UserError
from journal_app.ground.text import one_line
from journal_app.people.tables import Person

LONGEST_NAME = 300
"""Characters; what is longer is a text that was pasted into the wrong field."""

MOST_NAMED = 8
"""So many uids stand in one sentence."""


def known_person(session: Session, name_or_uid: str) -> Person | None:
    """As `actions.person_named`, but makes nobody and takes nobody out of the trash."""
    return called(session, name_or_uid)[0]


def called(session: Session, name_or_uid: str) -> tuple[Person | None, Person | None]:
    """Who is meant: somebody live, else somebody in the trash, else nobody."""
    wanted = clean_name(name_or_uid)
    named = list(
        session.exec(select(Person).where((Person.name == wanted) | (Person.uid == wanted)))
    )
    fitting = [person for person in named if person.deleted_at is None]
    if not fitting:
        folded = wanted.casefold()
        live = col(Person.deleted_at).is_(None)
        names = session.exec(select(Person.id, Person.name).where(live))
        alike = [key for key, name in names if name.casefold() == folded]
        query = select(Person).where(live, col(Person.id).in_(alike))
        fitting = list(session.exec(query)) if alike else []
    if not fitting:
        meant = {person.uid: person for person in (followed(session, one) for one in named)}
        named = list(meant.values())
        fitting = [person for person in named if person.deleted_at is None]
    if len(fitting) > 1:
        uids = sorted(person.uid for person in fitting)
        raise UserError("ambiguous_name", name=wanted, uids=", ".join(uids), which=_few(uids))
    return (fitting[0] if fitting else None), (named[-1] if named else None)


def _few(uids: Sequence[str]) -> str:
    """For a sentence; behind them how many more there are."""
    more = len(uids) - MOST_NAMED
    return ", ".join(uids[:MOST_NAMED]) + (f" … (+{more})" if more > 0 else "")


def live_person(session: Session, uid: str) -> Person:
    """The person with that uid, or whom they were made one with.

    Raises UserError("no_such_person") for one that is not there or in the trash.
    """
    found = session.exec(select(Person).where(Person.uid == uid)).first()
    person = None if found is None else followed(session, found)
    if person is None or person.deleted_at is not None:
        raise UserError("no_such_person")
    return person


def followed(session: Session, person: Person) -> Person:
    """Whom ``person`` was made one with, over all steps; else ``person``."""
    passed = {person.uid}
    while person.merged_into is not None and person.merged_into not in passed:
        passed.add(person.merged_into)
        following = session.exec(select(Person).where(Person.uid == person.merged_into)).first()
        if following is None:
            break
        person = following
    return person


def merged_ids(session: Session) -> dict[int, int]:
    """Ids of persons who were made one with another, and of whom they mean now."""
    gone = session.exec(select(Person).where(col(Person.merged_into).is_not(None))).all()
    meant = ((person.id, followed(session, person).id) for person in gone)
    return {one: other for one, other in meant if one and other}


def new_name(name: str) -> str:
    """As `clean_name`, for what somebody is to be called from now on.

    Raises UserError("name_too_long", most=) too. Who has a longer one already is found by it.
    """
    cleaned = clean_name(name)
    if len(cleaned) > LONGEST_NAME:
        raise UserError("name_too_long", most=LONGEST_NAME)
    return cleaned


def clean_name(name: str) -> str:
    """Raises UserError("empty_name") for a blank."""
    cleaned = one_line(name)
    if not cleaned:
        raise UserError("empty_name")
    return cleaned
