"""The archive's install.sh, on a home of its own with a name that hurts."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from devtools import bundle_desktop
from devtools.bundle_icons import SIZES

from journal_app.settings.login_linux import entry, quoted

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the archive is Linux's: run it there"
)

SPEAKING_APP = '#!/bin/sh\necho "I was called with $*"\n'
EPOCH = 1_795_000_000


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = tmp_path / "Jutta & Söhne's 100 % $HOME \\ "
    journal = made / ".local/share/Erfolgsjournal/journal.db"
    journal.parent.mkdir(parents=True)
    journal.write_text("a year of wins")
    return made


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """As the archive lies on the disk, with an app that only speaks."""
    made = tmp_path / "Downloads" / "erfolgsjournal-1.2.3"
    (made / "app").mkdir(parents=True)
    app = made / "app" / "erfolgsjournal"
    app.write_text(SPEAKING_APP)
    app.chmod(0o755)
    icons = tmp_path / "icons"
    icons.mkdir()
    for size in SIZES:
        (icons / f"{size}.png").touch()
    bundle_desktop.stage(made / "share", icons, "1.2.3", EPOCH)
    shutil.copy(bundle_desktop.LINUX / "install.sh", made)
    return made


def _run(script: Path, home: Path, *options: str, language: str = "C") -> str:
    names = {"HOME": str(home), "LC_ALL": language, "PATH": os.environ["PATH"]}
    done = subprocess.run(
        [script, *options], env=names, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_it_fills_the_coach_s_own_menu(unpacked: Path, home: Path) -> None:
    assert "is in your menu" in _run(unpacked / "install.sh", home)
    share = home / ".local/share"
    shown = (share / "applications/erfolgsjournal.desktop").read_text("utf-8")
    lines = [line.removeprefix("Exec=") for line in shown.splitlines() if "Exec=" in line]
    for line, option in zip(lines, ("%f", "--capture"), strict=True):
        app = home / ".local/lib/erfolgsjournal/app/erfolgsjournal"
        assert line == f"{quoted(str(app))} {option}"
    for name in ("erfolgsjournal", "journal-app"):
        told = subprocess.run(
            [home / ".local/bin" / name, "list"], capture_output=True, text=True, check=True
        )
        assert told.stdout == "I was called with list\n"
    assert (share / "icons/hicolor/scalable/apps/erfolgsjournal.svg").is_file()
    assert (share / "mime/packages/erfolgsjournal.xml").is_file()


def test_it_takes_everything_away_again_but_the_journal(unpacked: Path, home: Path) -> None:
    before = {one for one in home.rglob("*") if one.is_file()}
    autostart = home / ".config/autostart"
    autostart.mkdir(parents=True)
    other = autostart / "erfolgsjournal-0.desktop"
    other.write_text(entry(["/opt/another/erfolgsjournal", "--background"]), "utf-8")
    before.add(other)
    _run(unpacked / "install.sh", home)
    program = str(home / ".local/lib/erfolgsjournal/app/erfolgsjournal")
    (autostart / "erfolgsjournal-1.desktop").write_text(entry([program, "--background"]), "utf-8")
    installed = home / ".local/lib/erfolgsjournal/install.sh"
    told = _run(installed, home, "--uninstall", language="de_DE.UTF-8")
    assert "Dein Journal bleibt" in told
    left = {one for one in home.rglob("*") if one.is_file() or one.is_symlink()}
    caches = {one for one in left if one.name in ("mimeinfo.cache", "icon-theme.cache")}
    assert left - caches - _of_mime(home) == before


def test_the_installed_script_does_not_install_itself_away(unpacked: Path, home: Path) -> None:
    _run(unpacked / "install.sh", home)
    installed = home / ".local/lib/erfolgsjournal"
    before = sorted(installed.rglob("*"))
    assert "is installed" in _run(installed / "install.sh", home)
    assert sorted(installed.rglob("*")) == before


def test_what_cannot_be_copied_leaves_the_older_as_it_was(unpacked: Path, home: Path) -> None:
    _run(unpacked / "install.sh", home)
    shutil.rmtree(unpacked / "app")
    names = {"HOME": str(home), "LC_ALL": "C", "PATH": os.environ["PATH"]}
    done = subprocess.run([unpacked / "install.sh"], env=names, capture_output=True, check=False)
    assert done.returncode != 0
    assert (home / ".local/bin/journal-app").exists()
    assert not (home / ".local/lib/erfolgsjournal.new").exists()


def test_it_waits_until_the_app_is_closed(unpacked: Path, home: Path) -> None:
    shutil.copy(shutil.which("sleep") or "", unpacked / "app" / "erfolgsjournal")
    _run(unpacked / "install.sh", home)
    names = {"HOME": str(home), "LC_ALL": "C", "PATH": os.environ["PATH"]}
    with subprocess.Popen([home / ".local/bin/erfolgsjournal", "60"]) as app:
        for options in ([], ["--uninstall"]):
            done = subprocess.run(
                [unpacked / "install.sh", *options],
                env=names,
                capture_output=True,
                text=True,
                check=False,
            )
            assert (done.returncode, done.stderr) == (1, "")
            assert "is running" in done.stdout
        app.terminate()
    _run(unpacked / "install.sh", home, "--uninstall")


def test_a_newer_one_leaves_nothing_of_the_older(unpacked: Path, home: Path) -> None:
    older = unpacked / "app" / "only-in-the-older"
    older.touch()
    _run(unpacked / "install.sh", home)
    older.unlink()
    _run(unpacked / "install.sh", home)
    assert not (home / ".local/lib/erfolgsjournal/app/only-in-the-older").exists()
    assert (home / ".local/bin/journal-app").exists()


def _of_mime(home: Path) -> set[Path]:
    """What the system's own tool keeps of the types that it knows."""
    return {one for one in (home / ".local/share/mime").rglob("*") if one.is_file()}
