"""Reads of the capture: unfinished wins, names to complete."""

import contextlib
from dataclasses import dataclass, field

from sqlmodel import Session, col

from journal_app.capture.win import Win
from journal_app.ground.settings import Settings
from journal_app.journal.drafts import draft
from journal_app.journal.queries import entry, tag_counts
from journal_app.journal.recipes import recipe_names
from journal_app.journal.tables import Entry
from journal_app.journal.working_calendar import working_calendar
from journal_app.journal.working_days import WorkingCalendar
from journal_app.ladder import clarifying
from journal_app.ladder.queries import RungLine, practice, rungs, sales_of_entry
from journal_app.people.queries import people
from journal_app.store.plain import select


@dataclass(frozen=True)
class Offers:
    """What can be sold: rungs that are not retired, the lowest first; and when a step is due."""

    rungs: tuple[RungLine, ...]
    currency: str
    calendar: WorkingCalendar = field(compare=False)


@dataclass(frozen=True)
class Choices:
    """What the fields complete to, each name once; and what can be sold."""

    people: tuple[str, ...]
    tags: tuple[str, ...]
    recipes: tuple[str, ...]
    offers: Offers


def is_first_win(session: Session, uid: str) -> bool:
    """Whether no win but this one is written down, the trash left out."""
    others = select(col(Entry.id)).where(col(Entry.uid) != uid, col(Entry.deleted_at).is_(None))
    return session.connection().execute(others.limit(1)).first() is None


def unfinished(session: Session) -> list[Win]:
    """Wins begun and not recorded, the latest first. What cannot be read any more is left out."""
    wins = []
    for payload in (draft(session) or {}).get("wins", ()):
        with contextlib.suppress(KeyError, TypeError, ValueError, AttributeError):
            wins.append(Win.from_payload(payload))
    return wins


def to_clarify(session: Session, win: str) -> tuple[str, str] | None:
    """Client and purchase (uids) of a sale in the win (uid) that wants to know what is expected."""
    found = clarifying.to_clarify(session, sales_of_entry(session, win))
    if found is None or found.client is None:
        return None
    return found.client.uid, found.uid


def to_refer(session: Session, win: str) -> tuple[str, str] | None:
    """Giver and recipient (uids) where the win (uid) tells of one referral not noted yet.

    Nobody is brought to the coach twice: of a client who came by a referral it is that one.
    """
    from journal_app.referrals.queries import brought_by  # noqa: PLC0415 - such wins only

    found = entry(session, win)
    if len(found.clients) != 1 or len(found.helpers) != 1:
        return None
    (recipient,), (giver,) = found.clients, found.helpers
    if giver.uid == recipient.uid or brought_by(session, recipient.uid) is not None:
        return None
    return giver.uid, recipient.uid


def choices(session: Session, settings: Settings) -> Choices:
    return Choices(
        people=tuple(dict.fromkeys(person.name for person in people(session))),
        tags=tuple(tag.name for tag in tag_counts(session)),
        recipes=tuple(dict.fromkeys(recipe.title for recipe in recipe_names(session))),
        offers=Offers(
            tuple(one for one in rungs(session) if not one.retired),
            practice(session).currency,
            working_calendar(session, settings),
        ),
    )
