"""The page of the sympathy matrix at 10,000 clients, in a real window."""

import subprocess
import sys
from pathlib import Path
from statistics import median

from tests.bench.display import display
from tests.bench.stores import folder_with
from tests.bench.table import Row

HERE = Path(__file__).parent
TURNS = 5


def measure(_runs: int) -> list[Row]:
    """From the click on; the second time with something new to read and to draw."""
    folder = folder_with(20_000, "sympathy", clients=10_000, purchases=100_000)
    told: dict[str, list[float]] = {}
    with display() as environment:
        for _turn in range(TURNS):
            done = subprocess.run(
                [sys.executable, str(HERE / "opened_charts.py"), "--data-dir", str(folder.root)],
                env=environment | {"BENCH_PAGE": "sympathy"},
                stdout=subprocess.PIPE,
                text=True,
                timeout=180,
                check=True,
            )
            for line in done.stdout.splitlines():
                name, value = line.split()
                told.setdefault(name, []).append(float(value) * 1000)
    answered, drawn = told["answered_first"] + told["answered_again"], told["charts_again"]
    return [
        Row("sympathy matrix, 10,000 clients: click until the page answers (median)",
            median(answered), 200, "ms", f"worst {max(answered):.0f} ms"),
        Row("its picture stands (median)", median(drawn), 600, "ms",
            f"the first time, with matplotlib's import, {median(told['charts_first']):.0f} ms; "
            f"longest turn of the event loop {max(told.get('gap', [0.0])):.0f} ms"),
    ]  # fmt: skip
