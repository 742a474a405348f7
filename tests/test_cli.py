"""Without a window: what a script may rely on, word by word."""

import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from journal_app.cli import run
from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.people.actions import add_person
from journal_app.store import Store, engine

UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\n")
ENTRY_KEYS = [
    "uid", "day", "created_at", "kind", "title", "right", "again", "train", "notes", "helpers",
    "clients", "tags", "starred", "photos",
]  # fmt: skip


@dataclass
class Said:
    code: int
    out: str
    errors: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Say = Callable[..., Said]


@pytest.fixture
def say(folder: DataFolder, capsys: pytest.CaptureFixture[str]) -> Say:
    """Types a command into the terminal, with the folder of this test."""

    def typed(*arguments: str, at: Path | None = None) -> Said:
        capsys.readouterr()
        try:
            code = run(["--data-dir", str(at or folder.root), *arguments])
        except SystemExit as stop:  # argparse: usage and help
            code = int(stop.code or 0)
        out, errors = capsys.readouterr()
        return Said(code, out, errors)

    return typed


def refused(said: Said) -> str:
    """Exit 1, one plain sentence on stderr, nothing on stdout."""
    assert (said.code, said.out) == (1, "")
    assert said.errors.endswith("\n")
    assert said.errors.count("\n") == 1
    assert "Traceback" not in said.errors
    return said.errors


def in_a_shell(
    *arguments: str | bytes, environment: dict[str, str] | None = None, **how: Any
) -> subprocess.CompletedProcess[Any]:
    """A real process, as a script starts it."""
    wanted = {"text": True, "encoding": "utf-8"} | how
    return subprocess.run(
        [sys.executable, "-m", "journal_app", *arguments],
        capture_output=True,
        check=False,
        timeout=30,
        env=os.environ | {"LANGUAGE": "en"} | (environment or {}),
        **wanted,
    )


# -- add


def test_add_prints_the_uid_and_nothing_else(say: Say) -> None:
    said = say("add", "Erstgespräch geführt 🎉")
    assert (said.code, said.errors) == (0, "")
    assert UID.fullmatch(said.out)


def test_everything_that_add_takes_is_shown_again(say: Say) -> None:
    uid = say(
        "add", "Größe", "--right", "zugehört", "--again", "früher fragen", "--train", "Pausen",
        "--helped", "Béla", "--helped", "Öz Demir", "--client", "Anna Weber", "--tag", "mut",
        "--tag", "#Akquise", "--kind", "client_result", "--date", "2026-10-31",
    ).out.strip()  # fmt: skip
    shown = say("show", uid, "--json").json
    assert list(shown) == ENTRY_KEYS
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", shown.pop("created_at"))
    assert shown == {
        "uid": uid,
        "day": "2026-10-31",
        "kind": "client_result",
        "title": "Größe",
        "right": "zugehört",
        "again": "früher fragen",
        "train": "Pausen",
        "notes": "",
        "helpers": ["Béla", "Öz Demir"],
        "clients": ["Anna Weber"],
        "tags": ["mut", "Akquise"],
        "starred": False,
        "photos": [],
    }
    text = say("show", uid).out
    for part in ("Größe", "2026-10-31", "zugehört", "früher fragen", "Béla, Öz Demir", "mut"):
        assert part in text


def test_a_win_without_anything_else_is_todays_and_of_no_kind(say: Say) -> None:
    uid = say("add", "  viele   Blanks\tund\nZeilen ").out.strip()
    shown = say("show", uid, "--json").json
    assert (shown["title"], shown["kind"]) == ("viele Blanks und Zeilen", None)
    assert shown["day"] == Clock().today().isoformat()


@pytest.mark.parametrize("title", ["", "   ", "\n\t"])
def test_a_win_needs_a_title(say: Say, title: str) -> None:
    assert "title" in refused(say("add", title))
    assert say("list", "--json").json == []


def test_the_day_of_add_follows_the_hour_at_which_the_coachs_day_ends(
    say: Say, folder: DataFolder
) -> None:
    folder.root.mkdir()
    folder.settings.write_text('{"day_ends_at": "23:59"}', "utf-8")
    uid = say("add", "spät").out.strip()
    assert date.fromisoformat(say("show", uid, "--json").json["day"]) < date.today()  # noqa: DTZ011


def test_a_name_that_fits_two_people_lists_their_uids_and_takes_one(
    say: Say, folder: DataFolder
) -> None:
    with Store.open(folder.database) as store:
        uids = [
            store.write(lambda session: add_person(session, "Anna Weber").uid) for _ in range(2)
        ]
    for option in ("--client", "--helped"):
        errors = refused(say("add", "Erfolg", option, "Anna Weber"))
        assert all(uid in errors for uid in uids)
    assert say("list", "--json").json == []
    uid = say("add", "Erfolg", "--client", uids[1]).out.strip()
    assert say("show", uid, "--json").json["clients"] == ["Anna Weber"]


@pytest.mark.parametrize(
    "line",
    [
        ["add"],
        ["add", "a", "b"],
        ["add", "a", "--kind", "triumph"],
        ["add", "a", "--date", "gestern"],
        ["add", "a", "--date", "2026-02-30"],
        ["add", "a", "--date", "20261122"],
        ["add", "a", "--mood", "3"],
        ["add", "halb \ud83c"],
        ["add", "a", "--right", "\udcff"],
        ["list", "--from", "1.1.2026"],
        ["show"],
        ["export", "xml", "a"],
        ["export", "json"],
        ["import", "json"],
        ["import", "diary", "a"],
        ["import", "jrnl", "a", "--date-order", "ymd"],
        ["demo", "--entries", "-1"],
        ["demo", "--seed", "x"],
        ["tour", "d", "--theme", "pink"],
        ["nonsense"],
        ["--data-dir"],
        ["--data-dir", "", "list"],
    ],
)
def test_what_nobody_understands_is_usage(say: Say, line: list[str]) -> None:
    said = say(*line)
    assert (said.code, said.out) == (2, "")
    assert said.errors.startswith("usage: journal-app")
    assert "Traceback" not in said.errors


def test_help_is_no_error(say: Say) -> None:
    for line in (["--help"], ["add", "--help"], ["import", "--help"]):
        said = say(*line)
        assert (said.code, said.errors) == (0, "")
        assert said.out.startswith("usage: journal-app")


def test_text_that_looks_like_an_option_goes_after_two_dashes(say: Say) -> None:
    uid = say("add", "--", "--data-dir=nonsense").out.strip()
    assert say("show", uid, "--json").json["title"] == "--data-dir=nonsense"


# -- list and show


def test_list_of_a_new_folder_is_empty_and_not_an_error(say: Say) -> None:
    assert (say("list").code, say("list").out) == (0, "")
    assert say("list", "--json").json == []


def test_list_is_newest_first_and_the_later_written_of_one_day_goes_first(say: Say) -> None:
    for title, day in (("b", "2026-05-02"), ("a", "2026-05-01"), ("d", "2026-05-03"), ("c", None)):
        say("add", title, "--date", day or "2026-05-02")
    entries = say("list", "--json").json
    assert [entry["title"] for entry in entries] == ["d", "c", "b", "a"]
    assert all(list(entry) == ENTRY_KEYS for entry in entries)
    lines = say("list").out.splitlines()
    assert [line.split()[-1] for line in lines] == ["d", "c", "b", "a"]
    assert lines[0].startswith("2026-05-03  ")


def test_from_and_to_include_their_days(say: Say) -> None:
    for day in range(1, 6):
        say("add", str(day), "--date", f"2026-05-0{day}")

    def titles(*options: str) -> list[str]:
        return [entry["title"] for entry in say("list", "--json", *options).json]

    assert titles("--from", "2026-05-02", "--to", "2026-05-04") == ["4", "3", "2"]
    assert titles("--from", "2026-05-05") == ["5"]
    assert titles("--to", "2026-05-01") == ["1"]
    assert titles("--from", "2026-05-04", "--to", "2026-05-02") == []


def test_trashed_wins_are_not_listed_but_shown_by_uid(say: Say) -> None:
    uid = say("add", "versehentlich").out.strip()
    assert say("undo").code == 0
    assert say("list", "--json").json == []
    assert say("show", uid, "--json").json["title"] == "versehentlich"


@pytest.mark.parametrize("uid", ["nonsense", "", "%", "' OR 1=1 --", "ü" * 500])
def test_show_of_nobody_knows_what_is_told(say: Say, uid: str) -> None:
    refused(say("show", uid))
    refused(say("show", uid, "--json"))


# -- undo


def test_undo_says_what_it_took_back_and_then_that_there_is_nothing(say: Say) -> None:
    say("add", "Erfolg")
    said = say("undo")
    assert (said.code, said.out, said.errors) == (0, "The new win is in the trash.\n", "")
    assert "nothing to undo" in refused(say("undo"))


# -- export and import


def test_export_and_import_make_the_same_journal(say: Say, tmp_path: Path) -> None:
    say("add", "Größe", "--client", "Anna", "--tag", "mut", "--kind", "sale")
    say("add", "weg")
    say("undo")
    target = tmp_path / "mein Büro.journal.zip"
    said = say("export", "json", str(target))
    assert (said.code, said.errors) == (0, "")
    assert zipfile.ZipFile(target).namelist() == ["journal.json"]
    other = tmp_path / "other"
    assert say("import", "json", str(target), "--json", at=other).json == {
        "found": 2,
        "new": 2,
        "already_here": 0,
    }
    assert say("list", "--json", at=other).out == say("list", "--json").out
    again = tmp_path / "again.journal.zip"
    say("export", "json", str(again), at=other)
    assert again.read_bytes() == target.read_bytes()
    assert say("import", "json", str(target), "--json", at=other).json["new"] == 0
    assert say("undo", at=other).out == "The import is taken back.\n"
    assert say("list", "--json", at=other).json == []
    assert say("import", "json", str(target), at=other).code == 0
    assert say("list", "--json", at=other).out == say("list", "--json").out


JRNL = "[09.06.2013 15:39] Erste Zusage *\nvon @weber\n[10.07.2013 15:40] Zweite\n"


def test_another_programs_journal_is_tried_brought_and_taken_back(say: Say, tmp_path: Path) -> None:
    file = tmp_path / "journal.txt"
    file.write_text("Vorwort\n" + JRNL, "utf-8")
    assert "--date-order" in refused(say("import", "jrnl", str(file)))
    line = ["import", "jrnl", str(file), "--date-order", "dmy"]
    skipped = [{"where": "line 1", "reason": "This text stands before the first entry."}]
    tried = say(*line, "--dry-run")
    assert tried.out == (
        "2 entries found, 2 would be added, 0 already here\n"
        "line 1: This text stands before the first entry.\n"
    )
    counts = {"found": 2, "new": 2, "already_here": 0, "skipped": skipped}
    assert say(*line, "--dry-run", "--json").json == counts
    assert say("list", "--json").json == []
    assert say(*line, "--json").json == counts
    assert [
        (entry["day"], entry["title"], entry["notes"], entry["tags"], entry["starred"])
        for entry in say("list", "--json").json
    ] == [
        ("2013-07-10", "Zweite", "", [], False),
        ("2013-06-09", "Erste Zusage", "von @weber", ["weber"], True),
    ]
    assert say(*line, "--json").json == {**counts, "new": 0, "already_here": 2}
    assert say("undo").out == "The import is taken back.\n"
    assert say("list", "--json").json == []
    assert say(*line, "--json").json == counts


def test_a_journal_of_day_one_is_imported(say: Say, tmp_path: Path) -> None:
    file = tmp_path / "Praxis.json"
    entry = {
        "uuid": "A",
        "creationDate": "2024-04-16T22:00:00Z",
        "timeZone": "Europe/Berlin",
        "text": "Titel",
        "photos": [{"md5": "31c8", "type": "jpeg"}],
    }
    file.write_text(json.dumps({"entries": [entry]}), "utf-8")
    assert say("import", "dayone", str(file), "--json").json == {
        "found": 1,
        "new": 1,
        "already_here": 0,
        "skipped": [
            {
                "where": "Praxis, entry 1 (2024-04-17), photos/31c8.jpeg",
                "reason": "Photos cannot be kept yet; the entry came without it.",
            }
        ],
    }
    assert say("list").out.startswith("2024-04-17  ")


def test_an_export_of_ones_own_can_be_tried_first(say: Say, tmp_path: Path) -> None:
    say("add", "Erfolg")
    target = tmp_path / "mine.journal.zip"
    say("export", "json", str(target))
    other = tmp_path / "other"
    line = ["import", "json", str(target), "--json"]
    tried = say(*line, "--dry-run", at=other).json
    assert say("list", "--json", at=other).json == []
    assert tried == say(*line, at=other).json == {"found": 1, "new": 1, "already_here": 0}
    assert say(*line, "--dry-run", at=other).json == {"found": 1, "new": 0, "already_here": 1}
    say("undo", at=other)
    assert say(*line, "--dry-run", at=other).json == tried == say(*line, at=other).json


def test_the_journal_goes_out_as_markdown(say: Say, tmp_path: Path) -> None:
    say("add", "Erfolg", "--date", "2026-11-20")
    target = tmp_path / "out"
    assert say("export", "markdown", str(target)).out == f"1 entry written to {target}\n"
    assert [file.name for file in target.iterdir()] == ["2026-11-20 Erfolg.md"]
    assert "not empty" in refused(say("export", "markdown", str(target)))


def test_an_import_that_is_refused_makes_no_journal_and_changes_none(
    say: Say, tmp_path: Path, folder: DataFolder
) -> None:
    (tmp_path / "torn.journal.zip").write_bytes(b"PK\x03\x04 torn")
    for name in ("torn.journal.zip", "nowhere.journal.zip"):
        errors = refused(say("import", "json", str(tmp_path / name), "--json"))
        assert name in errors
    assert not folder.database.exists()


def test_an_export_with_another_name_is_refused(say: Say, tmp_path: Path) -> None:
    assert ".journal.zip" in refused(say("export", "json", str(tmp_path / "x.zip")))
    refused(say("export", "json", str(tmp_path / "nowhere" / "x.journal.zip")))


# -- check, and journals in a bad way


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


# -- demo


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


# -- real processes


pytestmark_process = pytest.mark.slow


@pytestmark_process
def test_the_folder_may_come_from_the_environment_and_the_option_goes_first(
    tmp_path: Path,
) -> None:
    here, there = tmp_path / "here", tmp_path / "there ä"
    variable = {"JOURNAL_APP_DATA": str(here)}
    assert in_a_shell("add", "hier", environment=variable, cwd=tmp_path).returncode == 0
    option = in_a_shell("--data-dir", str(there), "list", "--json", environment=variable)
    assert (option.returncode, option.stdout, option.stderr) == (0, "[]\n", "")
    assert (here / "journal.db").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["here", "there ä"]


@pytestmark_process
def test_german_is_spoken_where_the_system_speaks_german(tmp_path: Path) -> None:
    from journal_app.ground import i18n
    from journal_app.ground.errors import UserError
    from journal_app.ground.sentences import sentence

    language = {"LANGUAGE": "", "LC_ALL": "", "LC_MESSAGES": "", "LANG": "de_DE.UTF-8"}
    said = in_a_shell("--data-dir", str(tmp_path / "j"), "undo", environment=language)
    i18n.activate("de")
    assert said.returncode == 1
    assert said.stderr == sentence(UserError("nothing_to_undo")) + "\n"


@pytestmark_process
def test_a_terminal_without_unicode_still_gets_every_letter(tmp_path: Path) -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    folder = str(tmp_path / "j")
    in_a_shell("--data-dir", folder, "add", "Größe 🎉")
    said = in_a_shell("--data-dir", folder, "list", environment=ascii_only)
    assert said.returncode == 0
    assert said.stdout.endswith("Größe 🎉\n")


@pytestmark_process
@pytest.mark.skipif(sys.platform != "linux", reason="arguments are bytes only there")
def test_bytes_that_are_no_text_are_usage_as_text_and_fine_as_a_folder(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path) + b"/B\xfcro"
    said = in_a_shell("--data-dir", folder, "add", b"Gr\xf6\xdfe", text=False, encoding=None)
    assert said.returncode == 2
    assert b"Traceback" not in said.stderr
    said = in_a_shell("--data-dir", folder, "add", "Größe", text=False, encoding=None)
    assert (said.returncode, said.stderr) == (0, b"")
    assert os.path.exists(folder + b"/journal.db")  # noqa: PTH110 - pathlib takes no bytes


@pytestmark_process
@pytest.mark.skipif(sys.platform == "win32", reason="a shell's pipes")
@pytest.mark.parametrize(
    ("redirection", "code"), [("| true", 0), (">&-", 0), ("> /dev/full", 1), ("2>&- >&-", 0)]
)
def test_an_output_that_is_gone_or_full_makes_no_traceback(
    tmp_path: Path, redirection: str, code: int
) -> None:
    folder = tmp_path / "j"
    run(["--data-dir", str(folder), "demo", "--entries", "300", "--clients", "12"])
    line = f"'{sys.executable}' -m journal_app --data-dir '{folder}' list --json"
    said = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f"{line} {redirection}"],
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert said.returncode == code
    assert "Traceback" not in said.stderr
    assert "Exception" not in said.stderr
    assert said.stderr.count("\n") == code


@pytestmark_process
def test_the_command_line_loads_no_window_and_nothing_it_does_not_need(tmp_path: Path) -> None:
    script = """
import sys
heavy = {"PySide6", "shiboken6", "holidays", "babel", "alembic", "matplotlib", "numpy", "mako"}
import journal_app.cli
early = {name.partition(".")[0] for name in sys.modules}
print(sorted(early & (heavy | {"sqlmodel", "sqlalchemy", "sqlcipher3", "pydantic"})))
journal_app.cli.run(["--data-dir", sys.argv[1], "add", "Erfolg", "--client", "Anna"])
journal_app.cli.run(["--data-dir", sys.argv[1], "list"])
print(sorted({name.partition(".")[0] for name in sys.modules} & heavy))
"""
    command = [sys.executable, "-c", script, str(tmp_path / "j")]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30)
    lines = said.stdout.splitlines()
    assert (lines[0], lines[-1]) == ("[]", "[]")


@pytestmark_process
def test_a_journal_that_can_only_be_read_is_listed_and_not_written(
    say: Say, folder: DataFolder
) -> None:
    if sys.platform == "win32" or os.geteuid() != 0:
        pytest.skip("needs another mount of the folder")
    say("add", "Erfolg")
    root = str(folder.root)
    mounts = [
        ["mount", "--bind", root, root],
        ["mount", "-o", "remount,ro,bind", root],
    ]
    for mount in mounts:
        if subprocess.run(mount, capture_output=True, check=False).returncode:
            pytest.skip("nothing can be mounted here")
    try:
        assert len(say("list", "--json").json) == 1
        assert say("check", "--json").json["ok"] is True
        for line in (["add", "noch einer"], ["undo"]):
            assert "can only be read" in refused(say(*line))
    finally:
        subprocess.run(["umount", "-l", root], check=True)


# -- search


def test_search_shows_entries_newest_first_as_list_does(say: Say) -> None:
    for title, day in (("Coachingtermin", "2026-01-01"), ("Terminplan", "2026-02-01")):
        say("add", title, "--date", day)
    say("add", "Anderes", "--date", "2026-03-01", "--right", "Termin gefunden")
    said = say("search", "TERMIN", "--json")
    assert (said.code, said.errors) == (0, "")
    assert [entry["title"] for entry in said.json] == ["Anderes", "Terminplan", "Coachingtermin"]
    assert list(said.json[0]) == ENTRY_KEYS
    assert said.json == say("list", "--json").json
    assert [line[-14:] for line in say("search", "coaching").out.splitlines()] == ["Coachingtermin"]


def test_search_stops_at_a_limit_and_can_put_the_best_first(say: Say) -> None:
    say("add", "Workshop", "--date", "2026-01-01")
    say("add", "Anderes", "--date", "2026-02-01", "--right", "ein Workshop, lange vorbereitet")
    titles = [entry["title"] for entry in say("search", "workshop", "--limit", "1", "--json").json]
    assert titles == ["Anderes"]
    best = say("search", "workshop", "--order", "best", "--limit", "1", "--json").json
    assert [entry["title"] for entry in best] == ["Workshop"]
    assert say("search", "workshop", "--limit", "0", "--json").json == []


def test_a_search_without_a_hit_is_an_empty_document_and_no_error(say: Say) -> None:
    said = say("search", "nirgends", "--json")
    assert (said.code, said.json, said.errors) == (0, [], "")
    assert say("search", "nirgends").out == ""


def test_a_search_is_refused_for_a_wrong_order_or_limit(say: Say) -> None:
    for wrong in (("--order", "worst"), ("--limit", "-1"), ("--limit", "viele")):
        assert say("search", "x", *wrong).code == 2
    assert say("search").code == 2
