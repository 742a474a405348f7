"""The board: a column for each rung, a card for each client who stands on it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import func
from sqlmodel import Session, col

from journal_app.ladder.care_tables import Step
from journal_app.ladder.overview import (
    HORIZON_DAYS,
    Ladder,
    RungFigures,
    Standing,
    ladder,
)
from journal_app.people.filtering import contains, tagged
from journal_app.people.queries import PersonName
from journal_app.people.tables import Person
from journal_app.store.plain import select

LONG_DAYS = 90
"""What is long on a rung from which too few moved on to tell."""


class Edge(StrEnum):
    """Why a card stands out."""

    DUE = "due"
    """Its next step is due: gold."""
    ADRIFT = "adrift"
    """Nothing is planned, and that was said at the sale, or it has been so for long: rose."""


@dataclass(frozen=True)
class BoardFilter:
    """Which cards are shown. ``text`` as in the list of clients, ``tag`` a tag's name."""

    text: str = ""
    tag: str | None = None
    edge: Edge | None = None


@dataclass(frozen=True)
class Card:
    client: PersonName
    since: date
    days: int
    """On this rung."""
    step: str | None
    """The uid of the open step that is due first."""
    step_text: str
    due: date | None
    edge: Edge | None


@dataclass(frozen=True)
class Column:
    """A rung with its figures, which count everybody, and the cards that the filter shows.

    Cards with a step come first, by its day; then those adrift, then the others, each the longest
    on the rung first.
    """

    figures: RungFigures
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Board:
    columns: tuple[Column, ...]
    """The lowest rung first. A retired one only where somebody stands on it."""
    ladder: Ladder


@dataclass(frozen=True)
class _Open:
    uid: str
    text: str
    due: date


def board(
    session: Session,
    today: date,
    chosen: BoardFilter | None = None,
    *,
    horizon_days: int = HORIZON_DAYS,
) -> Board:
    """As it stands on ``today``."""
    chosen = chosen or BoardFilter()
    found = ladder(session, today, horizon_days)
    shown = _shown(session, chosen)
    steps, skipped = _open_steps(session), _skipped(session)
    limits = {one.place: one.long_stay or LONG_DAYS for one in found.rungs}
    cards: dict[int, list[Card]] = defaultdict(list)
    for one in found.standings:
        uid = one.client.uid
        if one.archived or (shown is not None and uid not in shown):
            continue
        adrift = uid in skipped or one.days > limits[one.place]
        card = _card(one, steps.get(uid), today, adrift=adrift)
        if chosen.edge in (None, card.edge):
            cards[one.place].append(card)
    return Board(
        columns=tuple(
            Column(one, tuple(sorted(cards[one.place], key=_by_urgency)))
            for one in found.rungs
            if one.clients or not one.rung.retired
        ),
        ladder=found,
    )


def _card(one: Standing, step: _Open | None, today: date, *, adrift: bool) -> Card:
    edge = None
    if step is not None:
        edge = Edge.DUE if step.due <= today else None
    elif adrift:
        edge = Edge.ADRIFT
    return Card(
        client=one.client,
        since=one.since,
        days=one.days,
        step=None if step is None else step.uid,
        step_text="" if step is None else step.text,
        due=None if step is None else step.due,
        edge=edge,
    )


def _by_urgency(card: Card) -> tuple[date, bool, int]:
    return card.due or date.max, card.edge is not Edge.ADRIFT, -card.days


def _shown(session: Session, chosen: BoardFilter) -> set[str] | None:
    """Uids of those whom text and tag leave; None for everybody."""
    conditions = contains(chosen.text)
    if chosen.tag is not None:
        conditions.append(tagged(chosen.tag))
    if not conditions:
        return None
    return set(session.connection().execute(select(col(Person.uid)).where(*conditions)).scalars())


def _open_steps(session: Session) -> dict[str, _Open]:
    """The one that is due first, by client."""
    rows = session.connection().execute(
        select(col(Person.uid), col(Step.uid), col(Step.text), col(Step.due))
        .join(Person, col(Person.id) == col(Step.person_id))
        .where(
            col(Step.deleted_at).is_(None),
            col(Step.done_on).is_(None),
            col(Step.skipped).is_(False),
        )
        .order_by(col(Step.due).desc(), col(Step.id).desc())
    )
    return {client: _Open(uid, text, due) for client, uid, text, due in rows.all()}


def _skipped(session: Session) -> set[str]:
    """Clients of whom the question for the next step was left out the last time."""
    newest = select(func.max(Step.id)).where(col(Step.deleted_at).is_(None)).group_by(
        col(Step.person_id)
    )  # fmt: skip
    rows = session.connection().execute(
        select(col(Person.uid))
        .join(Step, col(Step.person_id) == col(Person.id))
        .where(col(Step.id).in_(newest), col(Step.skipped).is_(True))
    )
    return set(rows.scalars())
