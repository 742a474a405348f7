"""Small libraries in C that watch a whole process from below, Qt and the database engine too."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def built(source: str, folder: Path) -> Path:
    """The library of ``source``, to be preloaded; skips the test where that is not to be had."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if sys.platform != "linux" or compiler is None:
        pytest.skip("nothing can be preloaded here: run it on Linux with a C compiler (gcc)")
    library = folder / Path(source).with_suffix(".so").name
    command = [compiler, "-O1", "-shared", "-fPIC", "-o", library, HERE / source, "-ldl"]
    subprocess.run(command, check=True)
    return library
