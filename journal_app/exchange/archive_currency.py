"""Prices that come with an archive stay in the currency that they were written in."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Table, select
from sqlmodel import Session

from journal_app.ground.errors import UserError
from journal_app.ladder.queries import practice
from journal_app.ladder.rung_actions import set_practice
from journal_app.ladder.tables import Practice
from journal_app.store import schema

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]
_PRICE = "price_cents"


def require_one_currency(
    session: Session, tables: Tables, coming: Callable[[Table], Iterable[Row]], path: Path
) -> None:
    """Raises UserError("import_other_currency") where a price would become other money.

    ``coming`` gives the rows of a table that the journal does not have yet. A journal without
    prices of which nothing was said takes on what the file says.
    """
    written, kept = _of_file(tables), practice(session).currency
    if written == kept or (_named(tables) and not _said(session) and not _has_prices(session)):
        return
    if any(row[_PRICE] for table in _priced() for row in coming(table)):
        raise UserError("import_other_currency", path=str(path), written=written, kept=kept)


def keep_currency(session: Session, tables: Tables) -> None:
    """Say what the prices here are in, where the file is the first to name a currency."""
    kept = practice(session).currency
    if _of_file(tables) != kept and not _said(session) and _has_prices(session):
        set_practice(session, currency=kept)
        session.flush()


def _of_file(tables: Tables) -> str:
    """Of the row that would be the first one; a journal of which nothing was said has none."""
    first = min(_named(tables), default=None)
    return Practice().currency if first is None else first[1]


def _named(tables: Tables) -> list[tuple[str, str]]:
    live = (row for row in tables.get("practice", []) if row["deleted_at"] is None)
    return [(row["uid"], row["currency"]) for row in live]


def _said(session: Session) -> bool:
    return _any_live(session, schema.load_all().tables["practice"])


def _has_prices(session: Session) -> bool:
    return any(_any_live(session, table, table.c[_PRICE] != 0) for table in _priced())


def _any_live(session: Session, table: Table, *more: Any) -> bool:
    query = select(table.c.id).where(table.c.deleted_at.is_(None), *more).limit(1)
    return session.connection().execute(query).first() is not None


def _priced() -> Iterator[Table]:
    return (table for table in schema.load_all().sorted_tables if _PRICE in table.c)
