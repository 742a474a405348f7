"""`dev.py bundle --bench`: the bundle's first paint beside that of a bare PySide6 bundle.

Both are whole processes, started in turn. The first of each is cold, as far as the system lets
files go when asked; the others are warm.
"""

import os
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from devtools import bundle_environment
from devtools.bundle_screen import Screen, screen
from devtools.messages import SetupError, run_quietly, say

PLACE = bundle_environment.BUILD / "bare"
LIMIT = 1.5
TURNS = 9
BARE = """\
import sys
from PySide6.QtWidgets import QApplication, QMainWindow

app = QApplication(sys.argv)
app.setApplicationName("bare")
window = QMainWindow()
window.resize(1280, 820)
window.setWindowTitle("bare")
window.show()
sys.exit(app.exec())
"""


def measure(bundle: Path, turns: int = TURNS) -> int:
    """Print medians and ratio; 1 where the limit is not kept. Raises SetupError."""
    bare = _bare()
    ours = bundle / "erfolgsjournal"
    warm: dict[Path, list[float]] = {bare: [], ours: []}
    cold: dict[Path, float] = {}
    with screen() as shown, tempfile.TemporaryDirectory() as data:
        # A practice with some wins: an empty journal would show the first start's card instead.
        subprocess.run([ours, "--data-dir", data, "demo"], check=True, stdout=subprocess.DEVNULL)
        for program, times in warm.items():
            _painted(program, shown, Path(data))
            _let_go(program.parent)
            cold[program] = _painted(program, shown, Path(data))
            times.clear()
        for _turn in range(turns):
            for program, times in warm.items():
                times.append(_painted(program, shown, Path(data)))
    ratio = statistics.median(warm[ours]) / statistics.median(warm[bare])
    for name, program in (("bare PySide6 bundle", bare), ("Erfolgsjournal", ours)):
        usual, best = statistics.median(warm[program]), min(warm[program])
        told = f"{usual:.2f} s warm (best {best:.2f}), {cold[program]:.2f} s cold"
        print(f"{name:22} {told}")
    print(f"window painted / bare  {ratio:.2f} x (at most {LIMIT}), median of {turns} pairs")
    return 0 if ratio <= LIMIT else 1


def _bare() -> Path:
    """The program of a one-folder bundle that holds an empty window; made once."""
    program = PLACE / "bare" / "bare"
    if program.exists():
        return program
    say("Making the bare bundle to compare with (once; this takes a minute).")
    bundle_environment.prepare()
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    (PLACE / "bare.py").write_text(BARE, "utf-8")
    made = run_quietly(
        [
            *(bundle_environment.python(), "-m", "PyInstaller", "--noconfirm", "--onedir"),
            *("--distpath", PLACE, "--workpath", PLACE / "work", "--specpath", PLACE),
            PLACE / "bare.py",
        ],
        bundle_environment.environ(),
    )
    if made.returncode:
        raise SetupError(f"The bare bundle was not made: {made.stdout[-500:]}")
    return program


def _painted(program: Path, shown: Screen, data: Path) -> float:
    """Seconds from the start of the process until pixels of its window are on the screen."""
    names = {"DISPLAY": shown.name, "QT_QPA_PLATFORM": "xcb", "JOURNAL_APP_DATA": str(data)}
    began = time.monotonic()
    process = subprocess.Popen([program], env=os.environ | names, stderr=subprocess.DEVNULL)
    try:
        while not shown.painted():
            time.sleep(0.002)
            if time.monotonic() - began > 60:
                raise SetupError(f"{program.name} painted nothing in a minute.")
        return time.monotonic() - began
    finally:
        time.sleep(1.5)
        process.terminate()
        process.wait()
        while shown.painted():
            time.sleep(0.05)


def _let_go(folder: Path) -> None:
    """Ask the system to forget the files below ``folder``; what others still use stays."""
    for file in folder.rglob("*"):
        if file.is_file():
            with file.open("rb") as one:
                os.posix_fadvise(one.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
