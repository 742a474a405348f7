"""Whose birthday comes next."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func
from sqlmodel import Session, col

from journal_app.people.birthdays import age_on, next_birthday
from journal_app.people.queries import PersonName
from journal_app.people.tables import Person
from journal_app.store.plain import select

COMING_DAYS = 7


@dataclass(frozen=True)
class Birthday:
    """``day`` is the one it is celebrated on; ``age`` None: the year is not known."""

    person: PersonName
    day: date
    age: int | None


def birthdays(session: Session, today: date) -> list[Birthday]:
    """Of today and the coming seven days, by day; archived persons are left out."""
    days = [today + timedelta(days=number) for number in range(COMING_DAYS + 1)]
    ends = {f"{day:%m-%d}" for day in days}
    if "03-01" in ends:
        ends.add("02-29")  # where there is none, it is celebrated the day after
    rows = session.connection().execute(
        select(col(Person.uid), col(Person.name), col(Person.birthday)).where(
            func.substr(Person.birthday, -5).in_(sorted(ends)),
            col(Person.deleted_at).is_(None),
            col(Person.archived_at).is_(None),
        )
    )
    found = []
    for uid, name, kept in rows:
        day = next_birthday(kept, today)
        if day is not None and day <= days[-1]:
            found.append(Birthday(PersonName(uid, name), day, age_on(kept, day)))
    return sorted(found, key=lambda one: (one.day, one.person.name.casefold(), one.person.uid))
