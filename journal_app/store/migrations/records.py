"""What the revisions write over and over: a record's table, its texts, whom it points to.

Part of the revisions, so never changed once they are released: another kind of record, as the app
may have it by then, is another function. Nothing here imports the app.
"""

import sqlalchemy as sa
from alembic import op


def record(table: str, *columns: sa.schema.SchemaItem) -> None:
    """A table with the columns that every record has."""
    op.create_table(
        table,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("uid", sa.String, nullable=False),
        sa.Column("created_at", sa.String, nullable=False),
        sa.Column("updated_at", sa.String, nullable=False),
        sa.Column("deleted_at", sa.String),
        *columns,
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("uid", name=f"uq_{table}_uid"),
    )


def texts(*names: str) -> list[sa.Column[str]]:
    """Columns of text that may be empty but not missing."""
    return [sa.Column(name, sa.String, nullable=False) for name in names]


def points(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    """``column`` of ``table`` says which row of ``other`` is meant."""
    name = f"fk_{table}_{column}_{other}"
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name)
