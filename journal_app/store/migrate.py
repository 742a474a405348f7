"""Brings an old file to the newest revision: one transaction, whole or not at all.

Imported only when a file is old, because alembic costs a third of a second.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from journal_app.ground.errors import UserError
from journal_app.store import engine, schema
from journal_app.store.faults import explained

_HERE = Path(__file__).parent / "migrations"


def upgrade(
    path: Path, *, key: bytes | None, kept: Path, extra_versions: Path | None = None
) -> None:
    """Migrate the file at ``path``. ``kept`` is the verified backup made just before.

    Raises UserError("migration_failed"); the file is then as it was. ``extra_versions`` names a
    further folder of revisions (tests try failing ones).
    """
    database = engine.create(path, key=key)
    try:
        with explained(path):
            _run(database, config(extra_versions))
    except UserError:
        raise
    except Exception as error:
        raise UserError("migration_failed", path=str(path), backup=str(kept)) from error
    finally:
        database.dispose()


def config(extra_versions: Path | None = None) -> Config:
    """Alembic's configuration without a file: the revisions travel inside the package."""
    settings = Config()
    settings.set_main_option("script_location", str(_HERE).replace("%", "%%"))
    settings.set_main_option("path_separator", "newline")
    folders = [_HERE / "versions", *([extra_versions] if extra_versions else [])]
    settings.set_main_option(
        "version_locations", "\n".join(str(folder).replace("%", "%%") for folder in folders)
    )
    return settings


def _run(database: Engine, settings: Config) -> None:
    with database.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None  # noqa: S101 - a checked-out connection has one
        # With foreign keys on, a batch rebuild of a parent table silently deletes its children;
        # the pragma does nothing inside a transaction, so it comes before BEGIN.
        raw.execute("PRAGMA foreign_keys = OFF")
        try:
            connection.execution_options(write=True)
            with connection.begin():
                settings.attributes["connection"] = connection
                command.upgrade(settings, "head")
                if raw.execute("PRAGMA foreign_key_check").fetchone() is not None:
                    raise RuntimeError("a migration left a row without its parent")
                raw.execute(f"PRAGMA user_version = {schema.VERSION}")
        finally:
            raw.execute("PRAGMA foreign_keys = ON")
