"""The app at 100,000 entries: freezes while a search is typed, Ctrl+K, the memory afterwards."""

import subprocess
import sys
from pathlib import Path
from statistics import median

from tests.bench.display import display
from tests.bench.stores import folder_with
from tests.bench.table import Row

HERE = Path(__file__).parent
TURNS = 3


def measure(_runs: int) -> list[Row]:
    if not Path("/proc/self/smaps_rollup").exists():
        print("use: skipped, this system does not tell the memory of a process")
        return []
    folder = folder_with(100_000, "use")
    told: dict[str, list[float]] = {}
    with display() as environment:
        for _turn in range(TURNS):
            done = subprocess.run(
                [sys.executable, str(HERE / "used_app.py"), "--data-dir", str(folder.root)],
                env=environment,
                stdout=subprocess.PIPE,
                text=True,
                timeout=180,
                check=True,
            )
            for line in done.stdout.splitlines():
                name, value = line.split()
                told.setdefault(name, []).append(float(value))
    private = [
        clean + dirty
        for clean, dirty in zip(told["Private_Clean:"], told["Private_Dirty:"], strict=True)
    ]
    return [
        _freeze("typing in the search field", told["typing"]),
        _freeze("Ctrl+K until it is painted", told["opened"]),
        _freeze("typing in Ctrl+K", told["finding"]),
        Row("memory after searching and scrolling", median(told["Rss:"]) / 1000, 200, "MB",
            f"RSS; private {median(private) / 1000:.0f} MB, 100,000 entries"),
    ]  # fmt: skip


def _freeze(name: str, taken: list[float]) -> Row:
    """The longest of each word; the middle one, because other programs take turns too."""
    return Row(f"longest freeze: {name}", median(taken) * 1000, 50, "ms",
               f"100,000 entries; worst of all {max(taken) * 1000:.0f} ms")  # fmt: skip
