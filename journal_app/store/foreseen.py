"""What erasing a person would take, and what would stay: shown before anything is done."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel import Session

from journal_app.ground.mentioned import Naming
from journal_app.store import mentions, schema
from journal_app.store.erase import gathered, staying_rows
from journal_app.store.mentions import Mention


@dataclass(frozen=True)
class Foreseen:
    gone: dict[str, int]
    """How many rows of which table are erased, those in the trash too."""
    loosened: dict[str, int]
    """How many stay without the person; sales are among them, as long as they are to be kept."""
    photos: int
    """In entries that stay and are about them."""
    named: tuple[Mention, ...]
    """Texts that stay, in which nobody else can be meant."""
    perhaps: tuple[Mention, ...]
    """Texts that stay, in which a single word of the name stands."""


def foreseen(session: Session, uids: Sequence[str]) -> Foreseen:
    """For a worker: it reads all that was ever written."""
    connection = session.connection()
    everybody = mentions.everybody(connection, uids)
    about = mentions.about(connection, everybody)
    whom = mentions.whom(connection, everybody, mentions.known_by(connection, everybody))
    person = schema.load_all().tables["person"]
    loosened: Counter[str] = Counter()
    with gathered(connection, person, everybody) as (links, gone):
        for link in links:
            if link.target == "person" and not link.belongs:
                rows = connection.execute(
                    text(f'SELECT count(*) FROM "{link.table}" WHERE {staying_rows(link)}')  # noqa: S608 - our own names
                )
                loosened[link.table] += int(rows.scalar_one())
        erased = connection.exec_driver_sql("SELECT name, uid FROM temp.erased").all()
    going = {(name, uid) for name, uid in erased}
    found = [
        one
        for one in mentions.mentions(connection, whom, about)
        if (one.table, one.uid) not in going
    ]
    return Foreseen(
        gone=gone,
        loosened={table: count for table, count in loosened.items() if count},
        photos=len(about.get("photo", ())),
        named=tuple(one for one in found if one.naming is Naming.NAME),
        perhaps=tuple(one for one in found if one.naming is Naming.WORD),
    )
