"""dev.py as a newcomer meets it: real processes in a small project of their own, no network."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from devtools.commands import wants_window
from devtools.environment import reason

ROOT = Path(__file__).resolve().parents[2]
Dev = Callable[..., subprocess.CompletedProcess[str]]

posix = pytest.mark.skipif(
    os.name != "posix", reason="a shell script stands in for Python: run it on Linux or macOS"
)

# Tells what it was called with, and fails when asked to.
SPEAKING_PYTHON = """\
#!/bin/sh
for word in "$@"; do echo "$word"; done
echo "platform=$QT_QPA_PLATFORM"
for word in "$@"; do case $word in no-such-entry) exit 7;; esac; done
"""

# A build backend without dependencies, so that a whole set-up needs no network.
BACKEND = """\
import pathlib, zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "erfolgsjournal-0.1.0-py3-none-any.whl"
    info = "erfolgsjournal-0.1.0.dist-info"
    with zipfile.ZipFile(pathlib.Path(folder, name), "w") as wheel:
        wheel.writestr("erfolgsjournal.pth", str(pathlib.Path.cwd()))
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\\nName: erfolgsjournal\\nVersion: 0.1.0\\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(f"{info}/RECORD", "")
    return name
"""  # noqa: E501

PYPROJECT = """\
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]

[project]
name = "erfolgsjournal"
version = "0.1.0"
dependencies = ["sqlmodel>=0.0.50"]

[tool.ruff]
line-length = 100
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A fresh clone whose lock file asks for nothing."""
    made = tmp_path / "a clone with spaces"
    (made / "packaging").mkdir(parents=True)
    shutil.copy(ROOT / "packaging" / "dev.py", made / "packaging")
    shutil.copytree(
        *(ROOT / "packaging" / "devtools", made / "packaging" / "devtools"),
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    (made / "packaging" / "requirements.lock").write_text("# nothing\n")
    (made / "pyproject.toml").write_text(PYPROJECT)
    (made / "backend.py").write_text(BACKEND)
    app = made / "journal_app"
    app.mkdir()
    (app / "__init__.py").touch()
    (app / "__main__.py").write_text("import sys\nprint(*sys.argv[1:])\n")
    return made


@pytest.fixture
def dev(project: Path, tmp_path: Path) -> Dev:
    """Calls dev.py from another folder, as a machine without a display."""

    def call(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        env = {
            name: value
            for name, value in os.environ.items()
            if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
            and not name.startswith("PIP_")
        }
        env |= {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1"} | variables
        command = [sys.executable, str(project / "packaging" / "dev.py"), *arguments]
        return subprocess.run(
            command, cwd=tmp_path, env=env, capture_output=True, encoding="utf-8", check=False
        )

    return call


def in_project(project: Path, code: str) -> str:
    """What ``code`` prints with the project's own devtools at hand."""
    told = subprocess.run(
        [sys.executable, "-c", f"from devtools import environment\n{code}"],
        env=os.environ | {"PYTHONPATH": str(project / "packaging")},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return told.stdout


@pytest.fixture
def set_up(project: Path) -> Path:
    """The project with an environment that counts as whole; its Python only speaks."""
    python = project / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(SPEAKING_PYTHON)
    python.chmod(0o755)
    in_project(project, "environment.write_stamp()")
    (project / ".venv" / "erfolgsjournal-system").write_text("drawing\nx11\nwayland\ndisplay")
    return project


APP = ["-P", "-m", "journal_app"]


@posix
@pytest.mark.usefixtures("set_up")
def test_run_passes_arguments_on_and_says_nothing_itself(dev: Dev) -> None:
    done = dev("run", "list", "--json", "--from", "2026-01-01", "", "two words")
    assert done.stdout.splitlines()[:-1] == [
        *APP,
        *("list", "--json", "--from", "2026-01-01", "", "two words"),
    ]
    assert (done.returncode, done.stderr) == (0, "")


@posix
@pytest.mark.usefixtures("set_up")
def test_only_the_first_double_dash_is_ours(dev: Dev) -> None:
    done = dev("run", "--", "add", "--", "--title")
    assert done.stdout.splitlines()[:-1] == [*APP, "add", "--", "--title"]


@posix
@pytest.mark.usefixtures("set_up")
def test_the_exit_code_is_the_apps(dev: Dev) -> None:
    assert dev("run", "show", "no-such-entry").returncode == 7


@posix
def test_without_a_display_the_pages_are_drawn_instead(dev: Dev, set_up: Path) -> None:
    done = dev("run")
    assert done.stdout.splitlines() == [
        *APP,
        *("tour", str(set_up / "build" / "tour"), "platform=offscreen"),
    ]
    assert done.returncode == 0
    assert done.stderr.startswith("There is no display here")
    assert len(done.stderr.splitlines()) == 1


@posix
@pytest.mark.usefixtures("set_up")
@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_with_a_display_the_window_opens(dev: Dev, variable: str) -> None:
    done = dev("run", "--data-dir", "elsewhere", **{variable: "offscreen"})
    assert done.stdout.splitlines()[:-1] == [*APP, "--data-dir", "elsewhere"]
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["--data-dir", "x"], True),
        (["--data-dir=x"], True),
        (["--capture"], True),
        (["--background"], True),
        (["--capture", "--data-dir", "x"], True),
        (["--data-dir", "x", "list"], False),
        (["--data-dir=x", "list"], False),
        (["--help"], False),
        (["--data-dir"], False),
    ],
)
def test_what_opens_the_window(arguments: list[str], *, window: bool) -> None:
    assert wants_window(arguments) is window


@pytest.mark.parametrize(
    ("file", "old", "new", "again"),
    [
        ("packaging/requirements.lock", "nothing", "something", True),
        ("pyproject.toml", "sqlmodel>=0.0.50", "sqlmodel>=0.0.51", True),
        ("pyproject.toml", "requires = []", "requires = ['hatchling']", True),
        ("pyproject.toml", "line-length = 100", "line-length = 90", False),
    ],
)
def test_only_what_is_installed_makes_the_environment_old(
    project: Path, file: str, old: str, new: str, *, again: bool
) -> None:
    question = "print(environment.wanted_stamp())"
    before = in_project(project, question)
    changed = project / file
    changed.write_text(changed.read_text().replace(old, new))
    assert (in_project(project, question) != before) is again


@pytest.mark.slow
def test_a_set_up_that_was_cut_off_is_repaired_by_the_next_call(dev: Dev, project: Path) -> None:
    first = dev("run", "list")
    assert (first.returncode, first.stdout) == (0, "list\n"), first.stderr
    assert "Making the Python environment" in first.stderr

    second = dev("run", "list")
    assert (second.stdout, second.stderr) == ("list\n", "")

    (project / ".venv" / "erfolgsjournal-setup").unlink()
    half = project / ".venv" / "half-copied"
    half.touch()
    third = dev("run", "list")
    assert third.stdout == "list\n"
    assert "Making the Python environment" in third.stderr
    assert not half.exists()

    (project / "packaging" / "requirements.lock").write_text("# still nothing\n")
    fourth = dev("run", "list")
    assert fourth.stdout == "list\n"
    assert fourth.stderr == "Bringing the packages up to date.\n"


@pytest.mark.slow
def test_what_cannot_be_had_is_one_sentence_and_leaves_no_stamp(dev: Dev, project: Path) -> None:
    (project / "packaging" / "requirements.lock").write_text(
        f"sqlmodel==0.0.50 --hash=sha256:{'0' * 64}\n"
    )
    done = dev("run", "list")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "no build of sqlmodel for this system" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / ".venv" / "erfolgsjournal-setup").exists()


@pytest.mark.parametrize(
    ("told", "means"),
    [
        ("WARNING: Retrying (Retry(total=0)) after 'NewConnectionError('", "does not answer"),
        ("ERROR: Could not install packages: [Errno 28] No space left on device", "no space left"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM", "not the one that was locked"),
        ("ERROR: [Errno 13] Permission denied: '/x'", "cannot be written to"),
        ("ERROR: No matching distribution found for pyside6-essentials==6.11.3", "glibc 2.34"),
        ("ERROR: something new\nhint: look elsewhere", "Failed: ERROR: something new"),
        ("", "Failed: no reason given"),
    ],
)
def test_pips_complaints_become_a_sentence(told: str, means: str) -> None:
    assert means in reason(told, "Failed")


def test_an_unknown_command_and_no_command_are_wrong_usage(dev: Dev) -> None:
    assert dev("rnu").returncode == 2
    assert dev().returncode == 2
    assert "run [ARGS...]" in dev("--help").stdout
