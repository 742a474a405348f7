"""SAFETY case 14: the process dies, or the power goes, at any step of a migration."""

from contextlib import closing
from pathlib import Path

import pytest
from alembic import command

from journal_app.ground.clock import Clock
from journal_app.journal import queries
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.store import Store, backup, engine, inspection, migrate, schema
from tests.safety.power_cut import Deed, Recording, dice, record

WINS = 20
MOMENTS = 30

OPENS = """
import sys
from pathlib import Path
from journal_app.store import Store
Store.open(Path(sys.argv[1]) / "journal.db", exclusive=True).close()
"""


def first_version(path: Path) -> None:
    """A journal with some wins as the first version of the app left it."""
    filled = path.with_name("filled.db")
    with Store.open(filled) as store:
        for number in range(WINS):
            store.write(add_entry, NewEntry(f"Erfolg {number}", right="Zugehört. " * 300))
    path.parent.mkdir(exist_ok=True)
    path.touch(mode=0o600)
    database = engine.create(path)
    with database.connect() as connection:
        settings = migrate.config()
        settings.attributes["connection"] = connection
        with connection.begin():
            command.upgrade(settings, "0001")
    database.dispose()
    with closing(engine.connect(path)) as raw:
        raw.execute("ATTACH ? AS filled", (str(filled),))
        raw.execute("PRAGMA foreign_keys = OFF")
        for table in ("entry", "change", "meta"):
            columns = ", ".join(f'"{row[1]}"' for row in raw.execute(f"PRAGMA table_info({table})"))
            raw.execute(
                f"INSERT INTO {table} ({columns}) SELECT {columns} FROM filled.{table}"  # noqa: S608 - our own names
            )
        raw.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        raw.execute("PRAGMA user_version = 1")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    filled.unlink()


def moments(whole: Recording) -> list[int]:
    """Before whatever is more than going on writing into the same file; some of them."""
    found = [0, len(whole.deeds)]
    last: Deed | None = None
    for number, deed in enumerate(whole.deeds):
        if last is None or deed.what != "w" or deed.path != last.path:
            found.append(number)
        last = deed
    return sorted(dice(14).sample(found, min(MOMENTS, len(found))))


@pytest.mark.slow
@pytest.mark.parametrize("ends", ["killed", "power"])
def test_case_14_whenever_a_migration_ends_the_journal_is_whole(tmp_path: Path, ends: str) -> None:
    path = tmp_path / "journal" / "journal.db"
    path.parent.mkdir()
    first_version(path)
    whole = record(OPENS, path.parent)
    assert len(moments(whole)) == MOMENTS
    for at in moments(whole):
        target = tmp_path / str(at)
        whole.cut(at, target, None if ends == "killed" else dice(at))
        left = target / "journal.db"
        for kept in backup.backups(target / "backups"):
            assert inspection.problems(kept, key=None) == []
        with Store.open(left, clock=Clock(), exclusive=True) as store:
            assert store.check() == []
            assert store.read(queries.count, queries.EntryFilter()) == WINS
        with closing(engine.connect(left, mode="ro")) as raw:
            assert raw.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
