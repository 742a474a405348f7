"""The licences that the app shows are those of the locked packages; a missing one is told."""

import json
import shutil
from pathlib import Path

import pytest
from devtools import bundle_contents, notices

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


@pytest.mark.parametrize("library", bundle_contents.BROUGHT)
def test_what_comes_along_of_the_builders_system_has_its_licence_in_the_app(library: str) -> None:
    index = json.loads((notices.TARGET / "index.json").read_text("utf-8"))
    texts = {one["name"]: one["text"] for one in index}
    text = (notices.TARGET / texts[bundle_contents.BROUGHT[library]]).read_text("utf-8")
    assert "copyright" in text.lower()


@pytest.mark.parametrize(
    ("file", "library"),
    [
        *(("libffi.so.8", "libffi"), ("libbz2.so.1.0", "libbz2"), ("libexpat.so.1", "libexpat")),
        *(("libpython3.11.so.1.0", "libpython"), ("libxcb-util.so.1", "libxcb-util")),
        ("libxcb-render-util.so.0", "libxcb-render-util"),
        *(("libxcb-render.so.0", None), ("libxcb.so.1", None), ("libcrypto.so.3", None)),
        ("libstdc++.so.6", None),
    ],
)
def test_no_library_comes_along_that_the_table_does_not_name(
    file: str, library: str | None
) -> None:
    assert bundle_contents.brought(file) == library
    assert bundle_contents.keeps(file, f"/usr/lib/x86_64-linux-gnu/{file}") is (library is not None)


@pytest.mark.parametrize(
    "holder",
    [
        *("The FreeType Project", "Behdad Esfahbod", "Independent JPEG Group", "Jean-loup Gailly"),
        *("Glenn Randers-Pehrson", "University of Cambridge", "The V8 project authors"),
        *("Martin Mitáš", "Bart Massey", "UNICODE, INC.", "Robert Penner"),
    ],
)
def test_whose_work_qt_has_built_in_is_told_with_its_text(holder: str) -> None:
    assert holder in (notices.TARGET / "libraries-inside-qt.txt").read_text("utf-8")
