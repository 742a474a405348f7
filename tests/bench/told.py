"""Runs a program of this folder in a window, and gathers the figures that it prints."""

import subprocess
import sys
from collections.abc import Mapping
from statistics import median

from journal_app.ground.paths import DataFolder
from tests.bench.display import display
from tests.bench.table import Row


def told(
    program: str, folder: DataFolder, turns: int = 1, **environment: str
) -> dict[str, list[float]]:
    """Milliseconds by their name, of all turns together, each a process of its own."""
    found: dict[str, list[float]] = {}
    with display() as shown:
        for _turn in range(turns):
            done = subprocess.run(
                [sys.executable, "-m", f"tests.bench.{program}", "--data-dir", str(folder.root)],
                env=shown | environment,
                stdout=subprocess.PIPE,
                text=True,
                timeout=180,
                check=True,
            )
            for line in done.stdout.splitlines():
                name, value = line.split()
                found.setdefault(name, []).append(float(value) * 1000)
    return found


def rows(
    figures: Mapping[str, tuple[str, int]], found: Mapping[str, list[float]], of: str
) -> list[Row]:
    """A row for each of ``figures``: by its name, what is measured and its limit in ms."""
    return [
        Row(
            f"{figure} (median)",
            median(found[name]),
            limit,
            "ms",
            f"{of}; worst {max(found[name]):.0f} ms",
        )
        for name, (figure, limit) in figures.items()
    ]
