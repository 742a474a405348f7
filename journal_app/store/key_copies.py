"""Key files beside backups: what is changed at home reaches them, what is lost there comes back."""

import contextlib
import secrets
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from sqlcipher3 import dbapi2

from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.store import engine, keys
from journal_app.store.keys import KeyFile, Way
from journal_app.store.whole_file import written_whole

UNUSABLE = ("key_file_damaged", "key_file_missing")
ASIDE = ".aside"


def spread(known: KeyFile, key: bytes, backups: Sequence[Path]) -> None:
    """Bring the ways in ``known``, the journal's, to those ``backups`` that its ``key`` opens.

    The keyring stays at home: its slot opens nothing on another computer.
    """
    travelling = known.without("keyring")
    for backup in backups:
        with contextlib.suppress(UserError):  # the next backup tries it again: `conversion.follow`
            if _wants(backup, travelling, key):
                keys.save(keys.beside(backup), travelling)


def _wants(backup: Path, known: KeyFile, key: bytes) -> bool:
    try:
        there = keys.read(keys.beside(backup))
    except UserError as error:
        if error.code not in UNUSABLE:
            raise
        return opens(key, backup)  # it may belong to a plain one, or to another key
    return there.ident == known.ident and there != known


def mend(folder: DataFolder, key: bytes, backups: Sequence[Path]) -> KeyFile:
    """The journal's key file; where it is none of ``key``, one beside ``backups`` takes its place.

    Raises UserError where there is none: what `keys.read` says of it, or wrong_key.
    """
    ident = keys.ident_of(key)
    try:
        known = keys.read(folder.key_file)
        if known.ident == ident:
            return known
        raise UserError("wrong_key", path=str(folder.key_file))
    except UserError as error:
        if error.code not in (*UNUSABLE, "wrong_key"):
            raise
        for backup in backups:
            with contextlib.suppress(UserError):
                known = keys.read(keys.beside(backup))
                if known.ident == ident:
                    put_back(folder, known)
                    return known
        raise


def opened(folder: DataFolder, way: Way, secret: bytes, instead_of: KeyFile) -> bytes | None:
    """The journal's data key by a key file beside a backup, which then takes its place.

    The one at home is ``instead_of``, and may be another journal's.
    """
    tried = {instead_of.ident}
    for copy in keys.copies(folder.backups):
        with contextlib.suppress(UserError):
            known = keys.read(copy)
            if known.ident not in tried:
                tried.add(known.ident)
                key = known.opened(way, secret)
                if key is not None and opens(key, folder.database):
                    # A folder that can only be read stays as it is.
                    with contextlib.suppress(UserError), keys.alone(folder):
                        put_back(folder, known)
                    return key
    return None


def sweep(folder: DataFolder) -> None:
    """Throw away what a killed process left half written. The caller is alone with the files."""
    name = "*.key.*.tmp"
    places = (folder.root.glob(name), folder.backups.glob(name), folder.replaced.rglob(name))
    for leftover in chain.from_iterable(places):
        with contextlib.suppress(OSError):  # tried again the next time
            leftover.unlink(missing_ok=True)


def put_back(folder: DataFolder, known: KeyFile) -> None:
    """Let it be the journal's key file; what was there lies beside from then on. Raises UserError.

    A damaged one may still be of use to somebody, and another journal's is not ours to lose.
    """
    path = folder.key_file
    if path.exists():
        with written_whole(path.with_name(f"{path.name}.{secrets.token_hex(4)}{ASIDE}")) as file:
            file.write(path.read_bytes())
    keys.save(path, known)


def put_aside(folder: DataFolder) -> list[Path]:
    """Key files that `put_back` has found in the way."""
    return sorted(folder.root.glob(f"{folder.key_file.name}.*{ASIDE}"))


def opens(key: bytes, journal: Path) -> bool:
    """Whether it does; of a journal, too, that this process has open (see `is_plain_here`)."""
    try:
        with contextlib.closing(engine.connect(journal, mode="ro", key=key, immutable=True)) as raw:
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.Error:
        return False
    return True
