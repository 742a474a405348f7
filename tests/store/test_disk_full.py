"""A full disk: what was saved stays, what was not is told, and nothing half is left behind."""

import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from journal_app.exchange.archive import export_archive
from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.journal import queries
from journal_app.journal.actions import NewEntry, add_entry, edit_entry
from journal_app.store import Store, engine

EVERYTHING = queries.EntryFilter()
LONG = "Heute habe ich lange zugehört. " * 2000


def files(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.rglob("*") if file.is_file())


@pytest.mark.parametrize("leave", [0, 4096, 40_960, 65_536, 102_400, 131_072])
def test_no_half_journal_is_made_on_a_full_disk(small_disk: Any, leave: int) -> None:
    small_disk.fill(leave=leave)
    folder = small_disk.root / "journal"
    with pytest.raises(UserError, match="disk_full"):
        Store.open(folder / "journal.db")
    assert not folder.exists() or files(folder) == []
    small_disk.make_room()
    Store.open(folder / "journal.db").close()


def test_a_save_that_does_not_fit_is_told_and_goes_in_once_there_is_room(
    small_disk: Any, ticking: Clock
) -> None:
    path = small_disk.root / "journal" / "journal.db"
    store = Store.open(path, clock=ticking)
    uid = store.write(add_entry, NewEntry("Vorher", right="kurz"))
    small_disk.fill(leave=20_000)
    for _ in range(3):
        with pytest.raises(UserError, match="disk_full"):
            store.write_typing("right", edit_entry, uid, right=LONG)
    assert store.read(queries.entry, uid).right == "kurz"
    assert store.check() == []
    small_disk.make_room()
    store.write_typing("right", edit_entry, uid, right=LONG)
    assert store.read(queries.entry, uid).right == LONG
    store.undo()
    assert store.read(queries.entry, uid).right == "kurz"
    store.close()


def test_writing_until_nothing_fits_loses_no_saved_win(
    small_disk: Any, ticking: Clock, tmp_path: Path
) -> None:
    path = small_disk.root / "journal" / "journal.db"
    store = Store.open(path, clock=ticking)
    saved: list[str] = []

    def write_on() -> None:
        while True:
            new = NewEntry(f"Erfolg {len(saved)}", right="x" * 20_000)
            saved.append(store.write(add_entry, new))

    with pytest.raises(UserError, match="disk_full"):
        write_on()
    assert len(saved) > 10
    with pytest.raises(UserError, match="disk_full"):
        store.close(always_back_up=True)
    assert [name for name in files(path.parent) if "tmp" in name] == []
    carried_home = tmp_path / "carried home"
    shutil.copytree(path.parent, carried_home)
    with Store.open(carried_home / "journal.db", clock=ticking, exclusive=True) as again:
        everything = again.read(lambda session: list(queries.entries(session, EVERYTHING)))
        assert {entry.uid for entry in everything} == set(saved)


def test_a_backup_that_does_not_fit_leaves_the_old_one_and_no_rubbish(
    small_disk: Any, ticking: Clock
) -> None:
    path = small_disk.root / "journal" / "journal.db"
    with Store.open(path, clock=ticking) as store:
        store.write(add_entry, NewEntry("Gestern", right="x" * 200_000))
    (old,) = (path.parent / "backups").iterdir()
    content = old.read_bytes()
    store = Store.open(path, clock=ticking)
    store.write(add_entry, NewEntry("Heute"))
    small_disk.fill(leave=100_000)
    with pytest.raises(UserError, match="disk_full") as caught:
        store.back_up()
    assert caught.value.params["path"] == str(path.parent / "backups")
    assert files(old.parent) == [old.name]
    assert old.read_bytes() == content
    small_disk.make_room()
    assert store.back_up() is not None
    store.close()


def test_closing_on_a_full_disk_keeps_the_last_word(small_disk: Any, ticking: Clock) -> None:
    path = small_disk.root / "journal" / "journal.db"
    store = Store.open(path, clock=ticking)
    store.write(add_entry, NewEntry("Das letzte Wort", right="x" * 50_000))
    small_disk.fill()
    with pytest.raises(UserError, match="disk_full"):
        store.close(always_back_up=True)
    small_disk.make_room()
    with Store.open(path, clock=ticking, exclusive=True) as again:
        assert again.read(queries.count, EVERYTHING) == 1
        assert again.check() == []


def test_opening_on_a_full_disk_is_told(small_disk: Any, ticking: Clock) -> None:
    path = small_disk.root / "journal" / "journal.db"
    with Store.open(path, clock=ticking) as store:
        store.write(add_entry, NewEntry("Gestern"))
    before = path.read_bytes()
    small_disk.fill()
    with pytest.raises(UserError, match="disk_full"):
        Store.open(path, clock=ticking)
    assert path.read_bytes() == before
    small_disk.make_room()
    with Store.open(path, clock=ticking) as store:
        assert store.read(queries.count, EVERYTHING) == 1


def test_an_export_that_does_not_fit_leaves_the_older_export(
    small_disk: Any, journal: Store
) -> None:
    target = small_disk.root / "mine.journal.zip"
    journal.read(export_archive, target)
    older = target.read_bytes()
    for _ in range(30):
        noise = "".join(chr(0x4E00 + (n * 7919) % 20000) for n in range(4000))
        journal.write(add_entry, NewEntry("Erfolg", right=noise))
    small_disk.fill(leave=8192)
    with pytest.raises(UserError, match="disk_full"):
        journal.read(export_archive, target)
    assert target.read_bytes() == older
    assert files(small_disk.root) == ["holiday-photos", "mine.journal.zip"]


def test_a_journal_at_the_engines_own_limit_is_told_too(journal: Store) -> None:
    """Where no small disk can be mounted, the engine itself says that nothing fits."""
    journal.write(add_entry, NewEntry("Vorher"))

    def until_full(session: Any) -> None:
        pages = session.connection().exec_driver_sql("PRAGMA page_count").scalar()
        session.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        add_entry(session, NewEntry("zu viel", right=LONG))

    with pytest.raises(UserError, match="disk_full"):
        journal.write(until_full)
    assert journal.read(queries.count, EVERYTHING) == 1
    with closing(engine.connect(journal.path)) as raw:
        assert engine.check(raw, encrypted=False) == []
