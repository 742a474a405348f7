"""10,000 clients in a real window: the page of the ideal client, who fits, whom one attracts."""

import subprocess
import sys
from pathlib import Path
from statistics import median

from tests.bench.display import display
from tests.bench.stores import folder_with
from tests.bench.table import Row

HERE = Path(__file__).parent
FIGURES = {
    "shown": ("page of the ideal client shown the first time", 200),
    "ranked": ("clients by fit shown the first time", 200),
    "sorted": ("clients by fit sorted, until painted", 200),
    "searched": ("clients by fit searched, from a letter typed until painted", 200),
    "drawn": ("whom one attracts, from the click until its picture stands", 600),
}
"""What is measured, and its limit in milliseconds."""


def measure(_runs: int) -> list[Row]:
    folder = folder_with(20_000, "ideal", clients=10_000, purchases=100_000)
    told: dict[str, list[float]] = {}
    with display() as environment:
        done = subprocess.run(
            [sys.executable, str(HERE / "opened_ideal_client.py"), "--data-dir", str(folder.root)],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            timeout=180,
            check=True,
        )
    for line in done.stdout.splitlines():
        name, value = line.split()
        told.setdefault(name, []).append(float(value) * 1000)
    return [
        Row(
            f"{figure} (median)",
            median(told[name]),
            limit,
            "ms",
            f"10,000 clients, 100,000 sales; worst {max(told[name]):.0f} ms",
        )
        for name, (figure, limit) in FIGURES.items()
    ]
