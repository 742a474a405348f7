"""Whether a journal is still at its beginning."""

from sqlmodel import Session, col

from journal_app.journal.tables import Entry
from journal_app.people.tables import Person
from journal_app.store.plain import select


def is_untold(session: Session) -> bool:
    """Nobody has written a win down or brought anybody along: what a first start is for."""
    connection = session.connection()
    return all(
        connection.execute(select(col(table.id)).limit(1)).first() is None
        for table in (Entry, Person)
    )
