"""Whom a name on the command line means."""

from typing import TYPE_CHECKING

from journal_app.ground.errors import UserError

if TYPE_CHECKING:
    from sqlmodel import Session


def known_uid(session: "Session", name: str) -> str:
    """The uid of somebody who is there, by a name or a uid.

    Raises UserError: empty_name, ambiguous_name, unknown_person.
    """
    from journal_app.people.finding import known_person

    found = known_person(session, name)
    if found is None:
        raise UserError("unknown_person", name=name)
    return found.uid
