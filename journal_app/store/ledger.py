"""Who was erased, told by keyed hashes alone: so that no restored backup brings anybody back.

One small file beside the journal. Without the key in it nobody can tell whose hash one is, and
with it only who still has the person's uid: it holds neither a name nor a uid.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from journal_app.ground.errors import UserError
from journal_app.ground.mentioned import Naming
from journal_app.ground.paths import DataFolder
from journal_app.store.faults import explained
from journal_app.store.slots import KEY_BYTES
from journal_app.store.whole_file import written_whole

FORMAT = 1
JOURNAL = "journal"
"""The open journal, among what is unfinished; all else there is a folder."""


class Texts(StrEnum):
    """What becomes of a name in texts that stay."""

    LEFT = "left"
    NAME = "name"
    """It goes where nobody else can be meant."""
    WORD = "word"
    """It goes too where a single word of it stands, which may be a word like any other."""

    @property
    def naming(self) -> Naming | None:
        return None if self is Texts.LEFT else Naming(self.value)


@dataclass(frozen=True)
class Wish:
    """What the coach wants of an erasure."""

    keeps_sales: bool = True
    """Amount, rung and day stay for the books, without the person."""
    texts: Texts = Texts.LEFT


@dataclass(frozen=True)
class Ledger:
    key: bytes
    erased: dict[str, Wish]
    """By the keyed hash of a person's uid."""
    unfinished: tuple[str, ...] = ()
    """What an erasure has not been through yet: `JOURNAL`, and folders with backups."""
    secret: bytes | None = None
    """Unseals what the journal still knows of the erased, as long as anything is unfinished."""
    missed: Mapping[str, str] = field(default_factory=dict)
    """Files and folders out of reach, with the code of why, that the coach was not shown yet."""
    shown: bool = True
    """Whether the coach has seen what the last erasure came to."""

    def wish_for(self, uid: str) -> Wish | None:
        """None for one who was not erased."""
        return self.erased.get(_hash(self.key, uid))


def read(folder: DataFolder) -> Ledger | None:
    """None where nobody was ever erased.

    Raises UserError: ledger_damaged, and what the file system says.
    """
    with explained(folder.ledger):
        try:
            content = folder.ledger.read_bytes()
        except FileNotFoundError:
            return None
    try:
        raw = json.loads(content)
        if raw["format"] != FORMAT:
            raise ValueError(raw["format"])
        return Ledger(
            bytes.fromhex(raw["key"]),
            {str(one["hash"]): _wish(one) for one in raw["erased"]},
            tuple(_place(folder, str(one)) for one in raw["unfinished"]),
            bytes.fromhex(raw["secret"]) if raw.get("secret") else None,
            {_place(folder, one["path"]): str(one["code"]) for one in raw.get("missed", ())},
            bool(raw.get("shown", True)),
        )
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise UserError("ledger_damaged", path=str(folder.ledger)) from error


def note(folder: DataFolder, uids: Iterable[str], wish: Wish, places: Iterable[str]) -> Ledger:
    """Write down that these persons are erased, before anything else; ``places`` are unfinished.

    Raises UserError.
    """
    known = read(folder) or Ledger(secrets.token_bytes(32), {})
    added = {_hash(known.key, uid): wish for uid in uids}
    unfinished = tuple(dict.fromkeys((*known.unfinished, *places)))
    secret = known.secret or secrets.token_bytes(KEY_BYTES)
    changed = replace(
        known, erased=known.erased | added, unfinished=unfinished, secret=secret, shown=False
    )
    _write(folder, changed)
    return changed


def finish(folder: DataFolder, place: str, missed: Mapping[str, str]) -> None:
    """Of one of the unfinished: it is done, but for what was ``missed`` there. Raises UserError."""
    known = read(folder)
    if known is not None and place in known.unfinished:
        left = tuple(one for one in known.unfinished if one != place)
        secret = known.secret if left else None
        missed = {**known.missed, **missed}
        _write(folder, replace(known, unfinished=left, secret=secret, missed=missed))


def miss(folder: DataFolder, missed: Mapping[str, str]) -> None:
    """Keep these until they are shown, in place of those before. Raises UserError."""
    known = read(folder)
    if known is not None and known.missed != missed:
        _write(folder, replace(known, missed=missed))


def show(folder: DataFolder) -> None:
    """The coach has seen what the erasures came to. Raises UserError."""
    known = read(folder)
    if known is not None and (known.missed or not known.shown):
        _write(folder, replace(known, missed={}, shown=True))


def _write(folder: DataFolder, ledger: Ledger) -> None:
    document = {
        "format": FORMAT,
        "key": ledger.key.hex(),
        "erased": [
            {"hash": one, "sales": "kept" if wish.keeps_sales else "erased", "texts": wish.texts}
            for one, wish in ledger.erased.items()
        ],
        "unfinished": [_name(folder, one) for one in ledger.unfinished],
        "secret": None if ledger.secret is None else ledger.secret.hex(),
        "missed": [
            {"path": _name(folder, path), "code": code} for path, code in ledger.missed.items()
        ],
        "shown": ledger.shown,
    }
    with written_whole(folder.ledger) as file:
        file.write(json.dumps(document, indent=1).encode())


def _name(folder: DataFolder, place: str) -> str:
    """Without the data folder's own path where it lies in there: that one may be moved, or copied.

    A moved journal would otherwise never be done, and a copy go through the first one's backups.
    """
    if place == JOURNAL or not Path(place).is_relative_to(folder.root):
        return place
    return Path(place).relative_to(folder.root).as_posix()


def _place(folder: DataFolder, name: str) -> str:
    return name if name == JOURNAL else str(folder.root / name)


def _wish(raw: dict[str, Any]) -> Wish:
    return Wish({"kept": True, "erased": False}[raw["sales"]], Texts(raw["texts"]))


def _hash(key: bytes, uid: str) -> str:
    return hmac.new(key, uid.encode(), hashlib.sha256).hexdigest()
