"""Over ssh there is no screen: one sentence, no crash of Qt's."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux knows no screen")
def test_without_a_screen_the_app_says_so_and_what_works_all_the_same(tmp_path: Path) -> None:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    names = {name: value for name, value in os.environ.items() if name not in screens}
    done = subprocess.run(
        [sys.executable, "-m", "journal_app", "--data-dir", str(tmp_path / "new")],
        env=names | {"LANGUAGE": "en"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    (sentence,) = done.stderr.splitlines()
    assert "no screen" in sentence
    assert "journal-app --help" in sentence
    assert not (tmp_path / "new").exists()
