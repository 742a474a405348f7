"""Empty journals, copied: to make one takes ten times as long, and the tests need thousands."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory


def empty_journal(path: Path) -> Path:
    """Lay the file of an empty, closed journal at ``path`` and give it back; none may be there."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=False)
    path.write_bytes(_empty())
    return path


@cache
def _empty() -> bytes:
    from journal_app.store import Store  # only here: not every test has use for it

    with TemporaryDirectory() as folder:
        file = Path(folder) / "journal.db"
        Store.open(file).close()
        return file.read_bytes()
