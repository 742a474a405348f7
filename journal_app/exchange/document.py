"""Reads JSON that nobody vouches for: only `UserError` leaves, whatever the bytes."""

import json
import uuid
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Column, Date, Integer

from journal_app.ground.errors import UserError
from journal_app.store.records import Instant, from_text

LARGEST_INTEGER = 2**63 - 1
MOST_GROUPS, MOST_VALUES = 3_000_000, 20_000_000
"""Of objects and lists, and of what stands in them: a journal of 100,000 entries has a fifth.

Three bytes of empty lists take seventy bytes of memory, so they are counted before they are read.
"""


def parse(content: bytes, path: Path) -> Any:
    """The document in ``content`` (UTF-8, with or without a byte order mark).

    What would take gigabytes of memory is refused with UserError("import_too_large") unread.
    Refused with UserError("import_damaged"): other encodings, lone surrogates, NaN and infinities,
    the same key twice, numbers beyond any column, and nesting beyond what Python reads.
    """
    groups = content.count(b"{") + content.count(b"[")
    if groups > MOST_GROUPS or content.count(b",") > MOST_VALUES:
        raise UserError("import_too_large", path=str(path))
    try:
        document = json.loads(
            content.decode("utf-8-sig"),
            parse_constant=_refuse,
            object_pairs_hook=_unique,
        )
        json.dumps(document, ensure_ascii=False).encode()  # a lone surrogate fails here
    except (ValueError, RecursionError) as error:
        raise UserError("import_damaged", path=str(path)) from error
    return document


def column_value(value: Any, column: "Column[Any]", path: Path) -> Any:
    """``value`` as the Python type of ``column``; raises UserError("import_damaged")."""
    try:
        return _as_type(value, column)
    except (TypeError, ValueError, OverflowError) as error:
        raise UserError("import_damaged", path=str(path)) from error


def _as_type(value: Any, column: "Column[Any]") -> Any:
    if value is None:
        if column.nullable:
            return None
        raise TypeError(column.name)
    if isinstance(column.type, Boolean):
        if value not in (0, 1):
            raise ValueError(column.name)
        return bool(value)
    if isinstance(column.type, Integer):
        least, most = column.info.get("range", (-LARGEST_INTEGER, LARGEST_INTEGER))
        if type(value) is not int or not least <= value <= most:
            raise ValueError(column.name)
        return value
    if not isinstance(value, str):
        raise TypeError(column.name)
    allowed = column.info.get("allowed")
    if allowed is not None and value not in allowed:
        raise ValueError(column.name)
    if column.name == "uid" and str(uuid.UUID(value)) != value:
        raise ValueError(column.name)  # braces, capitals: the same row under another name
    if isinstance(column.type, Date):
        return date.fromisoformat(value)
    return from_text(value) if isinstance(column.type, Instant) else value


def _refuse(constant: str) -> Any:
    raise ValueError(constant)


def _unique(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    members = list(pairs)
    result = dict(members)
    if len(result) != len(members):
        raise ValueError("a key twice")
    return result
