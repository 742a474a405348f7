"""Without a window, as real processes: environment, bytes, pipes, what is loaded."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from journal_app.cli import run
from journal_app.ground.paths import DataFolder
from tests.cli.conftest import Say, in_a_shell, refused
from tests.store.conftest import read_only_from_now_on

__all__ = ["read_only_from_now_on"]
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
@pytest.mark.skipif(sys.platform != "linux", reason="only there are arguments bytes")
def test_bytes_that_are_no_text_are_usage_as_text_and_fine_as_a_folder(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path) + b"/B\xfcro"
    said = in_a_shell("--data-dir", folder, "add", b"Gr\xf6\xdfe", text=False, encoding=None)
    assert said.returncode == 2
    assert b"Traceback" not in said.stderr
    said = in_a_shell("--data-dir", folder, "add", "Größe", text=False, encoding=None)
    assert (said.returncode, said.stderr) == (0, b"")
    assert os.path.exists(folder + b"/journal.db")  # noqa: PTH110 - pathlib takes no bytes


@pytestmark_process
@pytest.mark.skipif(sys.platform == "win32", reason="no bash there: run it on Linux or macOS")
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
@pytest.mark.skipif(sys.platform == "win32", reason="no folder modes there: Linux or macOS")
def test_a_journal_that_can_only_be_read_is_listed_and_not_written(
    say: Say, folder: DataFolder, read_only_from_now_on: Callable[[Path], None]
) -> None:
    say("add", "Erfolg")
    read_only_from_now_on(folder.root)
    assert len(say("list", "--json").json) == 1
    assert say("check", "--json").json["ok"] is True
    for line in (["add", "noch einer"], ["undo"]):
        assert "can only be read" in refused(say(*line))
