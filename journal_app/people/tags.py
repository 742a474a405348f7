"""Tags, and links in the order in which somebody set them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Protocol, TypeVar

from sqlmodel import Session, col, select

from journal_app.ground.text import one_line
from journal_app.people.tables import Tag


class _Ordered(Protocol):
    position: int
    deleted_at: datetime | None


Link = TypeVar("Link", bound=_Ordered)


def tag_name(name: str) -> str:
    """A tag as it is kept: one line, without the sign that marks it in a text; may be empty."""
    return one_line(name).lstrip("#@").strip()


def tag_named(session: Session, name: str) -> Tag:
    """The tag of that name, whatever its case, also from the trash; one that is new is made."""
    wanted = tag_name(name)
    folded = wanted.casefold()
    names = session.exec(select(Tag.id, Tag.name).order_by(col(Tag.deleted_at).is_not(None)))
    found = next((key for key, known in names if known.casefold() == folded), None)
    if found is not None:
        kept = session.get_one(Tag, found)
        kept.deleted_at = None
        return kept
    tag = Tag(name=wanted)
    session.add(tag)
    session.flush()
    return tag


def relink(
    session: Session,
    known: Sequence[Link],
    key: str,
    wanted: Iterable[int | None],
    link: Callable[[int], Link],
) -> None:
    """Make the live links be ``wanted``, in that order; former ones are revived, not doubled.

    ``key`` names the column of ``known`` links that ``wanted`` are values of; ``link`` makes one.
    """
    by_key = {getattr(row, key): row for row in known}
    ordered = list(dict.fromkeys(saved_id(key) for key in wanted))
    for position, target in enumerate(ordered):
        row = by_key.get(target)
        if row is None:
            row = link(target)
            session.add(row)
        if row.deleted_at is not None:
            row.deleted_at = None
        if row.position != position:
            row.position = position
    for target, row in by_key.items():
        if target not in ordered and row.deleted_at is None:
            row.deleted_at = session.info["clock"].now()
    session.flush()


def saved_id(key: int | None) -> int:
    """The id of a row that is in the file."""
    assert key is not None  # noqa: S101 - flushed rows have one
    return key
