"""Files are there whole or not at all, on the disk, and nobody else's is written over."""

import os
import stat
from pathlib import Path

import pytest

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.store import Store, ledger, rewriting
from journal_app.store.ledger import JOURNAL, Wish
from journal_app.store.whole_file import copied, written_whole


def test_behind_a_link_in_the_way_of_a_copy_nothing_is_written(
    journal: Store, ticking: Clock, tmp_path: Path
) -> None:
    """The coach's folder on a drive that others write to as well."""
    journal.write(add_entry, NewEntry("Zugesagt"))
    made = journal.back_up()
    assert made is not None
    letter = tmp_path / "letter.txt"
    letter.write_text("dear Anna")
    beside = made.with_name(made.name + rewriting.BESIDE)
    beside.symlink_to(letter)
    assert rewriting.rewrite(made, lambda _session: True, key=None, clock=ticking)
    assert letter.read_text() == "dear Anna"
    assert not made.is_symlink()
    assert not beside.is_symlink()


def test_what_a_killed_process_left_for_all_to_read_is_not_written_on(tmp_path: Path) -> None:
    source, target = tmp_path / "journal.key", tmp_path / "aside.key"
    source.write_bytes(b"slots")
    target.write_bytes(b"half")
    target.chmod(0o644)
    copied(source, target)
    assert target.read_bytes() == b"slots"
    if os.name != "nt":  # where no file has a mode
        assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_whoever_is_erased_is_written_down_safe_from_a_power_cut(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its name in the folder too: a ledger that is gone brings them back with the next backup."""
    folder.root.mkdir()
    synced: list[tuple[int, bool]] = []
    sync = os.fsync

    def watched(descriptor: int) -> None:
        synced.append((os.fstat(descriptor).st_ino, folder.ledger.exists()))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    ledger.note(folder, ["0190"], Wish(), [JOURNAL])
    assert (folder.ledger.stat().st_ino, False) in synced
    assert (folder.root.stat().st_ino, True) in synced


def test_a_file_that_could_not_be_written_leaves_nothing_beside(tmp_path: Path) -> None:
    target = tmp_path / "export.zip"
    target.write_bytes(b"of yesterday")

    def full() -> None:
        with written_whole(target) as file:
            file.write(b"half")
            raise OSError(28, "no space left")

    with pytest.raises(UserError, match="disk_full"):
        full()
    assert [file.name for file in tmp_path.iterdir()] == ["export.zip"]
    assert target.read_bytes() == b"of yesterday"
