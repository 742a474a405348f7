"""Where an entry or a person came from, for what comes in only once."""

from typing import ClassVar

from sqlalchemy import Index
from sqlmodel import Field

from journal_app.store.records import Record


class ImportSource(Record, table=True):
    """Which entry of another program an entry came from, so that it comes only once.

    ``key`` names it inside its ``source`` for good, also after the entry was edited here;
    ``digest`` is of what was brought along. Undone together with its entry, it shares the instant
    of its ``deleted_at``: that tells an undone import from an entry thrown away by hand.
    """

    __tablename__: ClassVar[str] = "import_source"
    __table_args__ = (Index(None, "source", "key"),)

    entry_id: int = Field(foreign_key="entry.id", index=True)
    source: str = Field(sa_column_kwargs={"info": {"code": True}})
    key: str = Field(sa_column_kwargs={"info": {"code": True}})
    digest: str = Field(sa_column_kwargs={"info": {"code": True}})


class ContactSource(Record, table=True):
    """Which contact of an address book a person came from or was completed by.

    As in `ImportSource`, an equal ``deleted_at`` of both tells an undone import from a person
    thrown away by hand.
    """

    __tablename__: ClassVar[str] = "contact_source"
    __table_args__ = (Index(None, "source", "key"),)

    person_id: int = Field(foreign_key="person.id", index=True)
    source: str = Field(sa_column_kwargs={"info": {"code": True}})
    key: str = Field(sa_column_kwargs={"info": {"code": True}})


class SaleSource(Record, table=True):
    """Which row of a sales table a purchase was read from: parts of a price and refunds too."""

    __tablename__: ClassVar[str] = "sale_source"
    __table_args__ = (Index(None, "source", "key"),)

    purchase_id: int = Field(foreign_key="purchase.id", index=True)
    source: str = Field(sa_column_kwargs={"info": {"code": True}})
    key: str = Field(sa_column_kwargs={"info": {"code": True}})
