"""Writes a bug down so that it can be mended, and nothing that the coach wrote."""

import contextlib
import os
import platform
import traceback
from datetime import UTC, datetime
from pathlib import Path
from tempfile import gettempdir
from types import TracebackType

from journal_app import __version__
from journal_app.ground.errors import UserError

LARGEST_LOG = 256_000


def describe(error: BaseException, trace: TracebackType | None = None) -> str:
    """The kinds of errors and the places in the code; no messages, no values.

    An exception's message may quote a journal's text or a name, so it never leaves. ``trace``
    stands in where ``error`` does not carry its own.
    """
    lines = [
        f"Erfolgsjournal {__version__}, Python {platform.python_version()}, "
        f"{platform.system()} {platform.release()}"
    ]
    shown: BaseException | None = error
    while shown is not None:
        name = f"{type(shown).__module__}.{type(shown).__qualname__}"
        code = f" {shown.code}" if isinstance(shown, UserError) else ""
        lines.append(f"{name}{code}")
        frames = shown.__traceback__ or (trace if shown is error else None)
        for frame, number in traceback.walk_tb(frames):
            module = frame.f_globals.get("__name__", "?")
            lines.append(f"  {module}:{number} {frame.f_code.co_name}")
        shown = shown.__cause__ or (None if shown.__suppress_context__ else shown.__context__)
    return "\n".join(lines)


def append(log: Path, text: str) -> None:
    """Add to the log, which is put aside once it is large. Raises OSError."""
    if log.exists() and log.stat().st_size > LARGEST_LOG:
        log.replace(log.with_suffix(".log.1"))
    log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8") as file:
        file.write(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}Z {text}\n\n")


def write_down(error: BaseException, log: Path) -> str:
    """Append the report to ``log`` and return where it now stands.

    Where ``log`` cannot be written it goes beside the system's temporary files; empty where
    nothing could be written at all.
    """
    for place in (log, Path(gettempdir()) / log.name):
        with contextlib.suppress(OSError):  # a full or read-only disk: the sentence must still come
            append(place, describe(error))
            return str(place)
    return ""
