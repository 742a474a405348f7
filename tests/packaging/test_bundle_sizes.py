"""What `dev.py bundle` tells of a bundle: its weight, its limits, what it cannot do and why."""

import os
from pathlib import Path

import pytest
from devtools import bundle, bundle_bench, bundle_depends, bundle_slim
from devtools.bundle_contents import kept
from devtools.environment import ROOT
from devtools.messages import SetupError


@pytest.fixture
def small(tmp_path: Path) -> Path:
    inside = tmp_path / "erfolgsjournal" / "_internal"
    (inside / "PySide6").mkdir(parents=True)
    (inside / "PySide6" / "QtGui.so").write_bytes(bundle_slim.ELF + b"\0" * 1_999_996)
    (inside / "words.so.txt").write_bytes(b"no library")
    (inside / "libQtGui.so").symlink_to("PySide6/QtGui.so")
    (inside.parent / "erfolgsjournal").write_bytes(b"\0" * 500_000)
    return inside.parent


def test_the_table_begins_with_the_heaviest_and_ends_with_the_whole(small: Path) -> None:
    lines = bundle_slim.table(small).splitlines()
    assert lines[0].split() == ["2.0", "MB", "PySide6"]
    assert lines[-1].split()[:3] == ["2.5", "MB", "installed"]


def test_a_limit_that_is_not_kept_is_told(small: Path, tmp_path: Path) -> None:
    packed = tmp_path / "erfolgsjournal.deb"
    packed.write_bytes(b"")
    assert bundle_slim.too_heavy(small, packed) == []
    os.truncate(packed, int((bundle_slim.MOST_PACKED_MB + 1) * 1e6))  # a hole, no bytes
    assert bundle_slim.too_heavy(small, packed) == [
        "erfolgsjournal.deb weighs 76 MB; its limit is 75."
    ]


def test_what_asks_for_a_newer_system_than_readme_promises_is_told() -> None:
    promised = {"Debian ab 12": 36, "Ubuntu ab 24.04": 39}  # the glibc 2.x of each
    readme = (ROOT / "README.md").read_text("utf-8")
    assert all(system in readme for system in promised)
    assert min(promised.values()) == bundle_depends.PROMISED_GLIBC
    assert bundle_depends.too_new(36) == []
    assert bundle_depends.too_new(37) == [
        "It needs glibc 2.37, and README promises Debian 12, which has 2.36: build it on an older "
        "system."
    ]


def test_only_libraries_are_taken_for_libraries(small: Path) -> None:
    assert [file.name for file in bundle_slim.elf_files(small)] == ["QtGui.so"]


def test_of_the_system_s_libraries_only_the_rare_ones_come_along() -> None:
    found = [
        ("libxcb-cursor.so.0", "/lib/x86_64-linux-gnu/libxcb-cursor.so.0", "BINARY"),
        ("libX11.so.6", "/lib/x86_64-linux-gnu/libX11.so.6", "BINARY"),
        ("numpy/core.so", "/env/lib/numpy/core.so", "EXTENSION"),
    ]
    assert [place for place, *_rest in kept(found)] == ["libxcb-cursor.so.0", "numpy/core.so"]


def test_a_link_to_what_is_left_out_goes_with_it() -> None:
    found = [
        (f"lib{name}.so.6", f"PySide6/Qt/lib/lib{name}.so.6", "SYMLINK")
        for name in ("Qt6Core", "Qt6EglFsKmsSupport")
    ]
    framework = "PySide6/Qt/lib/QtCore.framework/QtCore"
    found.append((framework, "Versions/Current/QtCore", "SYMLINK"))
    assert [place for place, *_rest in kept(found)] == ["libQt6Core.so.6", framework]


@pytest.mark.parametrize("arguments", [["--tset"], ["--bench", "many"], ["--test", "twice"]])
def test_wrong_usage_is_one_sentence(arguments: list[str]) -> None:
    with pytest.raises(SetupError, match="bundle takes no arguments but"):
        bundle.main(arguments)


def test_the_program_to_compare_with_is_a_window_and_nothing_else() -> None:
    compile(bundle_bench.BARE, "bare.py", "exec")
    assert "journal_app" not in bundle_bench.BARE
