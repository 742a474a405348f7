"""The ladder's practice, seen from the list of clients."""

from tests.ladder.conftest import clock, days, practice

__all__ = ["clock", "days", "practice"]
