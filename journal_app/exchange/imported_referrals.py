"""By whom a contact was recommended, as an address book says it: a referral of the coach."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col

from journal_app.exchange.progress import batches
from journal_app.people.tables import Person
from journal_app.referrals.earned import received
from journal_app.referrals.tables import Direction, Referral
from journal_app.store.plain import select
from journal_app.store.undoing import bring_back


def add_referrals(session: Session, said: Iterable[tuple[int, str]]) -> None:
    """For each pair of a person's id and a name, unless a referral of the coach to them is known.

    A name that only one person has, whatever its case, is that person; any other is kept as it
    was said. When it was, nobody knows. Nobody is owed thanks for what lies so far back.
    """
    wanted = {person: name for person, name in said if name}
    for some in batches(list(wanted)):
        told = select(col(Referral.recipient_id)).where(
            col(Referral.recipient_id).in_(some), *received()
        )
        for person in session.connection().execute(told).scalars():
            wanted.pop(person, None)
    if not wanted:
        return
    today = session.info["clock"].today()
    givers = _only_bearers(session)
    for person, name in wanted.items():
        giver = givers.get(name.casefold())
        known = giver is not None and giver != person
        session.add(
            Referral(
                direction=Direction.RECEIVED,
                giver_id=giver if known else None,
                giver_said="" if known else name,
                recipient_id=person,
                day=today,
                day_known=False,
                thanks_waived=True,
            )
        )
    session.flush()


def bring_back_referrals(session: Session, person: int, undone_at: datetime | None) -> None:
    """Those to the person that an undo took at that instant."""
    uids = session.connection().execute(
        select(col(Referral.uid)).where(
            col(Referral.recipient_id) == person, col(Referral.deleted_at) == undone_at
        )
    )
    bring_back(session, "referral", list(uids.scalars()))


def _only_bearers(session: Session) -> dict[str, int]:
    """Persons by their folded names, without those who share theirs."""
    found = defaultdict[str, list[int]](list)
    live = select(col(Person.id), col(Person.name)).where(col(Person.deleted_at).is_(None))
    for key, name in session.connection().execute(live):
        found[name.casefold()].append(key)
    return {name: keys[0] for name, keys in found.items() if len(keys) == 1}
