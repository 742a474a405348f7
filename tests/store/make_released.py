"""Makes the journals of former versions that upgrades are tried on: one for each schema version.

    python -m tests.store.make_released

Each is a real file: made by the revisions up to its own, filled with an invented practice, with a
row in every table, with changes that can be undone and with its search index. Beside this lies a
key file, as the first release wrote it. What is released (packaging/released.toml) is never made
again: tomorrow's code would make it otherwise than today's.
"""

# ruff: noqa: S608 - our own names

import gzip
import sys
import tomllib
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from alembic import command
from sqlmodel import Session

from journal_app import demo
from journal_app.ground.clock import Clock
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.journal.photo_actions import keep_content
from journal_app.journal.pictures import prepare
from journal_app.journal.tables import draft
from journal_app.self_test.old_journals import released
from journal_app.store import Store, engine, keys, migrate, schema, search
from tests.journal.drawn import jpeg
from tests.rows import one_of_everything

ROOT = Path(__file__).parents[2]
MADE = datetime(2026, 11, 22, 17, 20, tzinfo=UTC)
UNDOABLE = "Kann zurückgenommen werden"
"""The title of the entry that was written last."""
PASSWORD, CODE = "drei Worte und eine Zahl 7", "01234-56789-ABCDE-FGHJK-MNPQF"
KEY_FILE = Path(__file__).with_name("released.key")
_NOT_COPIED = ("sqlite_", f"{search.TABLE}", "alembic_version")


def make(version: int, target: Path) -> None:
    """Write the packed journal of schema ``version`` to ``target``."""
    with TemporaryDirectory() as place:
        filled, old = Path(place) / "filled" / "journal.db", Path(place) / "journal.db"
        _fill(filled)
        _empty(old, version)
        _copy(filled, old)
        _index(old)
        with closing(engine.connect(old)) as raw:
            raw.execute("VACUUM")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            assert engine.check(raw, encrypted=False) == []
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(gzip.compress(old.read_bytes(), 9, mtime=0))


def _make_key(target: Path) -> None:
    keys.save(target, keys.made(keys.new_key(), PASSWORD, CODE))


def _fill(path: Path) -> None:
    with Store.open(path, clock=Clock(now=lambda: MADE)) as store:
        demo.fill(store, seed=9, entries=24, clients=18)
        store.write(one_of_everything)
        store.write(_small_photos)
        store.write(_unfinished)
        store.write(add_entry, NewEntry(UNDOABLE, clients=("Petra Kern",)))


def _small_photos(session: Session) -> None:
    """In the place of those of the example, which are as large as all the rest together."""
    connection = session.connection()
    connection.exec_driver_sql("DELETE FROM photo_content")
    for key in connection.exec_driver_sql("SELECT id FROM photo").scalars().all():
        drawn = prepare(jpeg(80, 60, shade=40 * key), "photo.jpg")
        keep_content(session, drawn.sha256, drawn.thumbnail, drawn.content)
        connection.exec_driver_sql(
            "UPDATE photo SET sha256 = ?, width = ?, height = ?, bytes = ? WHERE id = ?",
            (drawn.sha256, drawn.width, drawn.height, len(drawn.content), key),
        )


def _unfinished(session: Session) -> None:
    session.connection().execute(draft.insert().values(id=1, payload='{"title": "Fast fertig"}'))


def _empty(path: Path, version: int) -> None:
    """As the program of that time left it: revisions up to ``version`` and no further."""
    path.touch(mode=0o600)
    database = engine.create(path)
    with database.connect() as connection:
        connection.execution_options(write=True)
        with connection.begin():
            settings = migrate.config()
            settings.attributes["connection"] = connection
            command.upgrade(settings, f"{version:04d}")
    database.dispose()
    with closing(engine.connect(path)) as raw:
        raw.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        raw.execute(f"PRAGMA user_version = {version}")


def _copy(source: Path, target: Path) -> None:
    """Every row of the tables that were there by then, in the columns that they had."""
    with closing(engine.connect(source)) as new, closing(engine.connect(target)) as old:
        tables = [table for table in _names(old) if not table.startswith(_NOT_COPIED)]
        known = ", ".join(f"'{name}'" for name in tables)
        old.execute("PRAGMA foreign_keys = OFF")
        old.execute("BEGIN IMMEDIATE")
        for table in tables:
            columns = [f'"{row[1]}"' for row in old.execute(f'PRAGMA table_info("{table}")')]
            names, marks = ", ".join(columns), ", ".join("?" * len(columns))
            where = f'WHERE "table" IN ({known})' if table == "change" else ""
            rows = new.execute(f'SELECT {names} FROM "{table}" {where}').fetchall()
            old.execute(f'DELETE FROM "{table}"')
            old.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)
        old.execute("COMMIT")
        assert old.execute("PRAGMA foreign_key_check").fetchall() == []


def _names(raw: Any) -> list[str]:
    found = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return sorted(name for (name,) in found)


def _index(path: Path) -> None:
    database = engine.create(path)
    with database.connect() as connection:
        connection.execution_options(write=True)
        with connection.begin():
            search.bring_up_to_date(connection)
    database.dispose()


def main() -> int:
    frozen = tomllib.loads((ROOT / "packaging" / "released.toml").read_text("utf-8"))
    made = {released(version): partial(make, version) for version in range(1, schema.VERSION + 1)}
    made[KEY_FILE] = _make_key
    for target, maker in made.items():
        if target.relative_to(ROOT).as_posix() not in frozen:
            maker(target)
            sys.stdout.write(f"{target.name}: {target.stat().st_size} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
