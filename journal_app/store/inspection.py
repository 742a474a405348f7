"""Looks a closed file through, without changing a byte of it."""

from pathlib import Path

from journal_app.ground.errors import UserError
from journal_app.store import engine, keys, opening


def problems(file: Path, *, key: bytes | None) -> list[str]:
    """What is wrong inside the closed ``file``, in the engine's words; empty where it is whole.

    Raises UserError: file_missing, password_needed, wrong_key, store_foreign, store_newer and what
    the file system says.
    """
    if not file.is_file():
        raise UserError("file_missing", path=str(file))
    if file.stat().st_size == 0:
        return ["empty"]
    plain = opening.is_plain(file)
    if key is None and not plain:
        if keys.beside(file).exists():
            raise UserError("password_needed", path=str(file))
        return ["not a database"]
    try:
        with opening.reading(file, key=None if plain else key, backups=file.parent) as raw:
            opening.identify(raw, file)
            return engine.check(raw, encrypted=not plain)
    except UserError as error:
        if error.code != "store_damaged":
            raise
        return ["not a database"]
