"""The app opens no network connection: not in the window, not in the terminal, not in Qt below."""

import sys
from pathlib import Path

import pytest

from journal_app.ground.paths import DataFolder
from tests.safety.preload import built
from tests.safety.whole_process import PASSWORD, evening, home_in, locked_journal, run

ASKS = "import socket; socket.create_connection(('localhost', 9), 1)"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs signals: run it on Linux or macOS")
def test_an_evening_with_the_app_reaches_nobody(tmp_path: Path) -> None:
    home, log = home_in(tmp_path), tmp_path / "network"
    folder = DataFolder(home / "journal")
    locked_journal(folder)
    watched = {"LD_PRELOAD": str(built("network.c", tmp_path)), "NETWORK_LOG": str(log)}
    journal = ("-m", "journal_app", "--data-dir", str(folder.root))
    for command in (("add", "Ein Erfolg"), ("check",), ("backup",), ("retention", "--json")):
        run(home, *journal, *command, "--password-stdin", typed=PASSWORD, further=watched)
    done = evening(home, folder, ["lange zugehoert", "zugehoert", "ein Fehler"], "left", watched)
    assert done.returncode == 0, done.stderr
    assert not log.exists(), log.read_text()
    run(home, "-c", ASKS, further=watched)
    assert log.read_text().splitlines()[0] == "name localhost"
