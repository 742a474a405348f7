"""Persons, entries with all that is theirs, questions, leave, draft, the store's own tables."""

import sqlalchemy as sa
from alembic import op

from journal_app.store.migrations.first_search import SEARCH
from journal_app.store.migrations.records import points, record, texts

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "change",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("txn", sa.Integer, nullable=False),
        sa.Column("replica", sa.String, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("action", sa.String, nullable=False),
        sa.Column("undoes", sa.Integer),
        sa.Column("table", sa.String, nullable=False),
        sa.Column("uid", sa.String, nullable=False),
        sa.Column("op", sa.String, nullable=False),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text),
        sa.PrimaryKeyConstraint("seq", name="pk_change"),
    )
    op.create_index("ix_change_txn", "change", ["txn"])
    op.create_index("ix_change_table_uid", "change", ["table", "uid"])
    op.create_index(
        "ix_change_undoes", "change", ["undoes"], sqlite_where=sa.text("undoes IS NOT NULL")
    )
    op.create_table(
        "meta",
        sa.Column("key", sa.String, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_meta"),
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_draft"),
    )
    _people()
    record(
        "leave",
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("last_day", sa.Date, nullable=False),
        sa.Column("note", sa.String, nullable=False),
    )
    record(
        "entry",
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("kind", sa.String),
        *texts("title", "right", "again", "train", "notes"),
        sa.Column("starred", sa.Boolean, nullable=False),
    )
    op.create_index(
        "ix_entry_day_created_at_id_kind",
        "entry",
        ["day", "created_at", "id", "kind"],
        sqlite_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        "ix_entry_trash", "entry", ["day"], sqlite_where=sa.text("deleted_at IS NOT NULL")
    )
    for table, other in (("entry_person", "person"), ("entry_tag", "tag")):
        role = [sa.Column("role", sa.String, nullable=False)] if other == "person" else []
        record(
            table,
            sa.Column("entry_id", sa.Integer, nullable=False),
            sa.Column(f"{other}_id", sa.Integer, nullable=False),
            *role,
            sa.Column("position", sa.Integer, nullable=False),
            sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=f"fk_{table}_entry_id_entry"),
            sa.ForeignKeyConstraint(
                [f"{other}_id"], [f"{other}.id"], name=f"fk_{table}_{other}_id_{other}"
            ),
        )
        op.create_index(f"ix_{table}_entry_id", table, ["entry_id"])
        sought = [f"{other}_id", *(column.name for column in role), "deleted_at", "entry_id"]
        op.create_index(f"ix_{table}_{'_'.join(sought)}", table, sought)
    record(
        "prompt",
        sa.Column("slot", sa.String, nullable=False),
        sa.Column("kind", sa.String),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("first", sa.String, nullable=False),
    )
    record(
        "answer",
        sa.Column("entry_id", sa.Integer, nullable=False),
        sa.Column("prompt_id", sa.Integer, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name="fk_answer_entry_id_entry"),
        sa.ForeignKeyConstraint(["prompt_id"], ["prompt.id"], name="fk_answer_prompt_id_prompt"),
    )
    op.create_index("ix_answer_entry_id", "answer", ["entry_id"])
    op.create_index("ix_answer_prompt_id", "answer", ["prompt_id"])
    record(
        "photo",
        sa.Column("entry_id", sa.Integer, nullable=False),
        *texts("sha256", "name", "origin", "media_type"),
        *(
            sa.Column(name, sa.Integer, nullable=False)
            for name in ("width", "height", "bytes", "position")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name="fk_photo_entry_id_entry"),
    )
    op.create_index("ix_photo_entry_id", "photo", ["entry_id"])
    op.create_table(
        "photo_content",
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("thumbnail", sa.LargeBinary, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_photo_content"),
    )
    record(
        "import_source",
        sa.Column("entry_id", sa.Integer, nullable=False),
        *texts("source", "key", "digest"),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name="fk_import_source_entry_id_entry"),
    )
    op.create_index("ix_import_source_entry_id", "import_source", ["entry_id"])
    op.create_index("ix_import_source_source_key", "import_source", ["source", "key"])
    record(
        "contact_source",
        sa.Column("person_id", sa.Integer, nullable=False),
        *texts("source", "key"),
        points("contact_source", "person_id", "person"),
    )
    op.create_index("ix_contact_source_person_id", "contact_source", ["person_id"])
    op.create_index("ix_contact_source_source_key", "contact_source", ["source", "key"])
    record(
        "sale_source",
        sa.Column("purchase_id", sa.Integer, nullable=False),
        *texts("source", "key"),
        points("sale_source", "purchase_id", "purchase"),
    )
    op.create_index("ix_sale_source_purchase_id", "sale_source", ["purchase_id"])
    op.create_index("ix_sale_source_source_key", "sale_source", ["source", "key"])
    _ladder()
    _care()
    _retention()
    _after_the_win()
    for statement in SEARCH:
        op.execute(statement)


def _people() -> None:
    record(
        "person",
        *texts("name", "company", "email", "phone", "birthday", "address", "notes"),
        sa.Column("archived_at", sa.String),
        sa.Column("merged_into", sa.String),
    )
    op.create_index("ix_person_name", "person", ["name"])
    record("tag", sa.Column("name", sa.String, nullable=False))
    record(
        "person_tag",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("tag_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        points("person_tag", "person_id", "person"),
        points("person_tag", "tag_id", "tag"),
    )
    op.create_index("ix_person_tag_person_id", "person_tag", ["person_id"])
    sought = ["tag_id", "deleted_at", "person_id"]
    op.create_index(f"ix_person_tag_{'_'.join(sought)}", "person_tag", sought)
    record(
        "not_duplicate",
        sa.Column("first_id", sa.Integer, nullable=False),
        sa.Column("second_id", sa.Integer, nullable=False),
        points("not_duplicate", "first_id", "person"),
        points("not_duplicate", "second_id", "person"),
    )
    for column in ("first_id", "second_id"):
        op.create_index(f"ix_not_duplicate_{column}", "not_duplicate", [column])


def _ladder() -> None:
    record(
        "rung",
        sa.Column("name", sa.String, nullable=False),
        sa.Column("price_cents", sa.Integer, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("retired_at", sa.String),
    )
    record(
        "purchase",
        *(sa.Column(f"{other}_id", sa.Integer) for other in ("person", "rung", "entry")),
        *texts("offer", "note"),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("price_cents", sa.Integer, nullable=False),
        sa.Column("list_price_cents", sa.Integer),
        sa.Column("instalments", sa.Integer, nullable=False),
        sa.Column("refunded_on", sa.Date),
        *(points("purchase", f"{other}_id", other) for other in ("person", "rung", "entry")),
    )
    for other in ("person", "rung", "entry"):
        op.create_index(f"ix_purchase_{other}_id", "purchase", [f"{other}_id"])
    op.create_index(
        "ix_purchase_counted",
        "purchase",
        ["person_id", "rung_id", "day", "price_cents", "refunded_on", "deleted_at"],
        sqlite_where=sa.text("deleted_at IS NULL AND refunded_on IS NULL"),
    )
    op.create_index(
        "ix_purchase_day",
        "purchase",
        ["person_id", "day"],
        sqlite_where=sa.text("deleted_at IS NULL"),
    )
    record(
        "practice",
        sa.Column("currency", sa.String, nullable=False),
        sa.Column("prices", sa.String),
        sa.Column("expectation_from_cents", sa.Integer, nullable=False),
    )


def _care() -> None:
    record(
        "step",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("purchase_id", sa.Integer),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("due", sa.Date),
        sa.Column("done_on", sa.Date),
        sa.Column("postponed", sa.Integer, nullable=False),
        sa.Column("skipped", sa.Boolean, nullable=False),
        sa.Column("note", sa.String, nullable=False),
        points("step", "person_id", "person"),
        points("step", "purchase_id", "purchase"),
    )
    op.create_index(
        "ix_step_open",
        "step",
        ["person_id", "due"],
        sqlite_where=sa.text("deleted_at IS NULL AND done_on IS NULL AND skipped = 0"),
    )
    record(
        "contact",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        *texts("way", "note"),
        points("contact", "person_id", "person"),
    )
    op.create_index(
        "ix_contact_person_id_deleted_at_day", "contact", ["person_id", "deleted_at", "day"]
    )
    record(
        "cadence",
        sa.Column("person_id", sa.Integer),
        sa.Column("tag_id", sa.Integer),
        sa.Column("days", sa.Integer, nullable=False),
        points("cadence", "person_id", "person"),
        points("cadence", "tag_id", "tag"),
    )
    record(
        "appointment",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("feeling", sa.String),
        points("appointment", "person_id", "person"),
    )
    op.create_index("ix_appointment_at", "appointment", ["at"])
    record(
        "expectation",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("purchase_id", sa.Integer),
        *texts("expects", "delight", "summary", "in_their_words"),
        sa.Column("confirmed_on", sa.Date),
        sa.Column("outcome", sa.String),
        sa.Column("outcome_on", sa.Date),
        points("expectation", "person_id", "person"),
        points("expectation", "purchase_id", "purchase"),
    )
    for table, column in (
        ("step", "person_id"),
        ("step", "purchase_id"),
        ("cadence", "person_id"),
        ("cadence", "tag_id"),
        ("appointment", "person_id"),
        ("expectation", "person_id"),
        ("expectation", "purchase_id"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column])


def _retention() -> None:
    record(
        "rest",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("until", sa.Date),
        points("rest", "person_id", "person"),
    )
    op.create_index("ix_rest_person_id", "rest", ["person_id"])


def _after_the_win() -> None:
    record(
        "recipe",
        *texts("title", "text"),
        sa.Column("retired_on", sa.Date),
    )
    record(
        "recipe_use",
        sa.Column("recipe_id", sa.Integer, nullable=False),
        sa.Column("entry_id", sa.Integer, nullable=False),
        points("recipe_use", "recipe_id", "recipe"),
        points("recipe_use", "entry_id", "entry"),
    )
    record(
        "training",
        sa.Column("entry_id", sa.Integer),
        sa.Column("recipe_id", sa.Integer),
        sa.Column("day", sa.Date),
        sa.Column("due", sa.Date),
        sa.Column("done_on", sa.Date),
        sa.Column("how", sa.String, nullable=False),
        sa.Column("dropped_on", sa.Date),
        points("training", "entry_id", "entry"),
        points("training", "recipe_id", "recipe"),
    )
    record(
        "thanks",
        sa.Column("entry_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("waived", sa.Boolean, nullable=False),
        points("thanks", "entry_id", "entry"),
        points("thanks", "person_id", "person"),
    )
    record(
        "quote",
        sa.Column("entry_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer),
        *texts("text", "consent"),
        sa.Column("since", sa.Date),
        sa.Column("position", sa.Integer, nullable=False),
        points("quote", "entry_id", "entry"),
        points("quote", "person_id", "person"),
    )
    record(
        "look_back",
        sa.Column("span", sa.String, nullable=False),
        sa.Column("first_day", sa.Date, nullable=False),
        *texts("question", "answer"),
    )
    for table, column in (
        ("recipe_use", "recipe_id"),
        ("recipe_use", "entry_id"),
        ("training", "entry_id"),
        ("thanks", "person_id"),
        ("quote", "entry_id"),
        ("quote", "person_id"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column])
    op.create_index("ix_thanks_entry_id_person_id", "thanks", ["entry_id", "person_id"])
    op.create_index("ix_thanks_day", "thanks", ["day"])
    for name in ("recipe_id", "due", "done_on"):
        where = sa.text(f"{name} IS NOT NULL")
        op.create_index(f"ix_training_{name}", "training", [name], sqlite_where=where)
