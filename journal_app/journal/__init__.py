"""The journal: entries, their people and tags, the trash, leave and the streak."""
