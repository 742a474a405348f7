"""A believable German coaching practice of three years, for trying things out, pictures and tests.

The same seed on the same day makes the same practice, down to uids and times (which are hours of
the machine's time zone). Texts are German whatever language the app speaks: its coach is. They
lie in resources/demo.
"""

from datetime import date
from random import Random

from sqlmodel import Session

from journal_app.demo import (
    care,
    facts,
    ideal_client,
    journal,
    photos,
    referrals,
    rhythm,
    sales,
    sympathy,
)
from journal_app.demo.cast import Cast
from journal_app.demo.days import Calendar
from journal_app.demo.rows import require_empty, table, write_down
from journal_app.journal.photo_tables import Photo
from journal_app.store import Store

__all__ = ["fill"]


def fill(store: Store, *, seed: int = 7, entries: int = 400, clients: int = 80) -> None:
    """Fill an empty ``store``; UserError("store_not_empty") otherwise.

    ``clients`` counts the people of the mock-ups, who are always there, so fewer than them are
    not possible. Everything is dated before today: nothing is written in the future, whatever
    the hour. There is no undo: an empty store is one file to delete.
    """
    store.write(_fill, seed, entries, clients, store.clock.today())


def _fill(session: Session, seed: int, entries: int, clients: int, today: date) -> None:
    require_empty(session)
    # Each room has a source of chance of its own, so that a new room leaves the others as they are.
    calendar = Calendar(today)
    cast = Cast(Random(f"{seed}/people"), calendar, clients)  # noqa: S311 - chance, not secrecy
    told = journal.told(Random(f"{seed}/journal"), calendar, cast, entries)  # noqa: S311
    facts.fill_in(Random(f"{seed}/facts"), calendar, cast, told)  # noqa: S311
    bought = sales.write(Random(f"{seed}/sales"), calendar, cast, told)  # noqa: S311
    care.write(Random(f"{seed}/care"), calendar, told, bought)  # noqa: S311
    ideal_client.write(Random(f"{seed}/wishes"), calendar, told, bought)  # noqa: S311
    sympathy.write(Random(f"{seed}/sympathy"), calendar, told, bought)  # noqa: S311
    rhythm.write(Random(f"{seed}/rhythm"), calendar, told)  # noqa: S311
    referrals.write(Random(f"{seed}/referrals"), calendar, told, bought)  # noqa: S311
    write_down(session, told.rows)
    photos.keep(session, {row["name"] for row in told.rows[table(Photo)]})
