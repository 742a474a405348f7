"""The board: a column for each rung, a card for each client who stands on it."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import func
from sqlmodel import Session, col

from journal_app.ladder.cadences import cadence_due
from journal_app.ladder.care_tables import Step
from journal_app.ladder.overview import HORIZON_DAYS, Ladder, RungFigures, summed
from journal_app.ladder.ways import ways
from journal_app.people.filtering import contains, tagged
from journal_app.people.queries import PersonName
from journal_app.people.tables import Person
from journal_app.store.plain import select

ADRIFT_AS_IF = timedelta(days=7)
"""A card without a step stands where one due so soon would."""
LONG_DAYS = 90
"""What is long on a rung from which too few moved on to tell."""


class Edge(StrEnum):
    """Why a card stands out."""

    DUE = "due"
    """Its next step is due, or without one a contact by the client's cadence: gold."""
    ADRIFT = "adrift"
    """Nothing is planned, and that was said at the sale, or it has been so for long: rose."""


@dataclass(frozen=True)
class BoardFilter:
    """Which cards are shown. ``text`` as in the list of clients, ``tag`` a tag's name."""

    text: str = ""
    tag: str | None = None
    edge: Edge | None = None
    stuck: bool = False
    """Only those who are."""


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
    """The step's day; without a step the one by which a contact was due."""
    edge: Edge | None
    stuck: bool = False
    """Longer on this rung than 3 of 4 who moved on from it."""


@dataclass(frozen=True)
class Column:
    """A rung with its figures, which count everybody, and the cards that the filter shows.

    Cards stand by the day of their step; one adrift as if a step were due in a week, so that it is
    seen before what is planned for later. The others come last, the longest on the rung first.
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
    found = ways(session, today)
    whole = summed(session, found, today, horizon_days)
    shown = _shown(session)
    steps, skipped = _open_steps(session), _skipped(session)
    touches = {one.client.uid: one.due_on for one in cadence_due(session, today)}
    stuck = {one.client.uid for one in whole.stuck}
    limits = {one.place: one.long_stay or LONG_DAYS for one in whole.rungs}
    cards: dict[int, list[Card]] = defaultdict(list)
    for one in found.climbs:
        client, here = shown.get(one.client), one.standing()
        if client is None or here is None:
            continue
        place, since = here
        days = today.toordinal() - since
        adrift = one.client in skipped or days > limits[place]
        card = _card(client, date.fromordinal(since), today, steps.get(one.client), adrift=adrift)
        if card.step is None and client.uid in touches:
            card = replace(card, due=touches[client.uid], edge=Edge.DUE)
        cards[place].append(replace(card, stuck=True) if client.uid in stuck else card)
    made = Board(
        columns=tuple(
            Column(one, tuple(sorted(cards[one.place], key=lambda card: _by_urgency(card, today))))
            for one in whole.rungs
            if one.clients or not one.rung.retired
        ),
        ladder=whole,
    )
    return made if chosen is None else narrowed(session, made, chosen)


def narrowed(session: Session, whole: Board, chosen: BoardFilter) -> Board:
    """``whole``, read without a filter, with the cards that this one leaves.

    Its figures count everybody, so they are not read again for every letter of a search.
    """
    fitting = _fitting(session, chosen)

    def fits(card: Card) -> bool:
        by_name = fitting is None or card.client.uid in fitting
        stands_out = chosen.edge in (None, card.edge) and (card.stuck or not chosen.stuck)
        return by_name and stands_out

    if chosen == BoardFilter():
        return whole
    columns = (replace(one, cards=tuple(filter(fits, one.cards))) for one in whole.columns)
    return replace(whole, columns=tuple(columns))


def _card(
    client: PersonName, since: date, today: date, step: _Open | None, *, adrift: bool
) -> Card:
    days = (today - since).days
    if step is None:
        return Card(client, since, days, None, "", None, Edge.ADRIFT if adrift else None)
    edge = Edge.DUE if step.due <= today else None
    return Card(client, since, days, step.uid, step.text, step.due, edge)


def _by_urgency(card: Card, today: date) -> tuple[date, bool, int]:
    adrift = card.edge is Edge.ADRIFT
    due = card.due or (today + ADRIFT_AS_IF if adrift else date.max)
    return due, adrift, -card.days


def _fitting(session: Session, chosen: BoardFilter) -> set[str] | None:
    """Uids of those whom text and tag leave; None where neither is asked for."""
    conditions = contains(chosen.text)
    if chosen.tag is not None:
        conditions.append(tagged(chosen.tag))
    if not conditions:
        return None
    query = select(col(Person.uid)).where(col(Person.deleted_at).is_(None), *conditions)
    return set(session.connection().execute(query).scalars())


def _shown(session: Session) -> dict[int, PersonName]:
    """Those who have a card, by id: not the archived."""
    query = select(col(Person.id), col(Person.uid), col(Person.name)).where(
        col(Person.deleted_at).is_(None), col(Person.archived_at).is_(None)
    )
    return {
        key: PersonName(uid, name) for key, uid, name in session.connection().execute(query).all()
    }


def _open_steps(session: Session) -> dict[int, _Open]:
    """The one that is due first, by client."""
    rows = session.connection().execute(
        select(col(Step.person_id), col(Step.uid), col(Step.text), col(Step.due))
        .where(
            col(Step.deleted_at).is_(None),
            col(Step.done_on).is_(None),
            col(Step.skipped).is_(False),
        )
        .order_by(col(Step.due).desc(), col(Step.id).desc())
    )
    return {client: _Open(uid, text, due) for client, uid, text, due in rows.all()}


def _skipped(session: Session) -> set[int]:
    """Clients of whom the question for the next step was left out the last time."""
    newest = select(func.max(Step.id)).where(col(Step.deleted_at).is_(None)).group_by(
        col(Step.person_id)
    )  # fmt: skip
    rows = session.connection().execute(
        select(col(Step.person_id)).where(col(Step.id).in_(newest), col(Step.skipped).is_(True))
    )
    return set(rows.scalars())
