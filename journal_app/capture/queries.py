"""Reads of the capture: unfinished wins, names to complete."""

import contextlib
from dataclasses import dataclass

from sqlmodel import Session

from journal_app.capture.win import Win
from journal_app.journal.queries import draft, tag_counts
from journal_app.ladder.queries import RungLine, practice, rungs
from journal_app.people.queries import people


@dataclass(frozen=True)
class Offers:
    """What can be sold: rungs that are not retired, the lowest first."""

    rungs: tuple[RungLine, ...]
    currency: str


@dataclass(frozen=True)
class Choices:
    """What the fields complete to, each name once; and what can be sold."""

    people: tuple[str, ...]
    tags: tuple[str, ...]
    offers: Offers


def unfinished(session: Session) -> list[Win]:
    """Wins begun and not recorded, the latest first. What cannot be read any more is left out."""
    wins = []
    for payload in (draft(session) or {}).get("wins", ()):
        with contextlib.suppress(KeyError, TypeError, ValueError, AttributeError):
            wins.append(Win.from_payload(payload))
    return wins


def choices(session: Session) -> Choices:
    return Choices(
        people=tuple(dict.fromkeys(person.name for person in people(session))),
        tags=tuple(tag.name for tag in tag_counts(session)),
        offers=Offers(
            tuple(one for one in rungs(session) if not one.retired), practice(session).currency
        ),
    )
