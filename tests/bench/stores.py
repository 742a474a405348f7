"""Example journals of a given size, made once and kept in build/bench."""

import shutil
import zlib
from datetime import timedelta
from pathlib import Path
from random import Random

from sqlalchemy import select
from sqlmodel import Session, SQLModel

from journal_app import demo
from journal_app.ground import settings
from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.ground.uids import new_uid
from journal_app.ladder.tables import Purchase
from journal_app.store import Store, migrate

PLACE = Path(__file__).resolve().parents[2] / "build" / "bench"


def _schema() -> int:
    """Changes with the tables: a model of former tables would not open."""
    revisions = sorted((Path(migrate.__file__).parent / "migrations").rglob("*.py"))
    return zlib.crc32(b"".join(file.read_bytes() for file in revisions))


def folder_with(
    entries: int, name: str, *, clients: int = 80, purchases: int | None = None
) -> DataFolder:
    """A fresh data folder holding a journal of ``entries`` invented wins.

    With ``purchases`` the clients buy on until there are that many. The window was left at the
    journal, which is the page of most that is measured.
    """
    crowd = "" if purchases is None else f"-{clients}-{purchases}"
    model = PLACE / f"model-{entries}{crowd}-{_schema():08x}"
    if not (model / "journal.db").exists():
        shutil.rmtree(model, ignore_errors=True)
        model.mkdir(parents=True)
        with Store.open(model / "journal.db") as store:
            demo.fill(store, seed=7, entries=entries, clients=clients)
            if purchases is not None:
                store.write(_buy_on, purchases)
    working = PLACE / name
    shutil.rmtree(working, ignore_errors=True)
    working.mkdir(parents=True)
    shutil.copyfile(model / "journal.db", working / "journal.db")
    folder = DataFolder(working)
    day = Clock().today().isoformat()
    settings.save(folder.settings, settings.Settings(window={"page": "journal", "day": day}))
    return folder


def _buy_on(session: Session, wanted: int) -> None:
    """Sales of the practice once more, to others, on other days."""
    connection, chance = session.connection(), Random(7)  # noqa: S311 - chance, not secrecy
    table = SQLModel.metadata.tables[str(Purchase.__tablename__)]
    sold = [dict(row) for row in connection.execute(select(table)).mappings()]
    people = [row["person_id"] for row in sold]
    more = []
    for number in range(wanted - len(sold)):
        row = sold[number % len(sold)]
        day = row["day"] - timedelta(days=chance.randrange(400))
        uid = new_uid(row["created_at"], chance.getrandbits)
        more.append(
            row
            | {"uid": uid, "id": len(sold) + number + 1, "day": day, "entry_id": None}
            | {"person_id": chance.choice(people)}
        )
    connection.execute(table.insert(), more)
