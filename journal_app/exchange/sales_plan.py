"""What becomes of each row of a sales file: whose sale, of which rung, or the refund of which."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sqlmodel import Session, col, select

from journal_app.exchange.buyers import Buyer, Buyers
from journal_app.exchange.progress import Progress, unheard
from journal_app.exchange.reading import Skipped, plain_name
from journal_app.exchange.refundable import Refundable, Sold
from journal_app.exchange.sale_keys import known_rows
from journal_app.exchange.sales import SOURCE, ImportedSale, SalesReading
from journal_app.exchange.tables import SaleSource
from journal_app.ground.errors import UserError
from journal_app.ground.folding import fold
from journal_app.ground.i18n import _
from journal_app.ladder.queries import practice
from journal_app.ladder.standard import FOURTH, standard_rungs
from journal_app.ladder.tables import Purchase, Rung

AT_ONCE = 1000
"""Rows between two words of progress."""


class Unmatched(StrEnum):
    """What to do with an amount that is no rung's price and comes without an offer."""

    OFF_LADDER = "off-ladder"
    SKIP = "skip"
    REFUSE = "refuse"


@dataclass(frozen=True)
class Assigned:
    """What an amount was said to be: of a rung (its uid) or off the ladder.

    As an ``instalment`` it is a part of the rung's price; the parts of one client make one sale.
    ``left_out`` it does not come along.
    """

    rung: str | None = None
    instalment: bool = False
    left_out: bool = False


@dataclass
class PlannedSale:
    buyer: Buyer
    rung: Rung | None
    offer: str
    day: date
    cents: int
    note: str
    keys: list[str]
    """One for each row that it was read from; an instalment has a row for each part."""
    refunded_on: date | None = None
    begun: int | None = None
    """The id of the purchase of an earlier file of which these are further parts."""
    paid_before: int = 0

    @property
    def paid(self) -> int:
        """Cents, those of an earlier file too."""
        return self.paid_before + self.cents

    @property
    def instalments(self) -> int:
        return len(self.keys)


@dataclass
class Refund:
    """Of a sale that is in the journal already, by its id."""

    purchase: int
    day: date
    key: str


@dataclass
class Plan:
    sales: list[PlannedSale] = field(default_factory=list)
    refunds: list[Refund] = field(default_factory=list)
    refund_keys: dict[str, PlannedSale] = field(default_factory=dict)
    """Of rows that refund a sale of the same file."""
    skipped: list[Skipped] = field(default_factory=list)
    unmatched: Counter[int] = field(default_factory=Counter)
    """Cents to the number of rows with them, of amounts that nothing was said about."""
    offered: Counter[str] = field(default_factory=Counter)
    """Offers that no rung is called, and the number of their rows."""
    offered_first: dict[str, str] = field(default_factory=dict)
    """Where each of them stands first."""
    already_here: int = 0
    left_out: set[str] = field(default_factory=set)
    """Keys of rows that do not come along."""


def plan(
    session: Session,
    reading: SalesReading,
    unmatched: Unmatched = Unmatched.OFF_LADDER,
    assigned: Mapping[int, Assigned] | None = None,
    progress: Progress = unheard,
    *,
    begin_ladder: bool = False,
) -> Plan:
    """``assigned`` says by cents what an amount is; ``unmatched`` holds for all others.

    With ``begin_ladder`` a journal without rungs is read as if it had the standard ones.

    Raises UserError("import_unmatched", rows=) where these and unknown offers are refused, and
    what ``progress`` raises.
    """
    rungs = list(_rungs(session))
    if not rungs and begin_ladder:
        rungs = [
            Rung(name=one.name, price_cents=one.price_cents, kind=one.kind, position=place)
            for place, one in enumerate(standard_rungs()[:FOURTH])
        ]
    return _Planning(session, reading, rungs, unmatched, assigned or {}).made(progress)


def _rungs(session: Session) -> Sequence[Rung]:
    live = col(Rung.deleted_at).is_(None)
    return session.exec(select(Rung).where(live).order_by(col(Rung.position))).all()


class _Planning:
    def __init__(
        self,
        session: Session,
        reading: SalesReading,
        rungs: Sequence[Rung],
        unmatched: Unmatched,
        assigned: Mapping[int, Assigned],
    ) -> None:
        self._session = session
        self._reading = reading
        self._unmatched = unmatched
        self._assigned = assigned
        self._plan = Plan(skipped=list(reading.skipped))
        self._buyers = Buyers(session, reading.sales)
        self._by_uid = {rung.uid: rung for rung in rungs}
        self._by_name = {fold(rung.name): rung for rung in reversed(rungs)}
        by_price = defaultdict[int, list[Rung]](list)
        for rung in rungs:
            by_price[rung.price_cents].append(rung)
        # Two rungs of one price leave open which was sold.
        self._by_price = {cents: some[0] for cents, some in by_price.items() if len(some) == 1}
        self._parts: dict[tuple[Buyer, str], PlannedSale] = {}
        self._currency = practice(session).currency

    def made(self, progress: Progress) -> Plan:
        here = set(
            self._session.exec(
                select(SaleSource.key).where(
                    SaleSource.source == SOURCE, col(SaleSource.deleted_at).is_(None)
                )
            )
        )
        rows = self._reading.sales
        known = known_rows(here, [row.key for row in rows])
        refunds: list[tuple[ImportedSale, Buyer]] = []
        # By their days, so that parts of a price are counted in their order.
        for done, row in enumerate(sorted(rows, key=lambda one: one.day)):
            if done % AT_ONCE == 0:
                progress(done, len(rows))
            if row.key in known:
                self._plan.already_here += 1
                continue
            buyer = self._buyers.of(row)
            if row.currency not in ("", self._currency):
                self._skip(row, _other_currency(row.currency, self._currency))
            elif buyer is None:
                self._skip(row, _("Several people are called that, and no e-mail tells which."))
            elif row.cents < 0:
                refunds.append((row, buyer))
            else:
                self._sale(row, buyer)
        progress(len(rows), len(rows))
        fresh = [sale for sale in self._plan.sales if sale.begun is None]
        sold = Refundable(self._session, fresh, {(who, -row.cents) for row, who in refunds})
        for row, buyer in refunds:
            self._refund(row, sold.take(row, buyer))
        unclear = sum(self._plan.unmatched.values()) + self._plan.offered.total()
        if unclear and self._unmatched is Unmatched.REFUSE:
            raise UserError("import_unmatched", rows=unclear)
        return self._plan

    def _sale(self, row: ImportedSale, buyer: Buyer) -> None:
        told = self._assigned.get(row.cents)
        rung = self._by_name.get(fold(row.offer)) if row.offer else None
        if row.offer and rung is None:
            self._plan.offered[row.offer] += 1
            self._plan.offered_first.setdefault(row.offer, row.where)
        if not row.offer and told is None:
            rung = self._by_price.get(row.cents)
            if rung is None:
                self._plan.unmatched[row.cents] += 1
                if self._unmatched is Unmatched.SKIP:
                    self._leave_out(row)
                    return
        elif not row.offer and told is not None:
            if told.left_out:
                self._leave_out(row)
                return
            rung = self._by_uid.get(told.rung or "")
            if rung is not None and told.instalment:
                self._part(row, buyer, rung)
                return
        offer = "" if rung else row.offer
        self._plan.sales.append(
            PlannedSale(buyer, rung, offer, row.day, row.cents, row.note, [row.key])
        )

    def _part(self, row: ImportedSale, buyer: Buyer, rung: Rung) -> None:
        """Another part of the client's sale, or the first of a new one where that is paid up."""
        sale = self._parts.get((buyer, rung.uid))
        if sale is None:
            sale = self._begun(row, buyer, rung)
        if sale is None or sale.paid + row.cents > rung.price_cents:
            sale = PlannedSale(buyer, rung, "", row.day, 0, "", [])
        if sale is not self._parts.get((buyer, rung.uid)):
            self._parts[buyer, rung.uid] = sale
            self._plan.sales.append(sale)
        sale.cents += row.cents
        sale.keys.append(row.key)
        sale.note = "\n".join(filter(None, (sale.note, row.note)))

    def _begun(self, row: ImportedSale, buyer: Buyer, rung: Rung) -> PlannedSale | None:
        """A sale of an earlier file that is paid in parts like ``row`` and not paid up yet."""
        if buyer.id is None:
            return None
        known = self._session.exec(
            select(Purchase)
            .join(SaleSource, col(SaleSource.purchase_id) == col(Purchase.id))
            .where(
                Purchase.person_id == buyer.id,
                Purchase.rung_id == rung.id,
                Purchase.price_cents == Purchase.instalments * row.cents,
                Purchase.price_cents < rung.price_cents,
                col(Purchase.day) <= row.day,
                col(Purchase.refunded_on).is_(None),
                col(Purchase.deleted_at).is_(None),
                col(SaleSource.deleted_at).is_(None),
            )
            .order_by(col(Purchase.day).desc(), col(Purchase.id).desc())
        ).first()
        if known is None:
            return None
        return PlannedSale(
            buyer, rung, "", known.day, 0, "", [], begun=known.id, paid_before=known.price_cents
        )

    def _refund(self, row: ImportedSale, sold: Sold | None) -> None:
        if sold is None:
            self._skip(row, _("There is no sale of this amount that it could refund."))
        elif sold.sale is not None:
            sold.sale.refunded_on = row.day
            self._plan.refund_keys[row.key] = sold.sale
        else:
            self._plan.refunds.append(Refund(sold.purchase, row.day, row.key))

    def _leave_out(self, row: ImportedSale) -> None:
        self._skip(row, _("The amount is no rung's price, so it is left out."))

    def _skip(self, row: ImportedSale, reason: str) -> None:
        self._plan.left_out.add(row.key)
        self._plan.skipped.append(Skipped(f"{row.where} ({plain_name(row.client)})", reason))


def _other_currency(written: str, kept: str) -> str:
    text = _("The amount is in {written}, and this journal is kept in {kept}.")
    return text.format(written=written, kept=kept)
