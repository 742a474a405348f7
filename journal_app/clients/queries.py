"""Reads of the list of clients. All filtering, sorting and paging happens in SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func
from sqlmodel import Session, col

from journal_app.clients import filtering
from journal_app.clients.filtering import ClientFilter as ClientFilter  # noqa: PLC0414 - offered
from journal_app.clients.filtering import SortBy as SortBy  # noqa: PLC0414 - offered
from journal_app.ladder.cadences import cadence_due
from journal_app.ladder.care_tables import Step
from journal_app.ladder.checks import ordered_rungs
from journal_app.ladder.last_contact import last_contact
from journal_app.ladder.standing import last_purchase, money, place
from journal_app.ladder.tables import Rung
from journal_app.people.filtering import has_namesake
from journal_app.people.tables import Person
from journal_app.store.plain import select

_BATCH = 500
_KEY: Any = col(Person.id)


@dataclass(frozen=True)
class ClientLine:
    """One line of the list. A sale that was refunded or cost nothing counts as contact only."""

    uid: str
    name: str
    company: str
    email: str
    phone: str
    namesake: bool
    """Somebody else has this very name."""
    rung: str | None
    """The name of the highest rung bought; None off the ladder."""
    last_purchase: date | None
    last_contact: date | None
    """What was last of a contact, an appointment that is over, and a sale of any kind."""
    contact_due: date | None
    """Since when their cadence is over; None where it is not."""
    next_step: str
    """The open step that is due first; empty where there is none."""
    next_due: date | None
    money_cents: int


def count(session: Session, chosen: ClientFilter) -> int:
    rungs = ordered_rungs(session)
    wanted = filtering.conditions(session, chosen, rungs)
    query = select(func.count()).select_from(Person).where(*wanted)
    return int(session.connection().execute(query).scalar_one())


def lines(
    session: Session,
    chosen: ClientFilter,
    offset: int = 0,
    limit: int | None = None,
    *,
    by: SortBy = SortBy.NAME,
    descending: bool = False,
) -> list[ClientLine]:
    """The list from ``offset`` on; None: to its end."""
    rungs = ordered_rungs(session)
    page = _sorted(session, select(_KEY), chosen, rungs, by, descending=descending)
    keys = list(session.connection().execute(page.offset(offset).limit(limit)).scalars())
    found: list[ClientLine] = []
    for start in range(0, len(keys), _BATCH):
        found += _lines(session, keys[start : start + _BATCH], rungs)
    return found


def counted_lines(
    session: Session, chosen: ClientFilter, limit: int, *, by: SortBy, descending: bool
) -> tuple[int, list[ClientLine]]:
    """What `count` gives, and the list's first ``limit`` lines: everybody is looked at once."""
    rungs = ordered_rungs(session)
    both = select(_KEY, func.count().over())
    page = _sorted(session, both, chosen, rungs, by, descending=descending)
    found = session.connection().execute(page.limit(limit)).all()
    return found[0][1] if found else 0, _lines(session, [row[0] for row in found], rungs)


def row_of(
    session: Session,
    chosen: ClientFilter,
    uid: str,
    *,
    by: SortBy = SortBy.NAME,
    descending: bool = False,
) -> int | None:
    """The position of a client in `lines`, or None where the filter leaves them out."""
    rungs = ordered_rungs(session)
    clock = session.info["clock"]
    order = filtering.order(by, rungs, clock, descending=descending)
    numbered = (
        select(
            col(Person.uid).label("uid"), (func.row_number().over(order_by=order) - 1).label("row")
        )
        .where(*filtering.conditions(session, chosen, rungs))
        .subquery()
    )
    return (
        session.connection()
        .execute(select(numbered.c.row).where(numbered.c.uid == uid))
        .scalar()
    )  # fmt: skip


def client(session: Session, uid: str) -> ClientLine | None:
    """That client's line, whatever the list shows; None for nobody."""
    key = session.connection().execute(select(_KEY).where(col(Person.uid) == uid)).scalar()
    return None if key is None else _lines(session, [key], ordered_rungs(session))[0]


def _sorted(
    session: Session,
    query: Select[Any],
    chosen: ClientFilter,
    rungs: Sequence[Rung],
    by: SortBy,
    *,
    descending: bool,
) -> Select[Any]:
    clock = session.info["clock"]
    order = filtering.order(by, rungs, clock, descending=descending)
    return query.where(*filtering.conditions(session, chosen, rungs)).order_by(*order)


def _lines(session: Session, keys: Sequence[int], rungs: Sequence[Rung]) -> list[ClientLine]:
    connection, clock = session.connection(), session.info["clock"]
    steps: dict[int, tuple[str, date]] = {}
    first_due = (
        select(col(Step.person_id), col(Step.text), col(Step.due))
        .where(col(Step.person_id).in_(keys), filtering.open_steps())
        .order_by(col(Step.due).desc(), col(Step.id).desc())
    )
    for key, text, due in connection.execute(first_due):
        steps[key] = (text, due)
    query = select(
        _KEY, col(Person.uid), col(Person.name), col(Person.company), col(Person.email),
        col(Person.phone), has_namesake(), place(rungs),
        last_purchase(), last_contact(_KEY, clock.today(), clock.now()),
        money(),
    ).where(_KEY.in_(keys))  # fmt: skip
    rows = {row[0]: row for row in connection.execute(query)}
    due = {one.client.uid: one.due_on for one in cadence_due(session, clock.today(), keys)}
    return [
        ClientLine(
            uid=uid,
            name=name,
            company=company,
            email=email,
            phone=phone,
            namesake=namesake,
            rung=None if place is None else rungs[place].name,
            last_purchase=bought,
            last_contact=None if spoken is None else date.fromisoformat(spoken),
            contact_due=due.get(uid),
            next_step=steps[key][0] if key in steps else "",
            next_due=steps[key][1] if key in steps else None,
            money_cents=cents or 0,
        )
        for key, uid, name, company, email, phone, namesake, place, bought, spoken, cents in (
            rows[key] for key in keys
        )
    ]
