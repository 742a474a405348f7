"""The search as the first revision made it; `store.search` says what it is for.

Part of a revision: never changed once that is released.
"""

SEARCH = (
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
