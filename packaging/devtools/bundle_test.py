"""`dev.py bundle --test`: the .deb in a clean Debian, used there as a coach uses it."""

import shutil
import subprocess
import time
from pathlib import Path

from devtools.bundle_root import COACH, CleanRoot, suite
from devtools.bundle_screen import Screen, screen
from devtools.environment import ROOT
from devtools.messages import SetupError, say

PICTURES = ROOT / "build" / "bundle-test"
WON = "Erstgespraech gewonnen"
NAME = "erfolgsjournal"
DATA = f"home/{COACH}/.local/share/Erfolgsjournal/journal.db"
SETTLE_SECONDS = 5
CHOSEN = "#E3F0EB"
"""The light theme's green: the row that the search chose, and the band around a curve."""


def run(package: Path, version: str) -> int:
    """0; raises SetupError at the first thing that is not as it should be."""
    root = CleanRoot(suite())
    root.prepare()
    _install(root, package, version)
    for program in ("journal-app", NAME):
        code, told = root.says(program, "--self-test", user=COACH, online=False)
        _expect(code == 0, f"{program} --self-test ended with {code}:\n{told}")
    say("Its self-test passes.")
    with screen() as shown:
        _first_evening(root, shown)
        _next_morning(root, shown)
        _charts(root, shown)
    _uninstall(root)
    say(f"Everything is as it should be. Pictures: {PICTURES.relative_to(ROOT)}")
    shutil.rmtree(root.root, ignore_errors=True)
    return 0


def _install(root: CleanRoot, package: Path, version: str) -> None:
    shutil.copy(package, root.root / "tmp")
    root.does("apt-get", "update", "-q")
    install = ("apt-get", "install", "-y", "-q", "--no-install-recommends")
    root.does(*install, f"/tmp/{package.name}")  # noqa: S108 - the clean root's
    root.keep_packages()
    code, _told = root.says("sh", "-c", "command -v python3")
    _expect(code != 0, "There is a Python in the clean root, so this proves little.")
    code, told = root.says("dpkg-query", "-W", "-f", "${Version}", NAME)
    _expect(told == version, f"The installed version is {told}, not {version}.")
    say("Installed, with all it depends on, where there is no Python.")


def _first_evening(root: CleanRoot, shown: Screen) -> None:
    app = _open(root, shown)
    shown.picture(PICTURES / "0-first-start.png")
    shown.press("Escape")  # all of the first start is for later
    time.sleep(SETTLE_SECONDS)
    shown.press("ctrl+n")
    time.sleep(SETTLE_SECONDS)
    shown.type(WON)
    shown.picture(PICTURES / "1-typed.png")
    shown.press("ctrl+Return")
    time.sleep(SETTLE_SECONDS)
    shown.picture(PICTURES / "2-recorded.png")
    _close(app, shown)
    say("A win was typed and the window closed.")


def _next_morning(root: CleanRoot, shown: Screen) -> None:
    code, told = root.says("journal-app", "search", "gewonnen", user=COACH, online=False)
    _expect(code == 0 and WON in told, f"journal-app search does not find the win:\n{told}")
    app = _open(root, shown)
    shown.press("ctrl+k")
    time.sleep(2)
    shown.type("gewonnen")
    time.sleep(2)
    found = PICTURES / "3-found.png"
    shown.picture(found)
    row = shown.share(found, CHOSEN, "600x30+330+206")
    _expect(row > 0.5, f"The window does not find the win; see {found}")
    shown.press("Escape")
    _close(app, shown)
    say("The next start finds it, on the command line and in the window.")


def _charts(root: CleanRoot, shown: Screen) -> None:
    """Of the example practice, twice: the second start takes the list of fonts of the first."""
    example = f"/home/{COACH}/beispiel"
    named = ("--data-dir", example)
    code, told = root.says("journal-app", *named, "demo", user=COACH, online=False)
    _expect(code == 0, f"The example practice was not made:\n{told}")
    fonts: list[tuple[str, int]] = []
    for turn in ("4-retention", "5-retention-again"):
        app = _open(root, shown, *named)
        shown.press("ctrl+5")
        time.sleep(SETTLE_SECONDS * 2)
        drawn = PICTURES / f"{turn}.png"
        shown.picture(drawn)
        band = shown.share(drawn, CHOSEN, "370x280+335+350")
        _expect(band > 0.05, f"The chart of who comes back is not drawn; see {drawn}")
        _close(app, shown)
        lists = (root.root / example.lstrip("/") / "charts").glob("fontlist*.json")
        fonts += [(one.name, one.stat().st_mtime_ns) for one in lists]
    _expect(len(fonts) == 2, f"The list of fonts was not kept: {fonts}")
    _expect(fonts[0] == fonts[1], "The list of fonts was made anew at the second start.")
    say("The retention page is drawn, and its list of fonts is kept.")


def _uninstall(root: CleanRoot) -> None:
    root.does("apt-get", "purge", "-y", "-q", NAME)
    ours = (f"*{NAME}*", "journal-app*")
    left = [one for name in ours for one in (root.root / "usr").rglob(name)]
    _expect(not left, f"Uninstalling leaves {', '.join(map(str, left))}")
    _expect((root.root / DATA).is_file(), "Uninstalling took the journal along.")
    say("Uninstalled; the journal stays.")


def _open(root: CleanRoot, shown: Screen, *options: str) -> "subprocess.Popen[str]":
    german = {"LANG": "C.UTF-8", "LANGUAGE": "de"}
    app = root.start(NAME, *options, user=COACH, online=False, DISPLAY=shown.name, **german)
    shown.window("Erfolgsjournal")
    time.sleep(SETTLE_SECONDS)
    return app


def _close(app: "subprocess.Popen[str]", shown: Screen) -> None:
    shown.press("ctrl+q")
    try:
        told, _nothing = app.communicate(timeout=30)
    except subprocess.TimeoutExpired:
        shown.picture(PICTURES / "stuck.png")
        app.kill()
        raise SetupError(f"The app does not close; see {PICTURES / 'stuck.png'}") from None
    _expect(app.returncode == 0, f"The app ended with {app.returncode}:\n{told}")
    _expect(not told.strip(), f"The app complains:\n{told}")


def _expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise SetupError(otherwise)
