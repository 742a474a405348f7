"""Photos in an entry: added, in an order, thrown away and back, never the same one twice."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import Session

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.sentences import sentence
from journal_app.ground.undone import undone
from journal_app.journal.actions import NewEntry, add_entry, restore_entry, trash_entry
from journal_app.journal.photo_actions import (
    add_photos,
    forget_unused_contents,
    keep_content,
    move_photo,
    remove_photo,
)
from journal_app.journal.photo_queries import photo_content, photos, photos_of
from journal_app.journal.pictures import Picture, prepare
from journal_app.store import Store, backup
from tests.journal.drawn import jpeg

MANY = tuple(prepare(jpeg(shade=shade), f"IMG_{shade}.jpg") for shade in range(0, 200, 50))
ONE, TWO, THREE, FOUR = MANY


@pytest.fixture
def workshop(store: Store) -> str:
    return store.write(add_entry, NewEntry("Workshop gehalten"))


def names(store: Store, entry: str) -> list[str]:
    return [photo.name for photo in store.read(photos, entry)]


def kept(store: Store) -> int:
    def count(session: Session) -> int:
        ask = session.connection().exec_driver_sql("SELECT count(*) FROM photo_content")
        return int(ask.scalar_one())

    return store.read(count)


def test_photos_stand_in_the_entry_in_the_order_they_were_added(
    store: Store, workshop: str
) -> None:
    uids = store.write(add_photos, workshop, [TWO, ONE])
    uids += store.write(add_photos, workshop, [THREE])
    shown = store.read(photos, workshop)
    assert [photo.uid for photo in shown] == uids
    assert names(store, workshop) == ["IMG_50.jpg", "IMG_0.jpg", "IMG_100.jpg"]
    first = shown[0]
    assert (first.sha256, first.media_type, first.thumbnail) == (
        TWO.sha256,
        "image/jpeg",
        TWO.thumbnail,
    )
    assert (first.width, first.height, first.bytes) == (400, 300, len(TWO.content))
    assert store.read(photo_content, first.uid) == TWO.content
    assert store.check() == []


def test_the_same_photo_is_not_added_twice_to_one_entry(store: Store, workshop: str) -> None:
    store.write(add_photos, workshop, [ONE, TWO])
    again = replace(ONE, name="Kopie von IMG_0.jpg")
    (third,) = store.write(add_photos, workshop, [again, THREE, THREE])
    assert names(store, workshop) == ["IMG_0.jpg", "IMG_50.jpg", "IMG_100.jpg"]
    assert store.read(photos, workshop)[2].uid == third


def test_two_entries_may_show_the_same_photo_and_its_bytes_are_kept_once(
    store: Store, workshop: str
) -> None:
    other = store.write(add_entry, NewEntry("Nachgespräch"))
    for entry in (workshop, other):
        store.write(add_photos, entry, [ONE])
    assert names(store, workshop) == names(store, other) == ["IMG_0.jpg"]
    assert kept(store) == 1


def test_a_photo_belongs_to_an_entry_that_is_there(store: Store) -> None:
    with pytest.raises(UserError, match="no_such_entry"):
        store.write(add_photos, "nirgends", [ONE])
    assert kept(store) == 0


def test_adding_photos_is_one_step_that_can_be_taken_back(store: Store, workshop: str) -> None:
    uids = store.write(add_photos, workshop, [ONE, TWO])
    step = store.undo()
    assert step is not None
    assert (step.action, step.tables) == ("add_photos", {"photo"})
    assert undone(step.action) == "The new photos are taken out again."
    assert names(store, workshop) == []
    assert store.write(add_photos, workshop, [ONE, TWO]) == uids
    assert names(store, workshop) == ["IMG_0.jpg", "IMG_50.jpg"]


def test_a_removed_photo_comes_back_by_undo_or_by_adding_it_again(
    store: Store, workshop: str
) -> None:
    first, second = store.write(add_photos, workshop, [ONE, TWO])
    store.write(remove_photo, first)
    assert names(store, workshop) == ["IMG_50.jpg"]
    assert store.read(photo_content, first) == ONE.content
    store.undo()
    assert names(store, workshop) == ["IMG_0.jpg", "IMG_50.jpg"]
    store.write(remove_photo, first)
    store.write(remove_photo, first)
    assert store.write(add_photos, workshop, [TWO, ONE]) == [first]
    assert [photo.uid for photo in store.read(photos, workshop)] == [second, first]


def test_a_photo_is_moved_to_another_place(store: Store, workshop: str) -> None:
    uids = store.write(add_photos, workshop, MANY)
    for uid, place, order in (
        (uids[3], 0, [3, 0, 1, 2]),
        (uids[3], 2, [0, 1, 3, 2]),
        (uids[0], 99, [1, 3, 2, 0]),
        (uids[0], -1, [0, 1, 3, 2]),
        (uids[1], 1, [0, 1, 3, 2]),
    ):
        store.write(move_photo, uid, place)
        assert [photo.uid for photo in store.read(photos, workshop)] == [uids[n] for n in order]
    store.undo()
    assert [photo.uid for photo in store.read(photos, workshop)] == [uids[n] for n in (1, 3, 2, 0)]


def test_a_removed_photo_takes_no_place(store: Store, workshop: str) -> None:
    uids = store.write(add_photos, workshop, MANY)
    store.write(remove_photo, uids[1])
    store.write(move_photo, uids[1], 0)
    store.write(move_photo, uids[3], 1)
    assert [photo.uid for photo in store.read(photos, workshop)] == [uids[0], uids[3], uids[2]]


def test_photos_go_into_the_trash_and_come_back_with_their_entry(tmp_path: Path) -> None:
    def record(session: Session) -> str:
        uid = add_entry(session, NewEntry("mit Foto"))
        add_photos(session, uid, [ONE, TWO])
        return uid

    with Store.open(tmp_path / "journal" / "journal.db") as store:
        uid = store.write(record)
        store.undo()
        assert names(store, uid) == []
        store.write(restore_entry, uid)
        assert names(store, uid) == ["IMG_0.jpg", "IMG_50.jpg"]
        store.write(remove_photo, store.read(photos, uid)[0].uid)
        store.write(trash_entry, uid)
        store.write(restore_entry, uid)
        assert names(store, uid) == ["IMG_50.jpg"]


def test_the_photos_of_many_entries_are_read_together(store: Store, workshop: str) -> None:
    other = store.write(add_entry, NewEntry("ohne"))
    store.write(add_photos, workshop, [ONE, TWO])
    found = store.read(photos_of, [other, workshop, *("x" * 3 for _ in range(2500))])
    assert {uid: [photo.name for photo in of] for uid, of in found.items()} == {
        workshop: ["IMG_0.jpg", "IMG_50.jpg"]
    }
    assert store.read(photos_of, []) == {}


def test_a_photo_that_is_nowhere_is_told(store: Store) -> None:
    with pytest.raises(UserError) as caught:
        store.read(photo_content, "nirgends")
    assert "no longer" in sentence(caught.value)


def test_a_window_beside_sees_that_photos_were_added(
    store: Store, workshop: str, clock: Clock
) -> None:
    seen: list[frozenset[str]] = []
    with Store.open(store.path, clock=clock) as other:
        other.watch(lambda change: seen.append(change.tables))
        other.poll()
        seen.clear()
        store.write(add_photos, workshop, [ONE])
        other.poll()
    assert seen == [frozenset({"photo", "change"})]


def test_a_backup_holds_the_photos(store: Store, workshop: str, clock: Clock) -> None:
    (uid,) = store.write(add_photos, workshop, [ONE])
    copy = backup.make(store.path, store.path.parent / "copy", key=None, now=clock.now())
    with Store.open(copy, clock=clock) as restored:
        assert restored.read(photo_content, uid) == ONE.content


def test_bytes_that_no_photo_needs_are_forgotten_and_others_never(
    store: Store, workshop: str
) -> None:
    def leave_behind(session: Session, picture: Picture) -> bool:
        return keep_content(session, picture.sha256, picture.thumbnail, picture.content)

    store.write(add_photos, workshop, [ONE, TWO])
    store.write(remove_photo, store.read(photos, workshop)[0].uid)
    store.write(add_photos, workshop, [THREE])
    store.undo()
    assert store.write(leave_behind, FOUR)
    assert not store.write(leave_behind, FOUR)
    assert kept(store) == 4
    assert store.write(forget_unused_contents) == 1
    assert kept(store) == 3

    def erase(session: Session) -> None:
        session.connection().exec_driver_sql("DELETE FROM photo")

    store.write(erase)
    assert store.write(forget_unused_contents) == 0  # an undo still names them

    def forget_changes(session: Session) -> None:
        session.connection().exec_driver_sql("DELETE FROM change")

    store.write(forget_changes)
    assert store.write(forget_unused_contents) == 3
    assert kept(store) == 0


@pytest.mark.parametrize("key", [None, b"k" * 32])
def test_only_in_a_locked_journal_the_photos_are_not_to_be_read(
    tmp_path: Path, clock: Clock, key: bytes | None
) -> None:
    path = tmp_path / "mine" / "journal.db"
    with Store.open(path, key=key, clock=clock) as store:
        entry = store.write(add_entry, NewEntry("Workshop"))
        store.write(add_photos, entry, [ONE])
    files = [file for file in path.parent.rglob("*.db*") if file.is_file()]
    assert len(files) == 2  # the journal and its backup
    for file in files:
        assert (ONE.content[200:240] in file.read_bytes()) is (key is None)
