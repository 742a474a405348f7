"""``--capture``: from the start of the process until the sheet is painted, open app or none."""

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from tests.bench.display import display
from tests.bench.stores import folder_with
from tests.bench.table import Row

HERE = Path(__file__).parent


def measure(runs: int) -> list[Row]:
    folder = folder_with(10_000, "capture")
    where = ["--data-dir", str(folder.root)]
    app = [sys.executable, str(HERE / "watched_sheet.py"), *where]
    there: list[float] = []
    alone: list[float] = []
    with display() as environment:
        first = subprocess.Popen(app, env=environment, stdout=subprocess.PIPE, text=True)
        _told(first, "ready")
        for turn in range(runs + 1):
            started = time.monotonic()
            second = subprocess.Popen(
                [sys.executable, "-m", "journal_app", "--capture", *where], env=environment
            )
            painted = _told(first, "painted") - started
            second.wait(timeout=20)
            time.sleep(0.3)  # the sheet goes by itself
            if turn:  # the first turn warms the disk's cache
                there.append(painted)
        first.terminate()
        first.communicate(timeout=60)
        for _turn in range(runs):
            started = time.monotonic()
            small = subprocess.Popen(
                [*app, "--capture"], env=environment, stdout=subprocess.PIPE, text=True
            )
            alone.append(_told(small, "painted") - started)
            small.communicate(timeout=60)
    return [
        Row("--capture painted, in an open app", median(there) * 1000, 300, "ms",
            f"with the start of the second process; worst {max(there) * 1000:.0f} ms"),
        Row("--capture painted, alone", median(alone) * 1000, 700, "ms",
            f"worst {max(alone) * 1000:.0f} ms"),
    ]  # fmt: skip


def _told(process: "subprocess.Popen[str]", wanted: str) -> float:
    """Wait for the line that begins with ``wanted``; its time, or 0."""
    assert process.stdout is not None
    for line in process.stdout:
        name, *values = line.split()
        if name == wanted:
            return float(values[0]) if values else 0.0
    raise SystemExit(f"The app ended and never told {wanted}.")
