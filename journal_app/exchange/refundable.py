"""Which sale a refund is of: one of the same file, or one that is in the journal already."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from journal_app.exchange.buyers import Buyer
from journal_app.exchange.progress import batches
from journal_app.exchange.sales import ImportedSale
from journal_app.ladder.tables import Purchase, Rung

if TYPE_CHECKING:
    from journal_app.exchange.sales_plan import PlannedSale

Price = tuple[Buyer, int]
"""Who paid, and how many cents."""


@dataclass(frozen=True)
class Sold:
    """``sale`` is of this file; else ``purchase`` is the id of one in the journal."""

    day: date
    offer: str
    """The rung's name or what was sold off the ladder, without case."""
    sale: "PlannedSale | None" = None
    purchase: int = 0


class Refundable:
    """Sales at the prices that are ``wanted``, each of which can be given back once."""

    def __init__(
        self, session: Session, planned: Iterable["PlannedSale"], wanted: Collection[Price]
    ) -> None:
        self._sold = defaultdict[Price, dict[str, list[Sold]]](dict)
        """By offer, the oldest first."""
        for sale in planned:
            if (sale.buyer, sale.cents) in wanted:
                offer = (sale.rung.name if sale.rung else sale.offer).casefold()
                self._add(sale.buyer, sale.cents, Sold(sale.day, offer, sale=sale))
        buyers = {buyer.id: buyer for buyer, _cents in wanted if buyer.id is not None}
        for some in batches(list(buyers)):
            for one, rung in session.exec(
                select(Purchase, Rung.name)
                .join(Rung, col(Rung.id) == col(Purchase.rung_id), isouter=True)
                .where(
                    col(Purchase.person_id).in_(some),
                    col(Purchase.refunded_on).is_(None),
                    col(Purchase.deleted_at).is_(None),
                )
                .order_by(col(Purchase.id))
            ):
                buyer = buyers[one.person_id or 0]
                if (buyer, one.price_cents) in wanted:
                    offer = (rung or one.offer).casefold()
                    self._add(buyer, one.price_cents, Sold(one.day, offer, purchase=one.id or 0))
        for offers in self._sold.values():
            for sold in offers.values():
                sold.reverse()  # of one day, the first is given back before the others
                sold.sort(key=_day)

    def take(self, row: ImportedSale, buyer: Buyer) -> Sold | None:
        """The client's newest sale of that amount, and of that offer where the row names one.

        None where there is none, and where the offer fits none of several: it is open which.
        """
        offers = self._sold.get((buyer, -row.cents), {})
        until = {offer: bisect_right(sold, row.day, key=_day) for offer, sold in offers.items()}
        until = {offer: count for offer, count in until.items() if count}
        if until.get(row.offer.casefold()):
            newest = row.offer.casefold()
        elif until and (not row.offer or sum(until.values()) == 1):
            newest = max(until, key=lambda offer: offers[offer][until[offer] - 1].day)
        else:
            return None
        return offers[newest].pop(until[newest] - 1)

    def _add(self, buyer: Buyer, cents: int, sold: Sold) -> None:
        self._sold[buyer, cents].setdefault(sold.offer, []).append(sold)


def _day(sold: Sold) -> date:
    return sold.day
