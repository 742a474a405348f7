"""The table of persons."""

from typing import ClassVar

from sqlalchemy import Index

from journal_app.store.records import Record


class Person(Record, table=True):
    """Somebody the coach works with. Two persons may share a name."""

    __tablename__: ClassVar[str] = "person"
    __table_args__ = (Index(None, "name"),)

    name: str
