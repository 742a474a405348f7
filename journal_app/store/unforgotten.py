"""By what the erased are still looked for, until the last place with backups has been gone through.

A backup from before somebody had a row names them in its texts alone, and may lie on a stick in a
drawer. So what they were known by stays in the journal, sealed; the key to it lies in the ledger,
and is thrown away with the last place: then no backup made meanwhile can be unsealed either.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import Connection

from journal_app.ground.mentioned import KnownBy
from journal_app.store import schema, slots
from journal_app.store.ledger import Texts, Wish
from journal_app.store.slots import Slot

ROW = "unforgotten"
"""The key in ``meta``."""
_ABOUT = b"unforgotten 1"


@dataclass(frozen=True)
class Gone:
    """Who was erased: their names are known also where they have no row."""

    uids: tuple[str, ...]
    known: KnownBy
    wish: Wish


def keep(connection: Connection, gone: Iterable[Gone], secret: bytes) -> None:
    """In place of what was kept before."""
    content = json.dumps([_document(one) for one in gone]).encode()
    slot = slots.wrap(content, secret, _ABOUT, slots.NONE)
    drop(connection)
    sealed = f"{slot.nonce.hex()}:{slot.wrapped.hex()}"
    connection.execute(schema.meta.insert().values(key=ROW, value=sealed))


def recall(connection: Connection, secret: bytes | None) -> tuple[Gone, ...] | None:
    """None where this journal does not know, such as one that was restored since."""
    rows = schema.meta.select().where(schema.meta.c.key == ROW)
    row = connection.execute(rows).one_or_none()
    if row is None or secret is None:
        return None
    nonce, _colon, wrapped = row.value.partition(":")
    slot = Slot(slots.NONE, b"", bytes.fromhex(nonce), bytes.fromhex(wrapped))
    content = slots.unwrap(slot, secret, _ABOUT)
    return None if content is None else tuple(map(_gone, json.loads(content)))


def drop(connection: Connection) -> None:
    connection.execute(schema.meta.delete().where(schema.meta.c.key == ROW))


def _document(gone: Gone) -> dict[str, Any]:
    return {
        "uids": gone.uids,
        "sales": gone.wish.keeps_sales,
        "texts": gone.wish.texts,
        **{one.name: sorted(getattr(gone.known, one.name)) for one in fields(gone.known)},
    }


def _gone(raw: dict[str, Any]) -> Gone:
    known: dict[str, Sequence[str]] = {one.name: raw[one.name] for one in fields(KnownBy)}
    return Gone(
        tuple(raw["uids"]),
        KnownBy(**{name: frozenset(words) for name, words in known.items()}),
        Wish(raw["sales"], Texts(raw["texts"])),
    )
