"""A terminal to type into, and what it says."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from journal_app.cli import run
from journal_app.ground.paths import DataFolder

UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\n")
ENTRY_KEYS = [
    "uid", "day", "created_at", "kind", "title", "right", "again", "train", "notes", "helpers",
    "clients", "tags", "starred", "photos", "questions", "answers",
    "trained",
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
