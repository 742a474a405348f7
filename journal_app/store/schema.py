"""Which tables there are, which version of them this program knows, and the store's own ones."""

from collections.abc import Collection
from importlib import import_module
from typing import Any

from sqlalchemy import Column, Index, Integer, String, Table, Text, text
from sqlmodel import SQLModel

from journal_app.store import records as _records  # noqa: F401 - sets the naming convention

APPLICATION_ID = 0x4A524E4C  # "JRNL"
VERSION = 2
"""The newest revision in store/migrations, kept in PRAGMA user_version of every store."""

ROOMS = (
    "journal_app.people.tables",
    "journal_app.people.link_tables",
    "journal_app.journal.tables",
    "journal_app.journal.photo_tables",
    "journal_app.journal.prompt_tables",
    "journal_app.journal.training_tables",
    "journal_app.journal.thanks_tables",
    "journal_app.journal.quote_tables",
    "journal_app.journal.look_back_tables",
    "journal_app.ladder.tables",
    "journal_app.ladder.care_tables",
    "journal_app.referrals.tables",
    "journal_app.ideal_client.tables",
    "journal_app.retention.tables",
    "journal_app.sympathy.tables",
    "journal_app.exchange.tables",
)
"""Modules with tables. A room's own code imports only what it needs; a new file needs them all."""

MARKER_TABLES = frozenset({"change", "meta"})
"""Tables without which a file is not a journal, whatever its header says."""

change = Table(
    "change",
    SQLModel.metadata,
    Column("seq", Integer, primary_key=True),
    Column("txn", Integer, nullable=False),
    Column("replica", String, nullable=False),
    Column("at", String, nullable=False),
    # Two columns more than a bare log of rows needs: undo must say what it undoes, and must know
    # after a restart which change sets it has already undone.
    Column("action", String, nullable=False),
    Column("undoes", Integer),
    Column("table", String, nullable=False),
    Column("uid", String, nullable=False),
    Column("op", String, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Index("ix_change_txn", "txn"),
    Index("ix_change_table_uid", "table", "uid"),
    Index("ix_change_undoes", "undoes", sqlite_where=text("undoes IS NOT NULL")),
)

meta = Table(
    "meta",
    SQLModel.metadata,
    Column("key", String, primary_key=True),
    Column("value", Text, nullable=False),
)

OWN_TABLES = frozenset({"change", "meta", "alembic_version", "draft", "photo_content"})
"""Not rows of content: never in a change set, never exported as a table."""


def written(tables: Collection[str]) -> frozenset[str]:
    """``tables`` that a commit wrote, and that of changes where it has noted what was changed."""
    noted = {change.name} if set(tables) - OWN_TABLES else set()
    return frozenset({*tables, *noted})


def load_all() -> Any:
    """Import every room's tables and return the complete metadata."""
    for module in ROOMS:
        import_module(module)
    return SQLModel.metadata
