"""Reads of what was bought, and of what speaks for leaving a silent client in peace."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlalchemy import and_, exists, func
from sqlmodel import Session, col

from journal_app.ladder.care_tables import Step
from journal_app.ladder.last_contact import last_contact
from journal_app.ladder.queries import counted
from journal_app.ladder.tables import Purchase
from journal_app.people.queries import PersonName
from journal_app.people.tables import Person
from journal_app.retention.history import Histories, Integers, gathered
from journal_app.retention.tables import Rest
from journal_app.store.plain import select


@dataclass(frozen=True, eq=False)
class Bought:
    """What counts as bought until a day: paid, not refunded, not in the trash.

    Archived clients count. What somebody bought who was erased is in the last two alone, as days
    (ordinals) and cents: whether it was a first purchase or a further one nobody can say any more,
    so it is in no figure of clients, but in every sum of money that does not tell the two apart.
    """

    histories: Histories
    """Its clients are persons' uids."""
    purchases: Integers
    """How many each of them made, several of one day too."""
    names: Mapping[str, str]
    """Of everybody, by uid."""
    erased_days: Integers
    erased_cents: Integers


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
    connection = session.connection()
    # One text for all sales, not a row for each: a tenth of the time.
    sale = (
        func.coalesce(Purchase.person_id, 0).concat(" ")
        .concat(func.replace(func.substr(Purchase.day, 1), "-", "")).concat(" ")
        .concat(Purchase.price_cents)
    )  # fmt: skip
    text = connection.execute(select(func.group_concat(sale, " ")).where(*counted(today))).scalar()
    table = np.fromstring(text or "", dtype=np.int64, sep=" ").reshape(-1, 3)
    keys, days, cents = table[:, 0], _ordinals(table[:, 1]), table[:, 2]
    people = connection.execute(
        select(col(Person.id), col(Person.uid), col(Person.name))
        .where(col(Person.deleted_at).is_(None))
        .order_by(col(Person.id))
    ).all()
    known = np.array([key for key, _uid, _name in people], dtype=np.int64)
    live = np.isin(keys, known)
    who = np.searchsorted(known, keys[live])
    often = np.bincount(who, minlength=len(known))
    return Bought(
        histories=gathered([uid for _key, uid, _name in people], who, days[live], cents[live]),
        purchases=often[often > 0],
        names={uid: name for _key, uid, name in people},
        erased_days=days[keys == 0],
        erased_cents=cents[keys == 0],
    )


def _ordinals(days: Integers) -> Integers:
    """Of days written as 20261122."""
    months = (days // 10000 - 1970) * 12 + days // 100 % 100 - 1
    since_1970 = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    return since_1970 + days % 100 - 1 + date(1970, 1, 1).toordinal()


def peace(session: Session, today: date, people: Iterable[str]) -> dict[str, Peace]:
    """Those of ``people`` (uids) who are not in the trash.

    Contacts, snoozes and completions are those until ``today``.
    """
    wanted = func.json_each(json.dumps(list(people))).table_valued("value")
    spoken = last_contact(col(Person.id), today, session.info["clock"].now())
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
            spoken, col(Rest.day), col(Rest.until),
        )
        .select_from(Person)
        .outerjoin(Rest, rests)
        .where(col(Person.deleted_at).is_(None), col(Person.uid).in_(select(wanted.c.value)))
    ).all()  # fmt: skip
    return {
        uid: Peace(
            PersonName(uid, name),
            archived,
            has_step,
            date.fromisoformat(contact) if contact else None,
            rest_day if until is None else None,
            until is not None and until > today,
        )
        for uid, name, archived, has_step, contact, rest_day, until in rows
    }
