"""The import contracts of pyproject.toml hold, and each breaks when someone builds against it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the app's source to build against the plan in."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(
        *(ROOT / "journal_app", tmp_path / "journal_app"),
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    return tmp_path


def broken_contracts(house: Path) -> set[str]:
    code = "from importlinter.cli import lint_imports_command as check; check()"
    told = subprocess.run(
        [sys.executable, "-c", code, "--no-cache", "--no-logo"],
        cwd=house,
        env=os.environ | {"PYTHONPATH": str(house), "COLUMNS": "200", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert told.returncode in (0, 1), told.stdout + told.stderr
    broken = {
        line.partition(" BROKEN")[0].strip()
        for line in told.stdout.splitlines()
        if " BROKEN" in line
    }
    assert bool(broken) == (told.returncode == 1), told.stdout
    return broken


def plant(house: Path, module: str, text: str = "") -> None:
    """A module with ``text``, in packages that are made where they are missing."""
    *packages, name = module.split(".")
    folder = house
    for package in packages:
        folder /= package
        folder.mkdir(exist_ok=True)
        (folder / "__init__.py").touch()
    (folder / f"{name}.py").write_text(text, "utf-8")


def test_the_house_keeps_its_contracts(house: Path) -> None:
    assert broken_contracts(house) == set()


def test_no_folder_hides_from_the_contracts() -> None:
    """Without its __init__.py a folder works, but import-linter does not see what is in it."""
    folders = {file.parent for file in (ROOT / "journal_app").rglob("*.py")}
    hidden = {folder for folder in folders if not (folder / "__init__.py").exists()}
    # Alembic loads these by their path.
    assert {folder for folder in hidden if "migrations" not in folder.parts} == set()


@pytest.mark.parametrize(
    ("module", "imports", "contract"),
    [
        ("journal.planted", "PySide6.QtCore", "Only ui folders"),
        ("store.planted", "matplotlib.figure", "Only ui folders"),
        ("journal.planted", "journal_app.ui.planted", "Nothing but pages"),
        ("people.planted", "journal_app.journal.ui.planted", "Nothing but pages"),
        ("journal.planted", "journal_app.app", "Nobody imports"),
        ("store.planted", "journal_app.journal.planted", "Each floor"),
        ("ground.planted", "journal_app.store.planted", "Each floor"),
        ("exchange.planted", "journal_app.capture.planted", "Each floor"),
        ("ui.planted", "journal_app.people.planted", "The kit imports no room"),
        ("ui.planted", "journal_app.journal.ui.planted", "The kit imports no room"),
        ("journal.ui.planted", "journal_app.capture.ui.planted", "Pages never"),
        ("a_room_without_a_floor.planted", "journal_app.ground", "Each floor"),
    ],
)
def test_building_against_the_plan_is_seen(
    house: Path, module: str, imports: str, contract: str
) -> None:
    if imports.endswith(".planted"):
        plant(house, imports)
    plant(house, f"journal_app.{module}", f"import {imports}\n")
    assert any(name.startswith(contract) for name in broken_contracts(house))
