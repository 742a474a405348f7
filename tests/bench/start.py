"""Start: the shell against a bare window, the newest entries against bare window + sqlmodel."""

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from tests.bench.display import display
from tests.bench.stores import folder_with
from tests.bench.table import Row, ratio

HERE = Path(__file__).parent


def measure(runs: int) -> list[Row]:
    folder = folder_with(10_000, "start")
    app = [str(HERE / "watched_app.py"), "--data-dir", str(folder.root)]
    bare: list[float] = []
    loaded: list[float] = []
    painted: list[float] = []
    visible: list[float] = []
    before: list[float] = []
    after: list[float] = []
    with display() as environment:
        for turn in range(runs + 1):
            plain = marks([str(HERE / "bare_window.py")], environment)
            full = marks([str(HERE / "bare_window.py"), "sqlmodel"], environment)
            ours = marks(app, environment)
            if turn:  # the first turn warms the disk's cache
                bare.append(plain["painted"][0])
                loaded.append(full["visible"][0])
                painted.append(ours["painted"][0])
                visible.append(ours["visible"][0])
                before.append(max(ours["before"], default=0.0))
                after.append(max(ours["after"], default=0.0))
    return [
        Row("shell painted / bare window", ratio(painted, bare), 1.5, "x",
            f"{median(painted):.2f} s / {median(bare):.2f} s"),
        Row("entries visible / bare + sqlmodel", ratio(visible, loaded), 1.3, "x",
            f"{median(visible):.2f} s / {median(loaded):.2f} s, 10,000 entries"),
        Row("longest freeze while loading", median(before) * 1000, 75, "ms",
            f"the import gap; worst of all runs {max(before) * 1000:.0f} ms"),
        Row("longest freeze afterwards", median(after) * 1000, 50, "ms",
            f"heat-map, streak; worst of all runs {max(after) * 1000:.0f} ms"),
    ]  # fmt: skip


def marks(script: list[str], environment: dict[str, str]) -> dict[str, list[float]]:
    """Seconds from the start of the process to each mark; freezes by when they happened.

    ``derived`` is how long it took to get at the key of an encrypted journal.
    """
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, *script],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    found: dict[str, list[float]] = {
        "painted": [],
        "visible": [],
        "before": [],
        "after": [],
        "derived": [],
    }
    for line in done.stdout.splitlines():
        name, *values = line.split()
        if name == "gap":
            found[values[1]].append(float(values[0]))
        elif name == "derived":
            found[name].append(float(values[0]))
        elif name in found:
            found[name].append(float(values[0]) - started)
    return found
