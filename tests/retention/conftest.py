"""A journal on a clock that the tests turn, and what was bought in it, in plain words."""

from datetime import date

from journal_app.retention.history import Histories
from tests.turning_clock import clock, days

__all__ = ["clock", "days"]  # fixtures


def bought_by(found: Histories) -> dict[str, list[tuple[date, int]]]:
    """Purchase days with cents, by client."""
    read: dict[str, list[tuple[date, int]]] = {client: [] for client in found.clients}
    for owner, day, cents in zip(found.owners, found.days, found.cents, strict=True):
        read[found.clients[owner]].append((date.fromordinal(day), cents))
    return read
