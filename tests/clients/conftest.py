"""The ladder's practice, seen from the list of clients."""

from tests.ladder.conftest import clock, days, practice, store

__all__ = ["clock", "days", "practice", "store"]
