"""Referrals, the ideal client, ratings; and quicker ways to what the home page asks every day."""

import sqlalchemy as sa
from alembic import op

from journal_app.store.migrations.records import points, record, texts

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    record(
        "referral",
        sa.Column("direction", sa.String, nullable=False),
        sa.Column("giver_id", sa.Integer),
        sa.Column("provider_id", sa.Integer),
        sa.Column("recipient_id", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("day_known", sa.Boolean, nullable=False),
        sa.Column("giver_known_on", sa.Date),
        *texts("giver_said", "occasion", "need"),
        *texts("giver_wants", "provider_wants", "recipient_wants"),
        sa.Column("decision", sa.String),
        *texts("standards", "entitled", "reception", "introduction", "trust"),
        *texts("outcome", "outcome_note"),
        *(sa.Column(name, sa.Date) for name in ("outcome_on", "thanked_on", "told_on")),
        *(sa.Column(name, sa.String) for name in ("thanked_by", "told_by")),
        sa.Column("thanks_waived", sa.Boolean, nullable=False),
        points("referral", "giver_id", "person"),
        points("referral", "provider_id", "person"),
        points("referral", "recipient_id", "person"),
    )
    record(
        "referral_ask",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        points("referral_ask", "person_id", "person"),
    )
    record(
        "profile",
        *texts("name", "who", "worries", "wishes", "ways", "fits", "respect", "no_gos"),
        sa.Column("rung_id", sa.Integer),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("retired_at", sa.String),
        points("profile", "rung_id", "rung"),
    )
    record(
        "profile_version",
        sa.Column("profile_id", sa.Integer, nullable=False),
        sa.Column("until", sa.Date, nullable=False),
        *texts("content"),
        points("profile_version", "profile_id", "profile"),
    )
    record(
        "criterion",
        sa.Column("profile_id", sa.Integer, nullable=False),
        *texts("text"),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("weight", "position")),
        points("criterion", "profile_id", "profile"),
    )
    record(
        "fit",
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("person_id", "criterion_id")),
        *texts("answer"),
        sa.Column("day", sa.Date, nullable=False),
        points("fit", "person_id", "person"),
        points("fit", "criterion_id", "criterion"),
    )
    record(
        "rating",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("love", "value", "respect")),
        *texts("note"),
        points("rating", "person_id", "person"),
    )
    for table, *columns in (
        ("referral", "direction", "day"),
        ("referral", "giver_id"),
        ("referral", "provider_id"),
        ("referral_ask", "person_id"),
        ("profile", "rung_id"),
        ("profile_version", "profile_id"),
        ("criterion", "profile_id"),
        ("fit", "person_id", "criterion_id", "answer", "deleted_at"),
        ("fit", "criterion_id"),
        ("rating", "person_id", "day"),
    ):
        op.create_index(f"ix_{'_'.join((table, *columns))}", table, columns)
    person = ["recipient_id", "direction", "provider_id", "deleted_at"]
    op.create_index("ix_referral_first", "referral", [*person, "outcome", "day_known", "day"])
    _quicker()


def _quicker() -> None:
    """Recent sales by their day, a client's sales and the wins of a recipe without their rows, and
    the open steps in the words that are asked for: ``= 0`` is not ``IS 0`` to the engine, which
    passed them by."""
    op.create_index(
        "ix_purchase_lately",
        "purchase",
        ["day", "price_cents", "person_id", "refunded_on", "deleted_at"],
        sqlite_where=sa.text("deleted_at IS NULL AND refunded_on IS NULL"),
    )
    op.drop_index("ix_purchase_day", "purchase")
    op.create_index(
        "ix_purchase_day",
        "purchase",
        ["person_id", "day", "price_cents", "refunded_on", "deleted_at"],
        sqlite_where=sa.text("deleted_at IS NULL"),
    )
    op.drop_index("ix_recipe_use_recipe_id", "recipe_use")
    sought = ["recipe_id", "deleted_at", "entry_id"]
    op.create_index(f"ix_recipe_use_{'_'.join(sought)}", "recipe_use", sought)
    op.drop_index("ix_step_open", "step")
    op.create_index(
        "ix_step_open",
        "step",
        ["person_id", "due"],
        sqlite_where=sa.text("deleted_at IS NULL AND done_on IS NULL AND skipped IS 0"),
    )
