"""Without a window: journals in a bad way are told, and examples made."""

from contextlib import closing
from pathlib import Path

import pytest

from journal_app.ground.paths import DataFolder
from journal_app.store import engine
from tests.cli.conftest import UID, Say, refused


def test_check_of_a_whole_journal(say: Say) -> None:
    say("add", "Erfolg")
    assert say("check", "--json").json == {"ok": True, "problems": []}
    said = say("check")
    assert (said.code, said.out, said.errors) == (0, "The journal is whole.\n", "")


def test_check_of_a_damaged_journal_is_a_document_and_exit_1(say: Say, folder: DataFolder) -> None:
    say("add", "Erfolg")
    with closing(engine.connect(folder.database)) as raw:
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("UPDATE entry_tag SET tag_id = 99")
        raw.execute(
            "INSERT INTO entry_tag (uid, created_at, updated_at, entry_id, tag_id, position)"
            " VALUES ('x', '', '', 1, 99, 0)"
        )
    said = say("check", "--json")
    assert said.code == 1
    assert said.json == {
        "ok": False,
        "problems": ["row 1 of entry_tag points to a missing row of tag"],
    }
    assert said.errors.splitlines() == said.json["problems"]


@pytest.mark.parametrize("content", [b"", b"kaputt", b"SQLite format 3\0" + b"\xff" * 5000])
def test_check_of_a_file_that_does_not_open_is_a_document_too(
    say: Say, folder: DataFolder, content: bytes
) -> None:
    folder.root.mkdir()
    folder.database.write_bytes(content)
    said = say("check", "--json")
    assert said.code == 1
    assert said.json["ok"] is False
    assert len(said.json["problems"]) == 1
    assert str(folder.database) in said.json["problems"][0]
    assert folder.database.read_bytes() == content


@pytest.mark.parametrize(
    "line",
    [["add", "x"], ["list", "--json"], ["show", "x"], ["undo"], ["demo"]],
    ids=lambda line: line[0],
)
def test_every_command_at_a_damaged_journal_says_one_sentence(
    say: Say, folder: DataFolder, line: list[str]
) -> None:
    folder.root.mkdir()
    folder.database.write_bytes(b"kaputt" * 1000)
    assert "damaged" in refused(say(*line))


def test_a_win_is_recorded_even_where_no_backup_can_be_made(say: Say, folder: DataFolder) -> None:
    """The script must not add it again: done is 0, and stderr tells of the backup."""
    folder.root.mkdir()
    folder.backups.write_text("in the way")
    said = say("add", "Erfolg")
    assert said.code == 0
    assert UID.fullmatch(said.out)
    assert "backup" in said.errors
    assert said.errors.count("\n") == 1
    assert len(say("list", "--json").json) == 1


def test_settings_in_a_bad_way_are_no_reason_not_to_write(say: Say, folder: DataFolder) -> None:
    folder.root.mkdir()
    for content in ("{", "[" * 100_000, '{"working_weekdays": [Infinity]}', "null", "\x00"):
        folder.settings.write_text(content, "utf-8")
        assert say("add", "Erfolg").code == 0


def test_a_home_nobody_has_is_told(say: Say) -> None:
    assert "~nobody-has-this" in refused(say("list", at=Path("~nobody-has-this/journal")))


def test_demo_fills_an_empty_journal_only_and_equal_seeds_are_equal(
    say: Say, tmp_path: Path
) -> None:
    one, two, three = (tmp_path / name for name in ("one", "two", "three"))
    for place, seed in ((one, "3"), (two, "3"), (three, "4")):
        assert say("demo", "--seed", seed, "--entries", "60", "--clients", "12", at=place).code == 0
    assert len(say("list", "--json", at=one).json) == 60
    assert say("list", "--json", at=one).out == say("list", "--json", at=two).out
    assert say("list", "--json", at=one).out != say("list", "--json", at=three).out
    assert "entries already" in refused(say("demo", at=one))
