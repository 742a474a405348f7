"""What the client page says of somebody besides their timeline."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from journal_app.clients.queries import ClientLine, client
from journal_app.clients.together import Together, together
from journal_app.ladder.cadences import cadence_that_counts
from journal_app.ladder.care_queries import (
    AppointmentLine,
    ExpectationDue,
    ExpectationFacts,
    StepLine,
    appointments_of,
    expectations_due,
    expectations_of,
    steps_of,
)
from journal_app.ladder.queries import practice
from journal_app.people.queries import PersonFacts, person


@dataclass(frozen=True)
class Overview:
    facts: PersonFacts
    line: ClientLine
    steps: tuple[StepLine, ...]
    """Those that are open, the one due first at the top."""
    appointments: tuple[AppointmentLine, ...]
    """Those to come, the next one first."""
    unconfirmed: tuple[ExpectationDue, ...]
    """Sales of which it was not confirmed what the client expects, newest first."""
    wishes: tuple[ExpectationFacts, ...]
    """What they confirmed to expect, and of which it is open how it went."""
    cadence: int | None
    """Days without contact at most: the person's own, or that of their tags. `line` has whether
    they are over."""
    currency: str
    together: Together


def overview(session: Session, uid: str, today: date, now: datetime) -> Overview:
    """Of that person, or of whom they were made one with. ``now`` is aware.

    Raises UserError("no_such_person").
    """
    facts = person(session, uid)
    line = client(session, facts.uid)
    assert line is not None  # noqa: S101 - whoever has facts has a line
    open_steps = (one for one in steps_of(session, facts.uid) if one.done_on is None)
    coming = [one for one in appointments_of(session, facts.uid) if one.at >= now]
    return Overview(
        facts=facts,
        line=line,
        steps=tuple(one for one in open_steps if not one.skipped),
        appointments=tuple(reversed(coming)),
        unconfirmed=tuple(expectations_due(session, today, facts.uid)),
        wishes=tuple(
            one
            for one in expectations_of(session, facts.uid)
            if one.confirmed_on is not None and one.outcome is None and (one.summary or one.expects)
        ),
        cadence=cadence_that_counts(session, facts.uid),
        currency=practice(session).currency,
        together=together(session, facts.uid),
    )
