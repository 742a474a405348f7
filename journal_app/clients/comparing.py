"""Two persons who may be one, side by side."""

from dataclasses import dataclass

from sqlmodel import Session

from journal_app.clients import timeline
from journal_app.clients.queries import ClientLine, client
from journal_app.people.queries import PersonFacts, person


@dataclass(frozen=True)
class Side:
    facts: PersonFacts
    line: ClientLine
    happenings: int
    """How long the timeline is."""


def compared(session: Session, first: str, second: str) -> tuple[Side, Side]:
    """By their uids. Raises UserError("no_such_person")."""
    return _side(session, first), _side(session, second)


def _side(session: Session, uid: str) -> Side:
    facts = person(session, uid)
    line = client(session, facts.uid)
    assert line is not None  # noqa: S101 - whoever has facts has a line
    return Side(facts, line, timeline.count(session, facts.uid))
