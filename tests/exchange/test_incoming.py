"""What comes in comes after a backup, with word of how far it is, and can be stopped."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import Session

from journal_app.exchange.archive import export_archive
from journal_app.exchange.incoming import Incoming, bring_in, preview, read
from journal_app.exchange.markdown import export_markdown
from journal_app.exchange.reading import Reading
from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.journal import queries
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.journal.photo_actions import add_photos
from journal_app.journal.pictures import prepare
from journal_app.store import Store
from journal_app.store.backup import backups
from tests.exchange.foreign import dayone_entry, dayone_file
from tests.journal.drawn import jpeg

EVERYTHING = queries.EntryFilter()
Made = Callable[..., Incoming]


class Enough(Exception):  # noqa: N818 - not an error
    """The coach has pressed Cancel."""


def day_one(tmp_path: Path, number: int = 3) -> Incoming:
    entries = (dayone_entry(uuid=f"{one:032X}", text=f"Erfolg {one}") for one in range(number))
    return read(dayone_file(tmp_path / "Journal.json", *entries))


def archive(tmp_path: Path, number: int = 3) -> Incoming:
    target = tmp_path / "all.journal.zip"
    with Store.open(tmp_path / "other" / "journal.db") as other:
        for one in range(number):
            other.write(add_entry, NewEntry(f"Erfolg {one}", tags=("mut",)))
        other.read(export_archive, target)
    return read(target)


def archive_with_photos(tmp_path: Path, number: int = 3) -> Incoming:
    target = tmp_path / "all.journal.zip"
    with Store.open(tmp_path / "other" / "journal.db") as other:
        for one in range(number):
            uid = other.write(add_entry, NewEntry(f"Erfolg {one}"))
            other.write(add_photos, uid, [prepare(jpeg(shade=one), "Flipchart.jpg")])
        other.read(export_archive, target)
    return read(target)


def pictures(store: Store) -> int:
    def count(session: Session) -> int:
        ask = session.connection().exec_driver_sql("SELECT count(*) FROM photo_content")
        return int(ask.scalar_one())

    return store.read(count)


def titles(store: Store) -> list[str]:
    return sorted(
        store.read(lambda session: [one.title for one in queries.entries(session, EVERYTHING)])
    )


@pytest.mark.parametrize("made", [day_one, archive, archive_with_photos])
def test_it_is_tried_brought_in_and_taken_back(store: Store, tmp_path: Path, made: Made) -> None:
    incoming = made(tmp_path)
    tried = store.read(preview, incoming)
    assert (tried.found, tried.new, tried.already_here) == (3, 3, 0)
    assert titles(store) == []
    assert bring_in(store, incoming) == tried
    assert titles(store) == ["Erfolg 0", "Erfolg 1", "Erfolg 2"]
    assert bring_in(store, incoming).new == 0
    assert store.undo() is not None
    assert titles(store) == []


def test_a_backup_of_the_journal_as_it_was_lies_there_first(
    store: Store, folder: DataFolder, clock: Clock, tmp_path: Path
) -> None:
    store.write(add_entry, NewEntry("Von mir"))
    bring_in(store, day_one(tmp_path))
    (kept,) = backups(folder.backups)
    with Store.open(kept, clock=clock) as before:
        assert titles(before) == ["Von mir"]


def test_without_room_for_the_backup_nothing_comes_in(
    store: Store, folder: DataFolder, tmp_path: Path
) -> None:
    store.write(add_entry, NewEntry("Von mir"))
    folder.backups.write_text("a file in the place of the folder")
    with pytest.raises(UserError) as caught:
        bring_in(store, day_one(tmp_path))
    assert caught.value.code == "path_unusable"
    assert titles(store) == ["Von mir"]
    folder.backups.unlink()


@pytest.mark.parametrize("made", [day_one, archive])
def test_stopped_on_the_way_nothing_has_come_in(store: Store, tmp_path: Path, made: Made) -> None:
    incoming = made(tmp_path, 1200)
    heard: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        heard.append((done, total))
        if done > total / 2:
            raise Enough

    with pytest.raises(Enough):
        bring_in(store, incoming, stop)
    assert titles(store) == []
    assert not store.can_undo()
    assert bring_in(store, incoming, lambda *told: heard.append(told)).new == 1200
    assert heard[-1][0] == heard[-1][1] >= 1200


@pytest.mark.parametrize("calls", range(1, 6))
def test_photos_that_were_on_the_way_go_again(store: Store, tmp_path: Path, calls: int) -> None:
    incoming = archive_with_photos(tmp_path)
    left = [calls]

    def stop(_done: int, _total: int) -> None:
        left[0] -= 1
        if not left[0]:
            raise Enough

    with pytest.raises(Enough):
        bring_in(store, incoming, stop)
    assert (titles(store), pictures(store)) == ([], 0)
    heard: list[float] = []
    assert bring_in(store, incoming, lambda done, total: heard.append(done / total)).photos == 3
    assert heard == sorted(heard)
    assert heard[-1] == 1
    assert pictures(store) == 3


def test_an_archive_that_points_nowhere_leaves_no_photo(store: Store, tmp_path: Path) -> None:
    incoming = archive_with_photos(tmp_path)
    assert not isinstance(incoming.content, Reading)
    incoming.content["entry"].pop()
    with pytest.raises(UserError, match="import_damaged"):
        bring_in(store, incoming)
    assert (titles(store), pictures(store)) == ([], 0)


def test_an_export_that_is_stopped_leaves_nothing_behind(store: Store, tmp_path: Path) -> None:
    for number in range(3):
        store.write(add_entry, NewEntry(f"Erfolg {number}"))

    def stop(done: int, _total: int) -> None:
        if done > 1:
            raise Enough

    with pytest.raises(Enough):
        store.read(export_archive, tmp_path / "all.journal.zip", stop)
    with pytest.raises(Enough):
        store.read(export_markdown, tmp_path / "markdown", None, stop)
    assert [path.name for path in tmp_path.iterdir() if path.name != "journal"] == []


def test_one_entry_alone_goes_out(store: Store, tmp_path: Path) -> None:
    store.write(add_entry, NewEntry("Andere"))
    uid = store.write(add_entry, NewEntry("Diese"))
    chosen = queries.EntryFilter(uid=uid)
    assert store.read(export_markdown, tmp_path / "one", chosen) == 1
    (file,) = (tmp_path / "one").iterdir()
    assert file.name.endswith("Diese.md")
