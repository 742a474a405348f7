"""The read of the unfinished capture."""

import json
from typing import Any

from sqlmodel import Session

from journal_app.journal.tables import draft as kept
from journal_app.store.plain import select


def draft(session: Session) -> dict[str, Any] | None:
    """The unfinished capture, or None."""
    payload = session.connection().execute(select(kept.c.payload)).scalar()
    return json.loads(payload) if payload else None
