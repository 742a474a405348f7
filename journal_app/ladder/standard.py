"""The ladder that a new journal is offered."""

from dataclasses import dataclass

from journal_app.ground.i18n import _
from journal_app.ladder.tables import Offer

FOURTH = 3
"""The place of the rung that is offered beside the first three, not given with them."""


@dataclass(frozen=True)
class StandardRung:
    name: str
    price_cents: int
    kind: Offer


def standard_rungs() -> list[StandardRung]:
    """From the lowest up, in the language the app speaks now."""
    return [
        StandardRung(_("Starter course"), 6_000, Offer.COURSE),
        StandardRung(_("Advanced course"), 80_000, Offer.COURSE),
        StandardRung(_("Coaching"), 500_000, Offer.COACHING),
        StandardRung(_("Follow-up year"), 900_000, Offer.COACHING),
    ]
