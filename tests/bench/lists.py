"""Scrolling the journal's list at 100,000 entries, offscreen, frame by frame."""

import os
import subprocess
import sys

from tests.bench.stores import folder_with
from tests.bench.table import Row, percentile


def measure(_runs: int) -> list[Row]:
    folder = folder_with(100_000, "list")
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.scrolled_list", str(folder.root)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    frames = [float(line) for line in done.stdout.split()]
    return [
        Row("list frame (95 %), 100,000 entries", percentile(frames, 0.95) * 1000, 16, "ms",
            f"{len(frames)} frames; worst {max(frames) * 1000:.1f} ms")
    ]  # fmt: skip
