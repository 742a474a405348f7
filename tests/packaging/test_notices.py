"""The licences that the app shows are those of the locked packages; a missing one is told."""

import json
import shutil
from pathlib import Path

import pytest
from devtools import notices

from journal_app.ground.paths import resources

ALIEN = {
    "name": "alien", "package": "alien", "version": "1.0",
    "licence": "MIT", "page": "", "text": "six.txt",
}  # fmt: skip


@pytest.fixture
def licences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the app's licences, to spoil."""
    copy = tmp_path / "licences"
    shutil.copytree(resources() / "licences", copy)
    monkeypatch.setattr(notices, "TARGET", copy)
    return copy


def spoil(licences: Path, name: str, **fields: str) -> None:
    file = licences / "index.json"
    index = json.loads(file.read_text("utf-8"))
    for one in index:
        if one["name"] == name:
            one.update(fields)
    file.write_text(json.dumps(index), "utf-8")


def test_they_are_up_to_date() -> None:
    assert notices.problems() == []


def test_another_version_than_the_locked_one_is_told(licences: Path) -> None:
    spoil(licences, "numpy", version="1.0")
    (told,) = notices.problems()
    assert told.startswith("the licence of numpy is that of 1.0; run: ")


def test_a_package_without_a_licence_is_told(licences: Path) -> None:
    spoil(licences, "pypdf", package="")
    (told,) = notices.problems()
    assert told.startswith("pypdf has no licence in the app")


def test_a_text_that_is_gone_is_told(licences: Path) -> None:
    (licences / "six.txt").unlink()
    (told,) = notices.problems()
    assert told.startswith("six has no text")


def test_a_package_that_is_used_no_more_is_told(licences: Path) -> None:
    file = licences / "index.json"
    file.write_text(json.dumps([*json.loads(file.read_text("utf-8")), ALIEN]), "utf-8")
    (told,) = notices.problems()
    assert told.startswith("alien has a licence in the app and is not in the lock file")
