"""No library of a bundle looks for others in a folder of the machine that it was built on."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from devtools.bundle_paths import relocate, search_path

pytestmark = [
    pytest.mark.skipif(
        not sys.platform.startswith("linux"), reason="the loader is Linux's: run it there"
    ),
    pytest.mark.skipif(
        not all(map(shutil.which, ("as", "ld", "readelf"))),
        reason="install binutils, which has as, ld and readelf, to make libraries to try",
    ),
]

BUILDER = "/home/builder/.pyenv/versions/3.11.7/lib"


@pytest.fixture
def inside(tmp_path: Path) -> Path:
    """A bundle's libraries: one that another one needs."""
    made = tmp_path / "erfolgsjournal" / "_internal"
    (made / "lib-dynload").mkdir(parents=True)
    _link(made / "libnumber.so")
    return made


def _link(made: Path, *options: str | Path) -> Path:
    """A library that gives one word."""
    source, word = made.with_suffix(".s"), made.stem
    source.write_text(f'.data\n.globl {word}\n.type {word}, @object\n{word}: .asciz "word"\n')
    built = made.with_suffix(".o")
    subprocess.run(["as", "-o", built, source], check=True)
    subprocess.run(["ld", "-shared", "-soname", made.name, *options, "-o", made, built], check=True)
    return made


def _loads(library: Path) -> bool:
    code = f"import ctypes; ctypes.CDLL({str(library)!r})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    return done.returncode == 0


def test_a_module_of_python_s_finds_what_it_needs_in_the_bundle(inside: Path) -> None:
    number = inside / "libnumber.so"
    needed = (f"-rpath={BUILDER}", "--no-as-needed", number)
    module = _link(inside / "lib-dynload/module.so", *needed)
    assert search_path(module) == BUILDER
    assert not _loads(module)
    relocate(inside.parent)
    assert search_path(module) == "$ORIGIN/.."
    assert BUILDER.encode() not in module.read_bytes()
    assert _loads(module)


def test_one_that_lies_beside_what_it_needs_looks_there(inside: Path) -> None:
    library = _link(inside / "libpython.so", f"-rpath={BUILDER}")
    relocate(inside.parent)
    assert search_path(library) == "$ORIGIN"


def test_paths_of_the_bundle_s_own_stay_and_strangers_beside_them_go(inside: Path) -> None:
    own = _link(inside / "libown.so", "-rpath=$ORIGIN/../Qt/lib")
    mixed = _link(inside / "libmixed.so", f"-rpath=$ORIGIN/lib:{BUILDER}")
    before = own.read_bytes()
    relocate(inside.parent)
    assert own.read_bytes() == before
    assert search_path(mixed) == "$ORIGIN/lib"


def test_where_another_name_shares_the_letters_of_the_path_nothing_is_changed(
    inside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shared = _link(inside / "libshared.so", f"-rpath={BUILDER}", "--defsym=lib=0")
    before = shared.read_bytes()
    relocate(inside.parent)
    assert shared.read_bytes() == before
    assert f"libshared.so goes on looking for libraries in {BUILDER}" in capsys.readouterr().err
