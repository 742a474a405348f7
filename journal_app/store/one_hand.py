"""Typing goes on being one step of undo while the same hand writes into the same field."""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta

SAME_HAND_SECONDS = 300.0
"""After a pause this long a new step begins."""


@dataclass(frozen=True)
class _Step:
    field: str
    txn: int
    written: float
    at: datetime


class OneHand:
    """The step that typing may still go on with; the caller lets one thread in at a time."""

    def __init__(self) -> None:
        self._step: _Step | None = None

    def goes_on(self, field: str | None, next_txn: int, now: datetime) -> bool:
        """Whether a write into ``field`` belongs to the newest change set, the one before
        ``next_txn``.

        Both clocks are asked: one may be set while a coach types, the other stands still while the
        computer sleeps.
        """
        step = self._step
        return (
            step is not None
            and step.field == field
            and step.txn == next_txn - 1
            and time.monotonic() - step.written < SAME_HAND_SECONDS
            and timedelta(0) <= now - step.at < timedelta(seconds=SAME_HAND_SECONDS)
        )

    def wrote(self, field: str | None, txn: int, now: datetime) -> None:
        """``field`` is None where something else than typing was written."""
        self._step = _Step(field, txn, time.monotonic(), now) if field else None
