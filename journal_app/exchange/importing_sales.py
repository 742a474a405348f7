"""Sales of a table become purchases, each only once, in one step that one undo takes back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from journal_app.exchange.buyers import Buyer
from journal_app.exchange.progress import Progress, batches, in_halves, unheard
from journal_app.exchange.reading import Skipped, first_of, plain_name
from journal_app.exchange.rows import ids_of, new_row, table_of
from journal_app.exchange.sales import SOURCE, SalesReading
from journal_app.exchange.sales_destinations import FIRST, Destination, destinations, onto
from journal_app.exchange.sales_plan import Assigned, Plan, PlannedSale, Unmatched, plan
from journal_app.exchange.tables import SaleSource
from journal_app.ground.i18n import ngettext
from journal_app.ladder.rung_actions import offer_standard_ladder
from journal_app.ladder.tables import Purchase
from journal_app.people.tables import Person
from journal_app.store.changes import insert_rows

AT_ONCE = 1000
"""Sales between two words of progress."""


@dataclass(frozen=True)
class Offered:
    """An offer as it was written, where it stands first, and in how many rows."""

    offer: str
    where: str
    rows: int


@dataclass(frozen=True)
class SalesPreview:
    """What an import of sales brings or has brought. Counts are of rows, but for the clients.

    ``new`` holds the ``refunds``. ``unmatched`` lists the amounts (cents) that are no rung's price
    and came without an offer, with the number of their rows; ``offered`` the offers that no rung
    is called, which come off the ladder.
    """

    found: int
    new: int
    already_here: int
    refunds: int
    new_clients: int
    skipped: tuple[Skipped, ...]
    unmatched: tuple[tuple[int, int], ...]
    offered: tuple[Offered, ...]
    onto: tuple[tuple[str, int], ...] = ()
    """Names of rungs, the lowest first, with the number of rows that come to each; "" is off the
    ladder."""
    first: tuple[Destination, ...] = ()
    """Of the first rows of the file."""


def off_the_ladder(offer: str, rows: int) -> str:
    """Why so many rows with an ``offer`` that no rung is called are on none."""
    text = ngettext(
        "No rung is called “{offer}”, so {n} sale comes off the ladder.",
        "No rung is called “{offer}”, so {n} sales come off the ladder.",
        rows,
    )
    return text.format(offer=plain_name(offer), n=rows)


def preview_sales(
    session: Session,
    reading: SalesReading,
    unmatched: Unmatched = Unmatched.OFF_LADDER,
    assigned: Mapping[int, Assigned] | None = None,
    progress: Progress = unheard,
    *,
    begin_ladder: bool = False,
) -> SalesPreview:
    """What `import_sales` would do.

    Raises UserError("import_unmatched"), and what ``progress`` raises.
    """
    made = plan(session, reading, unmatched, assigned, progress, begin_ladder=begin_ladder)
    return _told(reading, made)


def import_sales(
    session: Session,
    reading: SalesReading,
    unmatched: Unmatched = Unmatched.OFF_LADDER,
    assigned: Mapping[int, Assigned] | None = None,
    progress: Progress = unheard,
    *,
    begin_ladder: bool = False,
) -> SalesPreview:
    """Add the sales that this journal never had from a table, and mark what was given back.

    ``begin_ladder`` gives a journal without rungs the standard ones in the same step. No next step
    is asked for: what was sold long ago waits for none. Raises UserError("import_unmatched"), and
    what ``progress`` raises.
    """
    if begin_ladder:
        offer_standard_ladder(session)  # nothing where there is any rung
    of_plan, of_sales = in_halves(progress)
    made = plan(session, reading, unmatched, assigned, of_plan)
    told = _told(reading, made)
    now = session.info["clock"].now()
    people = _people(session, made, reading, now)
    keys: list[tuple[str, str]] = []
    done = 0
    fresh = [sale for sale in made.sales if sale.begun is None]
    for some in batches(fresh, AT_ONCE):
        of_sales(done, len(fresh))
        rows = [
            new_row(
                session, now, person_id=people[sale.buyer], offer=sale.offer, day=sale.day,
                rung_id=None if sale.rung is None else sale.rung.id, price_cents=sale.cents,
                list_price_cents=None if sale.rung is None else sale.rung.price_cents,
                instalments=sale.instalments, note=sale.note, refunded_on=sale.refunded_on,
                entry_id=None,
            )
            for sale in some
        ]  # fmt: skip
        insert_rows(session, table_of(Purchase), rows)
        uids = {id(sale): row["uid"] for sale, row in zip(some, rows, strict=True)}
        keys += [(uids[id(sale)], key) for sale in some for key in sale.keys]
        keys += [
            (uids[id(sale)], key) for key, sale in made.refund_keys.items() if id(sale) in uids
        ]
        done += len(some)
    _remember(session, keys, now)
    for sale in made.sales:
        if sale.begun is not None:
            _go_on(session, sale.begun, sale)
    for refund in made.refunds:
        purchase = session.get_one(Purchase, refund.purchase)
        purchase.refunded_on = refund.day
        session.add(SaleSource(purchase_id=refund.purchase, source=SOURCE, key=refund.key))
    of_sales(done, len(fresh))
    return told


def _go_on(session: Session, purchase: int, parts: PlannedSale) -> None:
    """Further parts of the price of a sale that an earlier file began."""
    begun = session.get_one(Purchase, purchase)
    begun.price_cents += parts.cents
    begun.instalments += parts.instalments
    begun.note = "\n".join(filter(None, (begun.note, parts.note)))
    for key in parts.keys:
        session.add(SaleSource(purchase_id=purchase, source=SOURCE, key=key))


def _told(reading: SalesReading, made: Plan) -> SalesPreview:
    refunds = len(made.refunds) + len(made.refund_keys)
    buyers = {sale.buyer for sale in made.sales if sale.buyer.id is None}
    return SalesPreview(
        found=reading.found,
        new=sum(sale.instalments for sale in made.sales) + refunds,
        already_here=made.already_here,
        refunds=refunds,
        new_clients=len(buyers),
        skipped=tuple(made.skipped),
        unmatched=tuple(sorted(made.unmatched.items())),
        offered=tuple(
            Offered(offer, made.offered_first[offer], rows)
            for offer, rows in made.offered.most_common()
        ),
        onto=onto(made),
        first=destinations(first_of(reading.sales, FIRST), made),
    )


def _people(session: Session, made: Plan, reading: SalesReading, now: datetime) -> dict[Buyer, int]:
    """The id of every buyer; new ones are made, and who is in the archive comes back."""
    buyers = dict.fromkeys(sale.buyer for sale in made.sales)
    ids = {buyer: buyer.id for buyer in buyers if buyer.id is not None}
    for some in batches(list(ids.values())):
        archived = select(Person).where(
            col(Person.id).in_(some), col(Person.archived_at).is_not(None)
        )
        for person in session.exec(archived):
            person.archived_at = None
    session.flush()
    written = {row.client.casefold(): row.client for row in reversed(reading.sales)}
    addresses = {row.email.casefold(): row.email for row in reversed(reading.sales)}
    empty = dict.fromkeys(("company", "phone", "birthday", "address", "notes"), "")
    new = {
        buyer: new_row(
            session,
            now,
            **empty,
            name=written[buyer.name],
            email=addresses.get(buyer.email, ""),
            archived_at=None,
            merged_into=None,
        )
        for buyer in buyers
        if buyer.id is None
    }
    insert_rows(session, table_of(Person), list(new.values()))
    made_ids = ids_of(session, Person, [row["uid"] for row in new.values()])
    return ids | {buyer: made_ids[row["uid"]] for buyer, row in new.items()}


def _remember(session: Session, keys: list[tuple[str, str]], now: datetime) -> None:
    """Which row of a file each sale came from; ``keys`` are the sale's uid and the row's key."""
    ids = ids_of(session, Purchase, list(dict.fromkeys(uid for uid, _key in keys)))
    insert_rows(
        session,
        table_of(SaleSource),
        [new_row(session, now, purchase_id=ids[uid], source=SOURCE, key=key) for uid, key in keys],
    )
