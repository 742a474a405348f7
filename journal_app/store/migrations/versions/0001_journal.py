"""Persons, entries with all that is theirs, questions, leave, draft, the store's own tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


_SEARCH = (
    "CREATE VIRTUAL TABLE entry_search USING fts5(title, names, texts, tokenize = "
    "'trigram case_sensitive 1')",
    "INSERT INTO entry_search (entry_search, rank) VALUES ('secure-delete', 1)",
    "CREATE TABLE entry_search_stale (entry_id INTEGER NOT NULL)",
    "CREATE TRIGGER entry_search_entry_new AFTER INSERT ON entry BEGIN INSERT INTO "
    "entry_search_stale VALUES (new.id); END",
    'CREATE TRIGGER entry_search_entry AFTER UPDATE OF id, title, "right", again, train, '
    "notes ON entry BEGIN INSERT INTO entry_search_stale VALUES (old.id), (new.id); END",
    "CREATE TRIGGER entry_search_entry_gone AFTER DELETE ON entry BEGIN INSERT INTO "
    "entry_search_stale VALUES (old.id); END",
    "CREATE TRIGGER entry_search_entry_person_new AFTER INSERT ON entry_person BEGIN "
    "INSERT INTO entry_search_stale VALUES (new.entry_id); END",
    "CREATE TRIGGER entry_search_entry_person AFTER UPDATE ON entry_person BEGIN INSERT "
    "INTO entry_search_stale VALUES (old.entry_id), (new.entry_id); END",
    "CREATE TRIGGER entry_search_entry_person_gone AFTER DELETE ON entry_person BEGIN "
    "INSERT INTO entry_search_stale VALUES (old.entry_id); END",
    "CREATE TRIGGER entry_search_entry_tag_new AFTER INSERT ON entry_tag BEGIN INSERT "
    "INTO entry_search_stale VALUES (new.entry_id); END",
    "CREATE TRIGGER entry_search_entry_tag AFTER UPDATE ON entry_tag BEGIN INSERT INTO "
    "entry_search_stale VALUES (old.entry_id), (new.entry_id); END",
    "CREATE TRIGGER entry_search_entry_tag_gone AFTER DELETE ON entry_tag BEGIN INSERT "
    "INTO entry_search_stale VALUES (old.entry_id); END",
    "CREATE TRIGGER entry_search_answer_new AFTER INSERT ON answer BEGIN INSERT "
    "INTO entry_search_stale VALUES (new.entry_id); END",
    "CREATE TRIGGER entry_search_answer AFTER UPDATE ON answer BEGIN INSERT INTO "
    "entry_search_stale VALUES (old.entry_id), (new.entry_id); END",
    "CREATE TRIGGER entry_search_answer_gone AFTER DELETE ON answer BEGIN INSERT "
    "INTO entry_search_stale VALUES (old.entry_id); END",
    "CREATE TRIGGER entry_search_training_new AFTER INSERT ON training BEGIN INSERT INTO "
    "entry_search_stale SELECT entry_id FROM (SELECT new.entry_id AS entry_id)"
    " WHERE entry_id IS NOT NULL; END",
    "CREATE TRIGGER entry_search_training AFTER UPDATE ON training BEGIN INSERT INTO "
    "entry_search_stale SELECT entry_id FROM (SELECT old.entry_id AS entry_id"
    " UNION SELECT new.entry_id) WHERE entry_id IS NOT NULL; END",
    "CREATE TRIGGER entry_search_training_gone AFTER DELETE ON training BEGIN INSERT INTO "
    "entry_search_stale SELECT entry_id FROM (SELECT old.entry_id AS entry_id)"
    " WHERE entry_id IS NOT NULL; END",
    "CREATE TRIGGER entry_search_quote_new AFTER INSERT ON quote BEGIN INSERT INTO "
    "entry_search_stale SELECT entry_id FROM (SELECT new.entry_id AS entry_id)"
    " WHERE entry_id IS NOT NULL; END",
    "CREATE TRIGGER entry_search_quote AFTER UPDATE ON quote BEGIN INSERT INTO "
    "entry_search_stale SELECT entry_id FROM (SELECT old.entry_id AS entry_id"
    " UNION SELECT new.entry_id) WHERE entry_id IS NOT NULL; END",
    "CREATE TRIGGER entry_search_quote_gone AFTER DELETE ON quote BEGIN INSERT INTO "
    "entry_search_stale SELECT entry_id FROM (SELECT old.entry_id AS entry_id)"
    " WHERE entry_id IS NOT NULL; END",
    "CREATE TRIGGER entry_search_person AFTER UPDATE OF id, name ON person BEGIN INSERT "
    "INTO entry_search_stale SELECT entry_id FROM entry_person WHERE person_id IN "
    "(old.id, new.id); END",
    "CREATE TRIGGER entry_search_tag AFTER UPDATE OF id, name ON tag BEGIN INSERT INTO "
    "entry_search_stale SELECT entry_id FROM entry_tag WHERE tag_id IN (old.id, new.id); "
    "END",
)
"""The search index, what waits to be indexed, and the triggers that note it."""


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
    _record(
        "leave",
        sa.Column("first_day", sa.Date, nullable=False),
        sa.Column("last_day", sa.Date, nullable=False),
        sa.Column("note", sa.String, nullable=False),
    )
    _record(
        "entry",
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("kind", sa.String),
        *(
            sa.Column(name, sa.String, nullable=False)
            for name in ("title", "right", "again", "train", "notes")
        ),
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
        _record(
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
    _record(
        "prompt",
        sa.Column("slot", sa.String, nullable=False),
        sa.Column("kind", sa.String),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("first", sa.String, nullable=False),
    )
    _record(
        "answer",
        sa.Column("entry_id", sa.Integer, nullable=False),
        sa.Column("prompt_id", sa.Integer, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name="fk_answer_entry_id_entry"),
        sa.ForeignKeyConstraint(["prompt_id"], ["prompt.id"], name="fk_answer_prompt_id_prompt"),
    )
    op.create_index("ix_answer_entry_id", "answer", ["entry_id"])
    op.create_index("ix_answer_prompt_id", "answer", ["prompt_id"])
    _record(
        "photo",
        sa.Column("entry_id", sa.Integer, nullable=False),
        *(
            sa.Column(name, sa.String, nullable=False)
            for name in ("sha256", "name", "origin", "media_type")
        ),
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
    _record(
        "import_source",
        sa.Column("entry_id", sa.Integer, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("source", "key", "digest")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name="fk_import_source_entry_id_entry"),
    )
    op.create_index("ix_import_source_entry_id", "import_source", ["entry_id"])
    op.create_index("ix_import_source_source_key", "import_source", ["source", "key"])
    _record(
        "contact_source",
        sa.Column("person_id", sa.Integer, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("source", "key")),
        _points("contact_source", "person_id", "person"),
    )
    op.create_index("ix_contact_source_person_id", "contact_source", ["person_id"])
    op.create_index("ix_contact_source_source_key", "contact_source", ["source", "key"])
    _record(
        "sale_source",
        sa.Column("purchase_id", sa.Integer, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("source", "key")),
        _points("sale_source", "purchase_id", "purchase"),
    )
    op.create_index("ix_sale_source_purchase_id", "sale_source", ["purchase_id"])
    op.create_index("ix_sale_source_source_key", "sale_source", ["source", "key"])
    _ladder()
    _care()
    _retention()
    _after_the_win()
    for statement in _SEARCH:
        op.execute(statement)


def _people() -> None:
    _record(
        "person",
        *(
            sa.Column(name, sa.String, nullable=False)
            for name in ("name", "company", "email", "phone", "birthday", "address", "notes")
        ),
        sa.Column("archived_at", sa.String),
        sa.Column("merged_into", sa.String),
    )
    op.create_index("ix_person_name", "person", ["name"])
    _record("tag", sa.Column("name", sa.String, nullable=False))
    _record(
        "person_tag",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("tag_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        _points("person_tag", "person_id", "person"),
        _points("person_tag", "tag_id", "tag"),
    )
    op.create_index("ix_person_tag_person_id", "person_tag", ["person_id"])
    sought = ["tag_id", "deleted_at", "person_id"]
    op.create_index(f"ix_person_tag_{'_'.join(sought)}", "person_tag", sought)
    _record(
        "not_duplicate",
        sa.Column("first_id", sa.Integer, nullable=False),
        sa.Column("second_id", sa.Integer, nullable=False),
        _points("not_duplicate", "first_id", "person"),
        _points("not_duplicate", "second_id", "person"),
    )
    for column in ("first_id", "second_id"):
        op.create_index(f"ix_not_duplicate_{column}", "not_duplicate", [column])


def _ladder() -> None:
    _record(
        "rung",
        sa.Column("name", sa.String, nullable=False),
        sa.Column("price_cents", sa.Integer, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("retired_at", sa.String),
    )
    _record(
        "purchase",
        *(sa.Column(f"{other}_id", sa.Integer) for other in ("person", "rung", "entry")),
        *(sa.Column(name, sa.String, nullable=False) for name in ("offer", "note")),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("price_cents", sa.Integer, nullable=False),
        sa.Column("list_price_cents", sa.Integer),
        sa.Column("instalments", sa.Integer, nullable=False),
        sa.Column("refunded_on", sa.Date),
        *(_points("purchase", f"{other}_id", other) for other in ("person", "rung", "entry")),
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
    _record(
        "practice",
        sa.Column("currency", sa.String, nullable=False),
        sa.Column("prices", sa.String),
        sa.Column("expectation_from_cents", sa.Integer, nullable=False),
    )


def _care() -> None:
    _record(
        "step",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("purchase_id", sa.Integer),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("due", sa.Date),
        sa.Column("done_on", sa.Date),
        sa.Column("postponed", sa.Integer, nullable=False),
        sa.Column("skipped", sa.Boolean, nullable=False),
        sa.Column("note", sa.String, nullable=False),
        _points("step", "person_id", "person"),
        _points("step", "purchase_id", "purchase"),
    )
    op.create_index(
        "ix_step_open",
        "step",
        ["person_id", "due"],
        sqlite_where=sa.text("deleted_at IS NULL AND done_on IS NULL AND skipped = 0"),
    )
    _record(
        "contact",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("way", "note")),
        _points("contact", "person_id", "person"),
    )
    op.create_index(
        "ix_contact_person_id_deleted_at_day", "contact", ["person_id", "deleted_at", "day"]
    )
    _record(
        "cadence",
        sa.Column("person_id", sa.Integer),
        sa.Column("tag_id", sa.Integer),
        sa.Column("days", sa.Integer, nullable=False),
        _points("cadence", "person_id", "person"),
        _points("cadence", "tag_id", "tag"),
    )
    _record(
        "appointment",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("feeling", sa.String),
        _points("appointment", "person_id", "person"),
    )
    op.create_index("ix_appointment_at", "appointment", ["at"])
    _record(
        "expectation",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("purchase_id", sa.Integer),
        *(
            sa.Column(name, sa.String, nullable=False)
            for name in ("expects", "delight", "summary", "in_their_words")
        ),
        sa.Column("confirmed_on", sa.Date),
        sa.Column("outcome", sa.String),
        sa.Column("outcome_on", sa.Date),
        _points("expectation", "person_id", "person"),
        _points("expectation", "purchase_id", "purchase"),
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
    _record(
        "rest",
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("until", sa.Date),
        _points("rest", "person_id", "person"),
    )
    op.create_index("ix_rest_person_id", "rest", ["person_id"])


def _after_the_win() -> None:
    _record(
        "recipe",
        *(sa.Column(name, sa.String, nullable=False) for name in ("title", "text")),
        sa.Column("retired_on", sa.Date),
    )
    _record(
        "recipe_use",
        sa.Column("recipe_id", sa.Integer, nullable=False),
        sa.Column("entry_id", sa.Integer, nullable=False),
        _points("recipe_use", "recipe_id", "recipe"),
        _points("recipe_use", "entry_id", "entry"),
    )
    _record(
        "training",
        sa.Column("entry_id", sa.Integer),
        sa.Column("recipe_id", sa.Integer),
        sa.Column("day", sa.Date),
        sa.Column("due", sa.Date),
        sa.Column("done_on", sa.Date),
        sa.Column("how", sa.String, nullable=False),
        sa.Column("dropped_on", sa.Date),
        _points("training", "entry_id", "entry"),
        _points("training", "recipe_id", "recipe"),
    )
    _record(
        "thanks",
        sa.Column("entry_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("waived", sa.Boolean, nullable=False),
        _points("thanks", "entry_id", "entry"),
        _points("thanks", "person_id", "person"),
    )
    _record(
        "quote",
        sa.Column("entry_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer),
        *(sa.Column(name, sa.String, nullable=False) for name in ("text", "consent")),
        sa.Column("since", sa.Date),
        sa.Column("position", sa.Integer, nullable=False),
        _points("quote", "entry_id", "entry"),
        _points("quote", "person_id", "person"),
    )
    _record(
        "look_back",
        sa.Column("span", sa.String, nullable=False),
        sa.Column("first_day", sa.Date, nullable=False),
        *(sa.Column(name, sa.String, nullable=False) for name in ("question", "answer")),
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


def _points(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}_{other}"
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name)


def _record(table: str, *columns: sa.schema.SchemaItem) -> None:
    """A table with the columns that every record had at this revision."""
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
