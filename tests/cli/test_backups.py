"""Without a window: backups are made, listed with what they hold, and brought back."""

from pathlib import Path

import pytest

from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import Settings, save
from journal_app.store import backup
from tests.cli.conftest import Say, refused

KEYS = ["file", "made_at", "entries", "clients", "last_entry_day", "bytes", "verified"]


def two_wins(say: Say) -> None:
    say("add", "Erstgespräch", "--client", "Anna", "--date", "2026-11-20")
    say("add", "Folgeauftrag", "--client", "Bernd", "--date", "2026-11-22")


def test_a_backup_is_made_and_listed_with_what_it_holds(say: Say, folder: DataFolder) -> None:
    two_wins(say)
    said = say("backup")
    assert (said.code, said.errors) == (0, "")
    made = Path(said.out.strip())
    assert made.parent == folder.backups
    newest, *_older = say("backups", "--json").json
    assert list(newest) == KEYS
    assert newest["file"] == str(made)
    assert (newest["entries"], newest["clients"], newest["last_entry_day"]) == (2, 2, "2026-11-22")
    assert newest["bytes"] == made.stat().st_size
    assert newest["verified"] is True
    assert newest["made_at"].endswith("Z")
    assert "2026-11-22" in say("backups").out


def test_a_file_changed_since_its_check_is_not_verified(say: Say) -> None:
    two_wins(say)
    made = Path(say("backup").out.strip())
    content = bytearray(made.read_bytes())
    content[-10] ^= 1
    made.write_bytes(content)
    assert say("backups", "--json").json[0]["verified"] is False


def test_of_a_damaged_backup_nothing_is_claimed(say: Say, folder: DataFolder) -> None:
    two_wins(say)
    made = Path(say("backup").out.strip())
    made.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    assert "damaged" in refused(say("restore", str(made)))
    newest = say("backups", "--json").json[0]
    assert (newest["entries"], newest["clients"], newest["last_entry_day"]) == (None, None, None)
    assert newest["verified"] is False
    assert say("list", "--json").code == 0
    assert len(backup.backups(folder.backups)) == len(say("backups", "--json").json)


def test_no_backups_is_an_empty_list(say: Say) -> None:
    assert say("backups", "--json").json == []
    assert say("backups").out == ""


def test_a_backup_into_another_folder_thins_nothing_there(say: Say, tmp_path: Path) -> None:
    two_wins(say)
    stick = tmp_path / "stick" / "Sicherungen"
    for number in range(1, 6):
        made = Path(say("backup", "--to", str(stick)).out.strip())
        assert made.parent == stick
        assert len(backup.backups(stick)) == number
    assert [file.name for file in stick.iterdir() if file.suffix != ".db"] == []


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="a place in which nothing is made")
def test_a_folder_that_cannot_be_made_is_told_as_a_folder(say: Say) -> None:
    two_wins(say)
    told = refused(say("backup", "--to", "/proc/nowhere"))
    assert told.startswith("The folder /proc/nowhere cannot be reached or made.")


def test_a_backup_comes_back_and_what_was_there_stays(say: Say, folder: DataFolder) -> None:
    two_wins(say)
    made = say("backup").out.strip()
    say("add", "danach")
    said = say("restore", made)
    assert (said.code, said.errors) == (0, "")
    assert made in said.out
    assert str(folder.replaced) in said.out
    assert {one["title"] for one in say("list", "--json").json} == {"Erstgespräch", "Folgeauftrag"}
    assert "no file" in refused(say("restore", str(folder.root / "gibt-es-nicht.db")))


def test_a_full_second_place_is_told_and_the_backup_is_there(
    say: Say, folder: DataFolder, tmp_path: Path
) -> None:
    two_wins(say)
    stick = tmp_path / "stick"
    stick.mkdir()
    save(folder.settings, Settings(language="en", second_place=str(stick)))
    made = Path(say("backup").out.strip())
    assert (stick / made.name).read_bytes() == made.read_bytes()
    (stick / made.name).unlink()
    stick.rmdir()
    said = say("backup")
    assert (said.code, said.errors) == (0, ""), "unplugged is its usual state"
    assert len(say("backups", "--json").json) == len(backup.backups(folder.backups))
