"""Writes a bug down so that it can be mended, and nothing that the coach wrote."""

import logging
import os
import traceback
from datetime import UTC, datetime
from pathlib import Path
from tempfile import gettempdir

LARGEST_LOG = 200_000


def describe(error: BaseException) -> str:
    """The kinds of errors and the places in the code; no messages, no values.

    An exception's message may quote a journal's text or a name, so it never leaves.
    """
    lines = []
    current: BaseException | None = error
    while current is not None:
        lines.append(type(current).__qualname__)
        for frame in traceback.extract_tb(current.__traceback__):
            lines.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")
        current = current.__cause__ or current.__context__
    return "\n".join(lines)


def write_down(error: BaseException, log: Path) -> str:
    """Append the report to ``log`` and return where it now stands."""
    entry = f"{datetime.now(UTC).isoformat()}\n{describe(error)}\n\n"
    for place in (log, Path(gettempdir()) / log.name):
        try:
            if place.exists() and place.stat().st_size > LARGEST_LOG:
                place.replace(place.with_suffix(".old"))
            descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        except OSError:
            logging.getLogger(__name__).warning("no log can be written in this folder")
            continue
        with os.fdopen(descriptor, "a", encoding="utf-8") as file:
            file.write(entry)
        return str(place)
    return "-"
