"""How far long work is, told to whoever asks; and the pieces it is done in."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

Progress = Callable[[int, int], None]
"""Told how much is done and of how much; may raise to stop the work, and nothing stays of it."""


def unheard(_done: int, _total: int) -> None:
    """The `Progress` of whoever does not want to know."""


def in_halves(progress: Progress) -> tuple[Progress, Progress]:
    """For work of two parts that take about as long, one after the other."""

    def first(done: int, total: int) -> None:
        progress(done, 2 * total)

    def second(done: int, total: int) -> None:
        progress(total + done, 2 * total)

    return first, second


def batches(values: Sequence[T], size: int = 1000) -> Iterator[Sequence[T]]:
    """``values`` in pieces; a statement of SQL takes only so many."""
    for start in range(0, len(values), size):
        yield values[start : start + size]
