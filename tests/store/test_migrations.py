"""Migrations: the file an upgrade makes is the file a fresh start makes, or it is as it was."""

import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.sentences import sentence
from journal_app.journal import queries
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.store import Store, backup, engine, migrate, schema, search

VERSIONS = Path(migrate.__file__).parent / "migrations" / "versions"
HEAD = """
import sqlalchemy as sa
from alembic import op
revision = "9999"
down_revision = "{before}"
branch_labels = None
depends_on = None
def upgrade() -> None:
"""


def shape(path: Path) -> dict[str, Any]:
    """What the engine knows of every table: columns, keys, uniques, indexes with their where."""
    with closing(engine.connect(path, mode="ro")) as raw:

        def ask(question: str) -> list[tuple[Any, ...]]:
            return sorted(tuple(row) for row in raw.execute(question))

        tables = [name for (name,) in ask("SELECT name FROM sqlite_master WHERE type = 'table'")]
        described: dict[str, Any] = {}
        for table in tables:
            indexes = {}
            for _, name, unique, origin, partial in ask(f'PRAGMA index_list("{table}")'):
                (sql,) = raw.execute(
                    "SELECT sql FROM sqlite_master WHERE name = ?", (name,)
                ).fetchone() or (None,)
                where = re.split(r"\bWHERE\b", sql or "")[1:]
                columns = [row[2] for row in ask(f'PRAGMA index_info("{name}")')]
                shown = name if not name.startswith("sqlite_autoindex") else "automatic"
                indexes[shown, origin, tuple(columns)] = (unique, partial, where)
            constraints = re.findall(
                r"CONSTRAINT \w+ \w+",
                raw.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0],
            )
            described[table] = {
                # name -> type, not null, default, place in the primary key; order does not matter
                "columns": {row[1]: row[2:] for row in ask(f'PRAGMA table_info("{table}")')},
                "keys": [row[2:] for row in ask(f'PRAGMA foreign_key_list("{table}")')],
                "indexes": indexes,
                "constraints": sorted(constraints),
            }
        described["triggers"] = ask("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        described["virtual"] = ask("SELECT sql FROM sqlite_master WHERE sql LIKE '% VIRTUAL %'")
        described["application_id"] = ask("PRAGMA application_id")
        described["user_version"] = ask("PRAGMA user_version")
        described["revision"] = ask("SELECT version_num FROM alembic_version")
        return described


def newest_revision() -> str:
    return sorted(file.name for file in VERSIONS.glob("[0-9]*.py"))[-1][:4]


@pytest.fixture
def empty_file(tmp_path: Path) -> Path:
    """A file with our mark and no table: what the first revision begins with."""
    path = tmp_path / "old" / "journal.db"
    path.parent.mkdir()
    path.touch()
    with closing(engine.connect(path)) as raw:
        raw.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    return path


def test_every_revision_has_its_number_in_the_file_and_the_newest_is_known() -> None:
    assert newest_revision() == f"{schema.VERSION:04d}"


def test_a_migrated_file_has_the_shape_of_a_new_one(empty_file: Path, journal: Store) -> None:
    migrate.upgrade(empty_file, key=None, kept=Path("none"))
    assert shape(empty_file) == shape(journal.path)


def test_alembic_finds_nothing_to_add_to_a_migrated_file(empty_file: Path) -> None:
    migrate.upgrade(empty_file, key=None, kept=Path("none"))
    database = engine.create(empty_file)
    with database.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "compare_server_default": True,
                "include_name": lambda name, *_: (
                    name != "alembic_version" and not str(name).startswith(search.TABLE)
                ),
            },
        )
        assert compare_metadata(context, schema.load_all()) == []
    database.dispose()


def test_opening_a_journal_of_today_does_not_load_alembic(journal_file: Path) -> None:
    script = """
import sys
from pathlib import Path
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.store import Store
with Store.open(Path(sys.argv[1])) as store:
    store.write(add_entry, NewEntry("Erfolg"))
    store.undo()
print([name for name in sys.modules if name.partition(".")[0] in ("alembic", "mako")])
"""
    command = [sys.executable, "-c", script, str(journal_file)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert result.stdout == "[]\n"


def test_revisions_do_not_lean_on_the_tables_of_today() -> None:
    """What they share stands among them, and is looked at like them."""
    beside = "journal_app.store.migrations."
    for file in VERSIONS.parent.rglob("*.py"):
        imported = re.findall(r"^\s*(?:from|import)\s+([\w.]+)", file.read_text("utf-8"), re.M)
        leant_on = {name for name in imported if not name.startswith(beside)}
        assert leant_on <= {"sqlalchemy", "alembic"}, file.name


def planted(tmp_path: Path, body: str) -> Path:
    """A folder with one further revision."""
    folder = tmp_path / "later 100%"
    folder.mkdir()
    head = HEAD.format(before=newest_revision())
    (folder / "9999_later.py").write_text(head + body)
    return folder


def test_a_failing_migration_leaves_the_file_as_it_was_and_names_the_backup(
    journal_file: Path, tmp_path: Path, ticking: Clock
) -> None:
    later = planted(
        tmp_path,
        """    op.execute("CREATE TABLE half (a)")
    op.execute("DELETE FROM entry")
    with op.batch_alter_table("entry") as batch:
        batch.add_column(sa.Column("mood", sa.Integer))
    raise ZeroDivisionError("Frau Weber")
""",
    )
    before = journal_file.read_bytes()
    kept = backup.make(journal_file, tmp_path / "kept", key=None, now=ticking.now())
    with pytest.raises(UserError, match="migration_failed") as caught:
        migrate.upgrade(journal_file, key=None, kept=kept, extra_versions=later)
    assert str(kept) in sentence(caught.value)
    assert "Weber" not in sentence(caught.value)
    assert journal_file.read_bytes() == before
    with Store.open(journal_file, clock=ticking) as store:
        assert store.read(queries.count, queries.EntryFilter()) == 40
        assert store.check() == []


def test_a_migration_that_orphans_a_row_is_taken_back(
    journal_file: Path, tmp_path: Path, ticking: Clock
) -> None:
    with Store.open(journal_file, clock=ticking) as store:
        store.write(add_entry, NewEntry("mit Anna", clients=("Anna",)))
    later = planted(tmp_path, '    op.execute("DELETE FROM person")\n')
    with pytest.raises(UserError, match="migration_failed"):
        migrate.upgrade(journal_file, key=None, kept=Path("kept.db"), extra_versions=later)
    with Store.open(journal_file, clock=ticking) as store:
        assert store.check() == []
        assert len(store.read(queries.clients)) == 1


def test_rebuilding_a_parent_table_does_not_delete_its_children(
    journal_file: Path, tmp_path: Path
) -> None:
    """ON DELETE CASCADE fires when batch mode drops the old parent, unless keys are off."""
    with closing(engine.connect(journal_file)) as raw:
        raw.execute("CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT)")
        raw.execute(
            "CREATE TABLE child (id INTEGER PRIMARY KEY,"
            " parent_id INTEGER REFERENCES parent (id) ON DELETE CASCADE)"
        )
        raw.execute("INSERT INTO parent VALUES (1, 'Weber')")
        raw.execute("INSERT INTO child VALUES (1, 1), (2, 1)")
    later = planted(
        tmp_path,
        """    with op.batch_alter_table("parent", recreate="always") as batch:
        batch.add_column(sa.Column("mood", sa.Integer))
""",
    )
    migrate.upgrade(journal_file, key=None, kept=Path("kept.db"), extra_versions=later)
    with closing(engine.connect(journal_file)) as raw:
        assert raw.execute("SELECT count(*) FROM child").fetchone() == (2,)
        assert raw.execute("PRAGMA foreign_keys").fetchone() == (1,)


def older(path: Path) -> None:
    """Make a current file look like one from before the first revision's number."""
    with closing(engine.connect(path)) as raw:
        raw.execute("PRAGMA user_version = 0")


def test_an_old_journal_is_backed_up_before_it_is_brought_up_to_date(
    journal_file: Path, ticking: Clock
) -> None:
    older(journal_file)
    before = len(backup.backups(journal_file.parent / "backups"))
    with Store.open(journal_file, clock=ticking) as store:
        assert store.read(queries.count, queries.EntryFilter()) == 40
    assert len(backup.backups(journal_file.parent / "backups")) == before + 1
    assert shape(journal_file)["user_version"] == [(schema.VERSION,)]


def test_the_command_line_does_not_migrate_beside_an_open_window(
    journal_file: Path, ticking: Clock
) -> None:
    with Store.open(journal_file, clock=ticking, exclusive=True):
        older(journal_file)
        with pytest.raises(UserError, match="needs_closed_window"):
            Store.open(journal_file, clock=ticking)
    Store.open(journal_file, clock=ticking).close()


def test_the_window_migrates_and_keeps_its_lock(journal_file: Path, ticking: Clock) -> None:
    older(journal_file)
    with (
        Store.open(journal_file, clock=ticking, exclusive=True),
        pytest.raises(UserError, match="already_open"),
    ):
        Store.open(journal_file, clock=ticking, exclusive=True)


def test_an_old_journal_that_can_only_be_read_says_so(
    journal_file: Path, read_only_from_now_on: Any
) -> None:
    older(journal_file)
    read_only_from_now_on(journal_file.parent)
    with pytest.raises(UserError, match="store_old_and_read_only"):
        Store.open(journal_file)
