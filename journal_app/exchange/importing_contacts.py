"""Contacts of an address book become people, each only once, in one step that one undo takes back.

Nobody is merged by a guess. Somebody of whom the journal knows nothing but the name gets the facts
of the only contact of that name, and so does who has its e-mail address too; everybody else is
new, and the doubles that this makes are offered on the clients' page. By whom somebody was
recommended comes as a referral of the coach.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from journal_app.exchange.contacts import SOURCE, ContactReading, ImportedContact
from journal_app.exchange.imported_referrals import add_referrals, bring_back_referrals
from journal_app.exchange.progress import Progress, batches, unheard
from journal_app.exchange.reading import Skipped
from journal_app.exchange.tables import ContactSource
from journal_app.people.link_tables import PersonTag
from journal_app.people.tables import Person, Tag
from journal_app.people.tags import saved_id, tag_named
from journal_app.store.undoing import bring_back

FACTS = ("company", "email", "phone", "birthday", "address", "notes")
AT_ONCE = 100
"""Contacts between two words of progress."""


@dataclass(frozen=True)
class ContactPreview:
    """What an import of contacts brings or has brought.

    ``completed`` of those ``already_here`` got facts that were missing.
    """

    found: int
    new: int
    already_here: int
    completed: int
    skipped: tuple[Skipped, ...]


@dataclass
class _Plan:
    new: list[ImportedContact] = field(default_factory=list)
    completed: list[tuple[Person, ImportedContact]] = field(default_factory=list)
    back: list[tuple[Person, ContactSource]] = field(default_factory=list)
    """People whom an undone import had brought."""


def preview_contacts(session: Session, reading: ContactReading) -> ContactPreview:
    """What `import_contacts` would do."""
    return _told(reading, _plan(session, reading))


def import_contacts(
    session: Session, reading: ContactReading, progress: Progress = unheard
) -> ContactPreview:
    """Add the people whom this journal never had from an address book."""
    plan = _plan(session, reading)
    told = _told(reading, plan)
    for person, source in plan.back:
        _bring_back(session, person, source)
    wanted = [*plan.completed, *((Person(name=one.name), one) for one in plan.new)]
    tags: dict[str, Tag] = {}
    done = 0
    for some in batches(wanted, AT_ONCE):
        progress(done, len(wanted))
        _take_over(session, some, tags)
        done += len(some)
    add_referrals(session, [(saved_id(one.id), contact.referred_by) for one, contact in wanted])
    progress(done, len(wanted))
    return told


def _told(reading: ContactReading, plan: _Plan) -> ContactPreview:
    new = len(plan.new) + len(plan.back)
    return ContactPreview(
        reading.found, new, len(reading.contacts) - new, len(plan.completed), reading.skipped
    )


def _plan(session: Session, reading: ContactReading) -> _Plan:
    here: set[str] = set()
    undone: dict[str, tuple[Person, ContactSource]] = {}
    for source, person in session.exec(
        select(ContactSource, Person)
        .join(Person, col(Person.id) == col(ContactSource.person_id))
        .where(ContactSource.source == SOURCE)
    ):
        if source.deleted_at is None:
            here.add(source.key)
        elif person.deleted_at == source.deleted_at:
            undone[source.key] = (person, source)
    known = defaultdict[str, list[Person]](list)
    for person in session.exec(select(Person).where(col(Person.deleted_at).is_(None))):
        known[person.name.casefold()].append(person)
    namesakes = Counter(one.name.casefold() for one in reading.contacts)
    plan = _Plan()
    for one in reading.contacts:
        if one.key in here:
            continue
        alone = known[one.name.casefold()] if namesakes[one.name.casefold()] == 1 else []
        if one.key in undone:
            plan.back.append(undone[one.key])
        elif len(alone) == 1 and _is_the_same(alone[0], one):
            plan.completed.append((alone[0], one))
        else:
            plan.new.append(one)
    return plan


def _is_the_same(person: Person, contact: ImportedContact) -> bool:
    if person.email and contact.email:
        return person.email.casefold() == contact.email.casefold()
    return not any(getattr(person, name) for name in FACTS)


def _take_over(
    session: Session, some: Sequence[tuple[Person, ImportedContact]], tags: dict[str, Tag]
) -> None:
    """What each contact says and its person does not say yet."""
    for person, contact in some:
        for name, value in (
            ("company", contact.company), ("email", contact.email), ("phone", contact.phone),
            ("birthday", contact.birthday), ("address", contact.address),
            ("notes", contact.notes),
        ):  # fmt: skip
            if value and not getattr(person, name):
                setattr(person, name, value)
        session.add(person)
    session.flush()
    linked = defaultdict[int, set[int]](set)
    known = col(PersonTag.person_id).in_([saved_id(person.id) for person, _contact in some])
    for row in session.exec(select(PersonTag).where(known, col(PersonTag.deleted_at).is_(None))):
        linked[row.person_id].add(row.tag_id)
    for person, contact in some:
        key = saved_id(person.id)
        session.add(ContactSource(person_id=key, source=SOURCE, key=contact.key))
        here = linked[key]
        for position, name in enumerate(contact.tags, len(here)):
            tag = tags.get(name.casefold()) or tags.setdefault(
                name.casefold(), tag_named(session, name)
            )
            if saved_id(tag.id) not in here:
                session.add(PersonTag(person_id=key, tag_id=saved_id(tag.id), position=position))
    session.flush()


def _links(person_id: int) -> SelectOfScalar[PersonTag]:
    return select(PersonTag).where(PersonTag.person_id == person_id)


def _bring_back(session: Session, person: Person, source: ContactSource) -> None:
    """A person as the undo took them: with the links, tags and referrals of the same instant."""
    bring_back_referrals(session, saved_id(person.id), source.deleted_at)
    links = [
        row
        for row in session.exec(_links(saved_id(person.id)))
        if row.deleted_at == source.deleted_at
    ]
    tags = session.exec(
        select(Tag.uid).where(
            col(Tag.id).in_([row.tag_id for row in links]),
            col(Tag.deleted_at) == source.deleted_at,
        )
    )
    for table, uids in (
        ("tag", list(tags)), ("person", [person.uid]), ("contact_source", [source.uid]),
        ("person_tag", [row.uid for row in links]),
    ):  # fmt: skip
        bring_back(session, table, uids)
