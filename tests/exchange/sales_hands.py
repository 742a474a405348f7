"""A table of sales, read and brought in, and what stands in the journal then."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from journal_app.exchange.importing_sales import SalesPreview, import_sales, preview_sales
from journal_app.exchange.sales import SalesReading, read_sales
from journal_app.exchange.sales_plan import Assigned, Unmatched
from journal_app.ladder.rung_actions import offer_standard_ladder
from journal_app.ladder.tables import Purchase, Rung
from journal_app.people.tables import Person
from journal_app.store import Store

TODAY = date(2026, 11, 22)
HEADERS = "Kunde;Datum;Betrag;Angebot;E-Mail\n"


@pytest.fixture(autouse=True)
def _ladder(store: Store) -> None:
    store.write(offer_standard_ladder)


def read(folder: Path, *rows: str) -> SalesReading:
    file = folder / "sales.csv"
    file.write_text(HEADERS + "".join(f"{row}\n" for row in rows), "utf-8")
    return read_sales(file, TODAY)


def bring(
    store: Store, reading: SalesReading, assigned: Mapping[int, Assigned] | None = None
) -> SalesPreview:
    """Import, after the preview promised just that."""
    promised = store.read(preview_sales, reading, Unmatched.OFF_LADDER, assigned)
    done = store.write(import_sales, reading, Unmatched.OFF_LADDER, assigned)
    assert done == promised
    return done


def sold(store: Store) -> list[tuple[str, str, int, str, int, str]]:
    """Client, day, cents, rung or offer, instalments, refund."""

    def query(session: Session) -> list[tuple[str, str, int, str, int, str]]:
        found = session.exec(
            select(Purchase, Person.name, Rung.name)
            .join(Person, col(Person.id) == col(Purchase.person_id))
            .join(Rung, col(Rung.id) == col(Purchase.rung_id), isouter=True)
            .where(col(Purchase.deleted_at).is_(None))
            .order_by(col(Purchase.day), col(Purchase.id))
        )
        return [
            (name, sale.day.isoformat(), sale.price_cents, rung or sale.offer, sale.instalments,
             sale.refunded_on.isoformat() if sale.refunded_on else "")
            for sale, name, rung in found
        ]  # fmt: skip

    return store.read(query)
