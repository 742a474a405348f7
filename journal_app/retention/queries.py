"""Reads of what was bought, and of what speaks for leaving a silent client in peace."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, exists, func, or_
from sqlmodel import Session, col

from journal_app.ladder.care_tables import Contact, Step
from journal_app.ladder.queries import counted
from journal_app.ladder.tables import Purchase
from journal_app.people.queries import PersonName
from journal_app.people.tables import Person
from journal_app.retention.history import History, histories
from journal_app.retention.tables import Rest
from journal_app.store.plain import select


@dataclass(frozen=True)
class Bought:
    """What counts as bought until a day: paid, not refunded, not in the trash.

    Archived clients count. What somebody bought who was erased is in ``erased`` alone, as day and
    cents: whether it was a first purchase or a further one nobody can say any more, so it is in no
    figure of clients, but in every sum of money that does not tell the two apart.
    """

    histories: tuple[History, ...]
    """`History.client` is the person's uid."""
    purchases: int
    erased: tuple[tuple[date, int], ...]


@dataclass(frozen=True)
class Peace:
    """A client, and what speaks for not getting in touch with them now."""

    name: PersonName
    archived: bool
    planned: bool
    """A step with them is open."""
    last_contact: date | None
    completed_on: date | None
    snoozed: bool

    def off_overdue(self, last: date, threshold: float) -> bool:
        """Whether one whose last purchase was on ``last`` needs no reminder.

        A contact counts from the day on which the client had been silent for ``threshold`` days.
        """
        spoken = self.last_contact is not None and (self.last_contact - last).days > threshold
        return self.planned or spoken or self.off_quiet(last)

    def off_quiet(self, last: date) -> bool:
        """Whether the coach does not want them on any list of the silent."""
        completed = self.completed_on is not None and self.completed_on >= last
        return self.archived or self.snoozed or completed


def bought(session: Session, today: date) -> Bought:
    """As it was on ``today``: later sales are left out, refunds count whenever they were."""
    # One row for each client, not one for each sale: a fifth of the time.
    sale = func.substr(Purchase.day, 1).concat(" ").concat(Purchase.price_cents)
    sales = (
        select(col(Purchase.person_id), func.group_concat(sale).label("joined"))
        .where(*counted(today))
        .group_by(col(Purchase.person_id))
        .subquery()
    )
    rows = session.connection().execute(
        select(col(Person.uid), sales.c.joined)
        .select_from(sales)
        .outerjoin(Person, col(Person.id) == sales.c.person_id)
        .where(or_(sales.c.person_id.is_(None), col(Person.deleted_at).is_(None)))
    )
    days: dict[str, date] = {}
    known: list[tuple[str, date, int]] = []
    erased: list[tuple[date, int]] = []
    for client, joined in rows:
        for sale in joined.split(","):
            text = sale[:10]
            day = days.get(text)
            if day is None:
                day = days[text] = date.fromisoformat(text)
            if client is None:
                erased.append((day, int(sale[11:])))
            else:
                known.append((client, day, int(sale[11:])))
    return Bought(tuple(histories(known, today)), len(known), tuple(erased))


def peace(session: Session, today: date) -> dict[str, Peace]:
    """Every client by uid. Contacts, snoozes and completions are those until ``today``."""
    contacts = (
        select(col(Contact.person_id), func.max(func.substr(Contact.day, 1)).label("day"))
        .where(col(Contact.deleted_at).is_(None), col(Contact.day) <= today)
        .group_by(col(Contact.person_id))
        .subquery()
    )
    planned = exists().where(
        col(Step.person_id) == col(Person.id),
        col(Step.deleted_at).is_(None),
        col(Step.done_on).is_(None),
        col(Step.skipped).is_(False),
    )
    rests = and_(
        col(Rest.person_id) == col(Person.id),
        col(Rest.deleted_at).is_(None),
        col(Rest.day) <= today,
    )
    rows = session.connection().execute(
        select(
            col(Person.uid), col(Person.name), col(Person.archived_at).is_not(None), planned,
            contacts.c.day, col(Rest.day), col(Rest.until),
        )
        .select_from(Person)
        .outerjoin(contacts, contacts.c.person_id == col(Person.id))
        .outerjoin(Rest, rests)
        .where(col(Person.deleted_at).is_(None))
    )  # fmt: skip
    return {
        uid: Peace(
            PersonName(uid, name),
            archived,
            has_step,
            date.fromisoformat(spoken) if spoken else None,
            rest_day if until is None else None,
            until is not None and until > today,
        )
        for uid, name, archived, has_step, spoken, rest_day, until in rows
    }
