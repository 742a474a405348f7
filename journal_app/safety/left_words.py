"""What is told of files and places that a password could not be given to, or taken away from."""

from collections.abc import Iterable
from pathlib import Path

from journal_app.ground.i18n import _


def not_encrypted(left: Iterable[Path]) -> list[str]:
    """A sentence each, with what to do."""
    of_file = _(
        "{path} could not be encrypted: it is damaged, or the disk is full. It can be read without "
        "the password, so delete it once you do not need it."
    )
    of_place = _(
        "{path} is not there now. Backups there are encrypted by themselves once it is back."
    )
    return [_told(path, of_file, of_place) for path in left]


def not_decrypted(left: Iterable[Path]) -> list[str]:
    """A sentence each, with what to do."""
    of_file = _(
        "{path} keeps its password, because it is damaged or has another one. Do not forget that "
        "password as long as you need the file."
    )
    of_place = _(
        "{path} is not there now. Backups there keep the old password: do not forget it as long "
        "as you need them."
    )
    return [_told(path, of_file, of_place) for path in left]


def _told(path: Path, of_file: str, of_place: str) -> str:
    return (of_file if path.exists() and path.is_file() else of_place).format(path=path)
