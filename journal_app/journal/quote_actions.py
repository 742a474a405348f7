"""Writes of clients' own words. Each is one small function for `Store.write`."""

import re
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from journal_app.ground.errors import UserError
from journal_app.ground.folding import fold
from journal_app.ground.text import storable
from journal_app.journal.quote_tables import Consent, Quote
from journal_app.journal.tables import Entry, EntryPerson, Role
from journal_app.people.finding import live_person
from journal_app.people.tags import saved_id

EDITABLE = frozenset({"text", "person", "consent", "since"})
_WORD = re.compile(r"\w+")


def add_quote(
    session: Session,
    entry: str,
    text: str,
    person: str | None = None,
    *,
    consent: Consent = Consent.NOT_ASKED,
    since: date | None = None,
) -> str:
    """Words that the ``person`` (uid), one of the entry's clients, said; None: not known who.

    ``since`` is the day of the consent, by default today. Returns the quote's uid.
    Raises UserError: no_longer_there, no_such_person, empty_quote, quote_not_of_client,
    day_in_future.
    """
    found = session.exec(
        select(Entry).where(Entry.uid == entry, col(Entry.deleted_at).is_(None))
    ).first()
    if found is None:
        raise UserError("no_longer_there")
    key = saved_id(found.id)
    last = session.exec(select(func.max(Quote.position)).where(Quote.entry_id == key)).one()
    quote = Quote(
        entry_id=key,
        person_id=_client(session, key, person),
        text=_words(text),
        position=0 if last is None else last + 1,
    )
    _agree(session, quote, consent, since)
    session.add(quote)
    session.flush()
    return quote.uid


def edit_quote(session: Session, uid: str, **fields: Any) -> bool:
    """Set any of the fields in `EDITABLE`, as `add_quote` takes them.

    A consent is one person's to certain words. With other words, or where they turn out to be
    somebody else's, it is taken back, and True returned: they have to be asked anew. Other signs
    and capitals are the same words.
    Raises UserError: no_longer_there, no_such_person, empty_quote, quote_not_of_client,
    day_in_future.
    """
    unknown = fields.keys() - EDITABLE
    if unknown:
        raise TypeError(f"not fields of a quote: {sorted(unknown)}")
    quote = _quote(session, uid)
    former = _said(quote)
    if "text" in fields:
        quote.text = _words(fields["text"])
    if "person" in fields:
        quote.person_id = _client(session, quote.entry_id, fields["person"])
    anew = _said(quote) != former and quote.consent != Consent.NOT_ASKED
    if anew:
        _agree(session, quote, Consent.NOT_ASKED, None)
    if "consent" in fields:
        _agree(session, quote, Consent(fields["consent"]), fields.get("since"))
    elif "since" in fields:
        _agree(session, quote, Consent(quote.consent), fields["since"])
    return anew and quote.consent == Consent.NOT_ASKED


def set_consent(session: Session, uid: str, consent: Consent, day: date | None = None) -> None:
    """What the client said to others reading it, by default today.

    Raises UserError: no_longer_there, day_in_future.
    """
    _agree(session, _quote(session, uid), consent, day)


def remove_quote(session: Session, uid: str) -> None:
    """Into the trash. Raises UserError("no_longer_there")."""
    _quote(session, uid).deleted_at = session.info["clock"].now()


def _agree(session: Session, quote: Quote, consent: Consent, day: date | None) -> None:
    today: date = session.info["clock"].today()
    if day is not None and day > today:
        raise UserError("day_in_future")
    quote.consent = consent
    quote.since = None if consent == Consent.NOT_ASKED else day or today


def _said(quote: Quote) -> tuple[int | None, list[str]]:
    """By whom, and which words."""
    return quote.person_id, _WORD.findall(fold(quote.text))


def _client(session: Session, entry: int, person: str | None) -> int | None:
    """The id of one of the entry's clients."""
    if person is None:
        return None
    key = saved_id(live_person(session, person).id)
    named = select(EntryPerson).where(
        EntryPerson.entry_id == entry,
        EntryPerson.person_id == key,
        EntryPerson.role == Role.CLIENT,
        col(EntryPerson.deleted_at).is_(None),
    )
    if session.exec(named).first() is None:
        raise UserError("quote_not_of_client")
    return key


def _quote(session: Session, uid: str) -> Quote:
    quote = session.exec(
        select(Quote).where(Quote.uid == uid, col(Quote.deleted_at).is_(None))
    ).first()
    if quote is None:
        raise UserError("no_longer_there")
    return quote


def _words(text: str) -> str:
    cleaned = storable(text).strip()
    if not cleaned:
        raise UserError("empty_quote")
    return cleaned
