"""The finished app tries itself out: everything works, what does not is told, nothing is left."""

import json
import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from journal_app import __version__
from journal_app.cli import run
from journal_app.ground.errors import UserError
from journal_app.ground.sentences import sentence
from journal_app.self_test import STEPS, Step, Workplace, old_journals, tried
from journal_app.self_test.surroundings import PACKAGES
from journal_app.store import schema

ROOT = Path(__file__).parents[2]


def self_test(home: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """As a build server runs it: no display, no session, a home that must stay empty."""
    bare = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "journal_app", "--self-test", *arguments],
        cwd=ROOT,
        env=bare | {"HOME": str(home), "LANGUAGE": "en", "TMPDIR": str(home.parent)} | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def files(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a bare environment: run it on Linux or macOS")
def test_everything_works_without_a_screen_and_nothing_is_left_behind(tmp_path: Path) -> None:
    home, mine = tmp_path / "home", tmp_path / "journal"
    home.mkdir()
    done = self_test(home, "--json", JOURNAL_APP_DATA=str(mine))
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert (told["ok"], told["version"]) == (True, __version__)
    assert [step["id"] for step in told["steps"]] == [step.id for step in STEPS]
    assert all(step["ok"] and step["told"] for step in told["steps"])
    assert not mine.exists()
    # What the system keeps for every program that asks for its fonts.
    assert {file for file in files(home) if "fontconfig" not in file} == set()
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_where_nothing_can_be_tried_out_that_is_one_plain_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    assert run(["--self-test"]) == 1
    out, errors = capsys.readouterr()
    assert (out, errors) == ("", sentence(UserError("no_temporary_folder")) + "\n")


@pytest.mark.usefixtures("dressed")
def test_a_library_that_is_missing_is_told_and_the_rest_is_tried_all_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "vobject", None)
    assert run(["--self-test"]) == 1
    out, errors = capsys.readouterr()
    assert errors == ""
    lines = out.splitlines()
    assert len(lines) == len(STEPS)
    failed = [line for line in lines if ": failed: " in line]
    assert [line.partition(":")[0] for line in failed] == ["Packages", "Excel and address books"]
    assert all("vobject" in line for line in failed)
    assert lines[-1].startswith("Pages: ok (today, ")


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("when", ["at once", "later"])
def test_a_page_that_fails_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, when: str
) -> None:
    """Whether the fault meets whoever shows the page, or nobody but Qt."""
    from PySide6.QtCore import QTimer

    from journal_app.journal.ui.page import JournalPage

    def fails() -> None:
        raise ZeroDivisionError("a fault in the page")

    def refresh(_page: JournalPage) -> None:
        if when == "at once":
            fails()
        QTimer.singleShot(0, fails)

    monkeypatch.setattr(JournalPage, "refresh", refresh)
    (step,) = [one for one in STEPS if one.id == "pages"]
    (outcome,) = tried(Workplace(tmp_path), [step])
    assert not outcome.ok
    assert "ZeroDivisionError: a fault in the page" in outcome.told


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("journal_app.self_test.nowhere:at_all", "ModuleNotFoundError: No module named"),
        ("journal_app.self_test.keeping:nothing", "AttributeError"),
        ("tests.self_test.test_self_test:_refused", "A win needs a title"),
        ("tests.self_test.test_self_test:_crashed", "ZeroDivisionError: two lines"),
    ],
)
def test_a_step_tells_in_one_line_why_it_failed(tmp_path: Path, target: str, reason: str) -> None:
    (outcome,) = tried(Workplace(tmp_path), [Step("planted", "Planted", target)])
    assert not outcome.ok
    assert reason in outcome.told
    assert "\n" not in outcome.told


def test_its_folder_is_gone_afterwards_and_was_nobody_else_s() -> None:
    with Workplace.made() as workplace:
        assert workplace.root.parent == Path(tempfile.gettempdir())
        if os.name == "posix":
            assert workplace.root.stat().st_mode & 0o77 == 0
        workplace.charts.joinpath("fontlist.json").touch()
    assert not workplace.root.exists()


def test_it_goes_with_no_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(["--self-test", "list"])
    assert stopped.value.code == 2
    assert "list" in capsys.readouterr().err


def test_there_is_a_journal_of_every_released_version() -> None:
    assert old_journals.versions() == list(range(1, schema.VERSION + 1))


def test_it_asks_for_every_package_that_the_app_depends_on() -> None:
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = {Requirement(line).name.lower() for line in project["project"]["dependencies"]}
    assert set(PACKAGES) == wanted


def _refused(_workplace: Workplace) -> str:
    from journal_app.ground.errors import UserError

    raise UserError("empty_title")


def _crashed(_workplace: Workplace) -> str:
    raise ZeroDivisionError("two\nlines")
