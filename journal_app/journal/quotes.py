"""Reads of clients' own words: by entry, by client, by topic."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func
from sqlmodel import Session, col

from journal_app.ground.errors import UserError
from journal_app.journal.links import linked
from journal_app.journal.queries import TagCount
from journal_app.journal.quote_tables import Consent, Quote
from journal_app.journal.tables import Entry, EntryTag, Tag
from journal_app.people.queries import PersonName
from journal_app.people.tables import Person
from journal_app.store.plain import select


@dataclass(frozen=True)
class QuoteLine:
    uid: str
    text: str
    person: PersonName | None
    """Who said it; None where that is not known."""
    consent: Consent
    since: date | None
    """The day on which the consent was asked for or given."""
    entry: str
    """The win's uid."""
    title: str
    day: date
    """The win's."""
    topics: tuple[str, ...]
    """The win's tags."""


@dataclass(frozen=True)
class Quoted:
    """A client and how many quotes there are of them."""

    person: PersonName
    count: int


def quotes(
    session: Session,
    *,
    client: str | None = None,
    topic: str | None = None,
    consents: Collection[Consent] = (),
) -> list[QuoteLine]:
    """Newest first; only of the ``client`` (uid), with the ``topic`` (a tag), in these states."""
    chosen: list[ColumnElement[bool]] = []
    if client is not None:
        chosen.append(col(Person.uid) == client)
    if topic is not None:
        chosen.append(
            col(Entry.id).in_(
                select(col(EntryTag.entry_id))
                .join(Tag, col(Tag.id) == col(EntryTag.tag_id))
                .where(col(Tag.name) == topic, col(EntryTag.deleted_at).is_(None))
            )
        )
    if consents:
        chosen.append(col(Quote.consent).in_(sorted(consents)))
    return _lines(session, chosen)


def quotes_of(session: Session, entry: str) -> list[QuoteLine]:
    """Those of the entry (uid), in their order."""
    return _lines(session, [col(Entry.uid) == entry])


def quote(session: Session, uid: str) -> QuoteLine:
    """Raises UserError("no_longer_there")."""
    found = _lines(session, [col(Quote.uid) == uid])
    if not found:
        raise UserError("no_longer_there")
    return found[0]


def quoted_clients(session: Session) -> list[Quoted]:
    """Whoever is quoted, by name without regard to case."""
    rows = session.connection().execute(
        select(col(Person.uid), col(Person.name), func.count())
        .select_from(Quote)
        .join(Entry, col(Entry.id) == col(Quote.entry_id))
        .join(Person, col(Person.id) == col(Quote.person_id))
        .where(*_live(), col(Person.deleted_at).is_(None))
        .group_by(col(Person.id))
    )
    found = [Quoted(PersonName(uid, name), count) for uid, name, count in rows]
    return sorted(found, key=lambda one: (one.person.name.casefold(), one.person.uid))


def quote_topics(session: Session) -> list[TagCount]:
    """Tags of entries with quotes, those with most of them first."""
    there = (
        select(col(Quote.entry_id), func.count().label("quotes"))
        .join(Entry, col(Entry.id) == col(Quote.entry_id))
        .where(*_live())
        .group_by(col(Quote.entry_id))
        .subquery()
    )
    number = func.sum(there.c.quotes)
    rows = session.connection().execute(
        select(col(Tag.name), number)
        .select_from(there)
        .join(EntryTag, col(EntryTag.entry_id) == there.c.entry_id)
        .join(Tag, col(Tag.id) == col(EntryTag.tag_id))
        .where(col(EntryTag.deleted_at).is_(None), col(Tag.deleted_at).is_(None))
        .group_by(col(Tag.name))
        .order_by(number.desc(), col(Tag.name))
    )
    return [TagCount(name, count) for name, count in rows]


def _lines(session: Session, chosen: Collection[ColumnElement[bool]]) -> list[QuoteLine]:
    rows = session.connection().execute(
        select(
            col(Entry.id), col(Quote.uid), col(Quote.text), col(Person.uid), col(Person.name),
            col(Quote.consent), col(Quote.since), col(Entry.uid), col(Entry.title), col(Entry.day),
        )
        .select_from(Quote)
        .join(Entry, col(Entry.id) == col(Quote.entry_id))
        .outerjoin(
            Person, and_(col(Person.id) == col(Quote.person_id), col(Person.deleted_at).is_(None))
        )
        .where(*_live(), *chosen)
        .order_by(
            col(Entry.day).desc(), col(Entry.id).desc(), col(Quote.position), col(Quote.id)
        )
    ).all()  # fmt: skip
    tags = linked(session, {row[0] for row in rows}).tags
    return [
        QuoteLine(
            uid=uid,
            text=text,
            person=None if person is None else PersonName(person, name),
            consent=Consent(consent),
            since=since,
            entry=entry,
            title=title,
            day=day,
            topics=tuple(tags.get(key, ())),
        )
        for key, uid, text, person, name, consent, since, entry, title, day in rows
    ]


def _live() -> list[ColumnElement[bool]]:
    return [col(Quote.deleted_at).is_(None), col(Entry.deleted_at).is_(None)]
