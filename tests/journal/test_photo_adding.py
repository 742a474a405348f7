"""Many photos on their way into an entry hold up nobody who writes meanwhile."""

from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QApplication
from sqlmodel import Session

from journal_app.ground.errors import UserError
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.journal.photo_actions import forget_unused_contents
from journal_app.journal.photo_queries import photos
from journal_app.journal.pictures import Picture, prepare
from journal_app.journal.ui.photo_adding import add
from journal_app.store import Store
from journal_app.ui.tasks import Task
from tests.journal.drawn import jpeg


@dataclass
class Drop:
    """A file of a drop; while it is read, the coach may do something else."""

    store: Store
    shade: int
    name: str = "IMG.jpg"
    seen: int = -1
    """How many pictures were in the file when this one was read."""
    clears: bool = False

    def picture(self) -> Picture:
        self.seen = kept(self.store)
        if self.clears:
            self.store.write(forget_unused_contents)
        return prepare(jpeg(shade=self.shade), self.name)


def kept(store: Store) -> int:
    def count(session: Session) -> int:
        ask = session.connection().exec_driver_sql("SELECT count(*) FROM photo_content")
        return int(ask.scalar_one())

    return store.read(count)


@pytest.fixture
def task(qapp: QApplication) -> Task:
    return Task(qapp)


def test_each_picture_is_in_the_file_before_the_next_is_read_and_one_undo_takes_all(
    store: Store, task: Task
) -> None:
    entry = store.write(add_entry, NewEntry("Workshop"))
    drops = [Drop(store, shade) for shade in (0, 60, 120)]
    added = add(store, entry, drops, task)
    assert [drop.seen for drop in drops] == [0, 1, 2]
    assert (added.added, len(store.read(photos, entry))) == (3, 3)
    undone = store.undo(added.txn)
    assert undone is not None
    assert undone.action == "add_photos"
    assert store.read(photos, entry) == []


def test_pictures_go_again_where_their_entry_has_gone(store: Store, task: Task) -> None:
    with pytest.raises(UserError, match="no_such_entry"):
        add(store, "gone", [Drop(store, 0), Drop(store, 60)], task)
    assert kept(store) == 0


def test_pictures_that_an_erasure_cleared_away_come_as_no_rows(store: Store, task: Task) -> None:
    entry = store.write(add_entry, NewEntry("Workshop"))
    with pytest.raises(UserError, match="photos_cleared_away"):
        add(store, entry, [Drop(store, 0), Drop(store, 60, clears=True)], task)
    assert store.read(photos, entry) == []
    assert store.check() == []
