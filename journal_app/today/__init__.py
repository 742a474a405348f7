"""The home page: what was celebrated, what is trained today, who is due."""
