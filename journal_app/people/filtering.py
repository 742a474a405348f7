"""Which persons a list shows, in SQL."""

from typing import Any

from sqlalchemy import ColumnElement, exists, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import col

from journal_app.ground.folding import words
from journal_app.people.link_tables import PersonTag
from journal_app.people.tables import Person, Tag

_KEY: Any = col(Person.id)


def contains(text: str) -> list[ColumnElement[bool]]:
    """That all words of ``text`` stand in the name, company, e-mail or phone."""
    rest = col(Person.company) + " " + col(Person.email) + " " + col(Person.phone)
    return [
        # apart: the name's spellings are remembered from sorting by it
        or_(
            *(
                func.instr(func.spellings(part), reading) > 0
                for part in (Person.name, rest)
                for reading in word
            )
        )
        for word in words(text)
    ]


def tagged(tag: str) -> ColumnElement[bool]:
    """That the person has the tag of that name."""
    return exists().where(
        col(PersonTag.person_id) == _KEY,
        col(PersonTag.deleted_at).is_(None),
        col(PersonTag.tag_id) == col(Tag.id),
        col(Tag.name) == tag,
    )


def has_namesake() -> ColumnElement[bool]:
    """That somebody else who is not in the trash has the same name."""
    other: Any = aliased(Person)
    return exists().where(
        other.name == col(Person.name), other.id != _KEY, other.deleted_at.is_(None)
    )
