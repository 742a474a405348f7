"""That nothing is lost and nobody else reads it: backups, restoring, the password, checks."""
