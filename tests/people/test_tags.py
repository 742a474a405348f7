"""A coach with thousands of tags, as an import leaves them, sets one without waiting."""

from collections.abc import Iterator

import pytest
from sqlalchemy import event
from sqlmodel import Session

from journal_app.people.tables import Tag
from journal_app.people.tags import tag_named
from journal_app.store import Store


@pytest.fixture
def loaded() -> Iterator[list[str]]:
    """Names of the tags that were read as rows to be changed."""
    names: list[str] = []

    def note(tag: Tag, *_more: object) -> None:
        names.append(tag.name)

    event.listen(Tag, "load", note)
    yield names
    event.remove(Tag, "load", note)


def test_one_tag_is_found_among_many_whatever_its_case(store: Store, loaded: list[str]) -> None:
    def many(session: Session) -> None:
        session.add_all(Tag(name=f"Größe {number}") for number in range(50))

    store.write(many)
    assert store.write(lambda session: tag_named(session, "#GRÖSSE 7").name) == "Größe 7"
    assert loaded == ["Größe 7"]


def test_a_live_tag_goes_before_one_in_the_trash(store: Store) -> None:
    def two(session: Session) -> None:
        session.add(Tag(name="mut", deleted_at=session.info["clock"].now()))
        session.flush()
        session.add(Tag(name="Mut"))

    store.write(two)
    assert store.write(lambda session: tag_named(session, "mut").name) == "Mut"
