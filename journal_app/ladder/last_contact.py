"""When somebody was last in touch: one meaning of it, for list, page, cadence and figures."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, func
from sqlmodel import col

from journal_app.ladder.care_tables import Appointment, Contact
from journal_app.ladder.tables import Purchase
from journal_app.store.plain import select


def last_contact(person: Any, today: date, now: datetime) -> ColumnElement[str | None]:
    """The day, as ISO text, of what was last of three up to ``today``; NULL where nothing was.

    A contact that was noted, an appointment that is over, and a sale: nobody buys unspoken to,
    also what cost nothing or was paid back later. ``person`` is the column with the person's id,
    ``now`` is aware.
    """
    table = getattr(person, "expression", person).table

    def of(day: ColumnElement[Any], record: Any, *conditions: Any) -> ScalarSelect[Any]:
        return (
            select(day)
            .where(col(record.person_id) == person, col(record.deleted_at).is_(None), *conditions)
            .correlate(table)
            .scalar_subquery()
        )

    days = (
        of(func.substr(func.max(Contact.day), 1), Contact, col(Contact.day) <= today),
        of(func.substr(func.max(Purchase.day), 1), Purchase, col(Purchase.day) <= today),
        of(
            func.date(func.substr(func.max(Appointment.at), 1), "localtime"),
            Appointment,
            col(Appointment.at) <= now,
        ),
    )
    return func.nullif(func.max(*(func.coalesce(day, "") for day in days)), "")
