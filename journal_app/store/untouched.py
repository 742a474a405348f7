"""Whether anything was ever written in a journal."""

from sqlalchemy import literal_column, table, text
from sqlmodel import Session

from journal_app.store.plain import select
from journal_app.store.schema import change

ROOMS = (
    "SELECT one.name FROM sqlite_master AS one, pragma_table_info(one.name) AS held"
    " WHERE one.type = 'table' AND held.name = 'uid'"
)
"""Every row that a room keeps has a uid; no room's module need be loaded to ask."""


def is_untouched(session: Session) -> bool:
    """It is as it was made: there is no row of any room, not even a deleted one, nor a change set.

    These alone do not tell, as they are thinned by age.
    """
    connection = session.connection()
    if connection.execute(select(change.c.seq).limit(1)).first() is not None:
        return False
    return all(
        connection.execute(select(literal_column("1")).select_from(table(room)).limit(1)).first()
        is None
        for room in connection.execute(text(ROOMS)).scalars().all()
    )
