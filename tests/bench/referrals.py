"""10,000 referrals among 10,000 clients in a real window: lists, board, thanks, pictures."""

from datetime import timedelta
from random import Random

from sqlalchemy import select
from sqlmodel import Session, col

from journal_app.ground.uids import new_uid
from journal_app.people.tables import Person
from journal_app.referrals.tables import Direction, Outcome, Referral
from journal_app.store import Store
from tests.bench.stores import folder_with
from tests.bench.table import Row
from tests.bench.told import rows, told

REFERRALS = 10_000
FIGURES = {
    "shown": ("page of referrals shown the first time", 200),
    "sorted": ("referrals sorted, until painted", 200),
    "searched": ("referrals searched, from a letter typed until painted", 200),
    "board": ("board of referrals shown, until painted", 200),
    "thanks": ("thanks for referrals shown, until painted", 200),
    "answered": ("what referrals bring: click until the page answers", 200),
    "drawn": ("its pictures stand", 600),
}
"""What is measured, and its limit in milliseconds."""


def measure(_runs: int) -> list[Row]:
    folder = folder_with(20_000, "referrals", clients=10_000, purchases=100_000)
    with Store.open(folder.database) as store:
        store.write(_recommend)
    return rows(FIGURES, told("opened_referrals", folder), "10,000 clients, 10,000 referrals")


def _recommend(session: Session) -> None:
    """Each of many people recommends the coach to some others, who came somewhat later."""
    chance = Random(7)  # noqa: S311 - chance, not secrecy
    today = session.info["clock"].today()
    now = session.info["clock"].now()
    people = list(
        session.connection().execute(
            select(col(Person.id)).where(col(Person.deleted_at).is_(None)).order_by(col(Person.id))
        ).scalars()
    )  # fmt: skip
    outcomes = list(Outcome)
    rows = []
    for _number in range(REFERRALS):
        at = chance.randrange(1, len(people))
        giver = people[chance.randrange(max(0, at - 300), at)]
        day = today - timedelta(chance.randrange(2000))
        rows.append(
            {
                "uid": new_uid(now, chance.getrandbits),
                "created_at": now,
                "updated_at": now,
                "direction": Direction.RECEIVED.value,
                "giver_id": giver,
                "recipient_id": people[at],
                "day": day,
                "outcome": chance.choice(outcomes).value,
                "occasion": chance.choice(("am Telefon", "beim Kaffee", "nach dem Kurs")),
            }
        )
    session.connection().execute(Referral.__table__.insert(), rows)  # type: ignore[attr-defined]  # SQLModel does not type it
