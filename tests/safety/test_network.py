"""The app opens no network connection: not in the window, not in the terminal, not in Qt below."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from journal_app.ground.paths import DataFolder
from tests.safety.preload import built
from tests.safety.whole_process import PASSWORD, evening, home_in, locked_journal, run

APP = Path(__file__).parents[2] / "journal_app"
WAYS_OUT = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "nntplib", "poplib", "requests",
    "smtplib", "socket", "socketserver", "ssl", "telnetlib", "urllib.request", "urllib3",
    "webbrowser", "xmlrpc", "PySide6.QtHttpServer", "PySide6.QtNetwork", "PySide6.QtNetworkAuth",
    "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets", "PySide6.QtWebSockets",
}  # fmt: skip
STAYING_HERE = {
    "ui/doorbell.py: PySide6.QtNetwork.QLocalServer",  # to a second start on this computer
    "ui/doorbell.py: PySide6.QtNetwork.QLocalSocket",
    "ui/goodbye.py: socket",  # a pair of ends within this process
}
FIRST_MINUTES = Path(__file__).with_name("first_minutes.py")
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
    begun = run(home, str(FIRST_MINUTES), str(tmp_path / "new" / "journal"), further=watched)
    assert begun.returncode == 0, begun.stderr
    assert not log.exists(), log.read_text()
    tried = run(home, "-m", "journal_app", "--self-test", further=watched)
    assert tried.returncode == 0, tried.stdout
    assert not log.exists(), log.read_text()
    run(home, "-c", ASKS, further=watched)
    assert log.read_text().splitlines()[0] == "name localhost"


def imported(file: Path) -> Iterator[str]:
    """What a module imports anywhere, by its whole name."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{one.name}" for one in node.names)
        elif isinstance(node, ast.Call) and "import" in ast.unparse(node.func):
            yield from (str(one.value) for one in node.args if isinstance(one, ast.Constant))


def ways_out(folder: Path) -> set[str]:
    return {
        f"{file.relative_to(folder).as_posix()}: {name}"
        for file in folder.rglob("*.py")
        for name in imported(file)
        if any(name == way or name.startswith(f"{way}.") for way in WAYS_OUT)
    }


def test_no_module_could_open_a_connection() -> None:
    assert ways_out(APP) == STAYING_HERE
    assert "socket.socketpair(" in (APP / "ui/goodbye.py").read_text("utf-8")


@pytest.mark.parametrize(
    "line",
    [
        "import socket",
        "from urllib.request import urlopen",
        "from PySide6.QtNetwork import QNetworkAccessManager",
        "def later():\n    import http.client",
        "import_module('ssl')",
    ],
)
def test_a_module_that_could_is_seen(tmp_path: Path, line: str) -> None:
    (tmp_path / "planted.py").write_text(line, "utf-8")
    assert len(ways_out(tmp_path)) == 1
