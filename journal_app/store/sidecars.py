"""What the engine lays beside a database file: its log, that log's index, a rollback journal.

They belong to the file by their names alone. So whoever moves, copies or throws away a database has
to think of them, and finds the names here.
"""

from pathlib import Path

_LOG, _INDEX, _ROLLBACK = "-wal", "-shm", "-journal"


def log_of(database: Path) -> Path:
    """The write-ahead log: what was saved and is not in the file itself yet."""
    return database.with_name(database.name + _LOG)


def index_of(database: Path) -> Path:
    """What the processes at work share of the log; the next one to open the file makes it anew."""
    return database.with_name(database.name + _INDEX)


def sidecars(database: Path) -> tuple[Path, ...]:
    """All that there can be."""
    rollback = database.with_name(database.name + _ROLLBACK)
    return log_of(database), index_of(database), rollback


def database_of(file: Path) -> Path:
    """The file that ``file`` lies beside; ``file`` itself where it is no sidecar."""
    for ending in (_LOG, _INDEX, _ROLLBACK):
        if file.name.endswith(ending):
            return file.with_name(file.name.removesuffix(ending))
    return file
