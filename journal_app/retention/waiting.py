"""What followed each purchase day: a gap until the next one, or the silence until today."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from journal_app.retention.history import Flags, Histories, Integers


@dataclass(frozen=True, eq=False)
class Waits:
    """Of all purchase days of all clients; the arrays are of one length."""

    length: Integers
    """In days."""
    over: Flags
    """Whether a purchase ended it; else it goes on."""
    seen: Integers
    """Days from its beginning until today."""
    number: Integers
    """Of the purchase day that it follows, the client's first being 1."""

    def only(self, chosen: Flags) -> "Waits":
        """Those for which ``chosen`` is true."""
        return Waits(self.length[chosen], self.over[chosen], self.seen[chosen], self.number[chosen])


def waits(found: Histories, today: date) -> Waits:
    """In the order of the purchase days."""
    goes_on = np.append(found.is_first[1:], True)[: len(found.days)]
    ends = np.where(goes_on, today.toordinal(), np.roll(found.days, -1))
    return Waits(
        length=ends - found.days,
        over=~goes_on,
        seen=today.toordinal() - found.days,
        number=np.arange(len(found.days)) - found.starts[:-1][found.owners] + 1,
    )
