"""Names of people in tables: whole in one column, or in two."""

from collections.abc import Container

FIRST = "firstname givenname vorname"
LAST = "lastname familyname surname nachname familienname"
"""Headers, normalised."""


def is_family_name(header: str, fields: Container[str]) -> bool:
    """Whether a plain "Name" (normalised) is but the family's, as beside a first name alone.

    ``fields`` are those that the table has.
    """
    return header == "name" and "first_name" in fields and "last_name" not in fields


def whole_name(first: str, middle: str, last: str) -> str:
    """Where the last name is the whole one already, it stays as it is."""
    if first and last.casefold().startswith(f"{first} ".casefold()):
        return last
    return " ".join(filter(None, (first, middle, last)))
