"""10,000 clients in a real window: the list sorted and searched, the page of one opened."""

import subprocess
import sys
from pathlib import Path
from statistics import median

from tests.bench.display import display
from tests.bench.stores import folder_with
from tests.bench.table import Row

HERE = Path(__file__).parent
FIGURES = {
    "shown": ("list of clients shown the first time", 200),
    "sorted": ("list of clients sorted, until painted", 100),
    "searched": ("list of clients searched, from a letter typed until painted", 100),
    "opened": ("client page opened", 100),
}
"""What is measured, and its limit in milliseconds; the reading alone is measured by `ladder`."""


def measure(_runs: int) -> list[Row]:
    folder = folder_with(20_000, "clients", clients=10_000, purchases=100_000)
    told: dict[str, list[float]] = {}
    with display() as environment:
        done = subprocess.run(
            [sys.executable, str(HERE / "opened_client.py"), "--data-dir", str(folder.root)],
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
