"""``journal-app add`` against python + ``import sqlmodel``, as whole processes."""

import subprocess
import sys
import time
from collections.abc import Sequence
from statistics import median

from tests.bench.stores import folder_with
from tests.bench.table import Row, ratio


def measure(runs: int) -> list[Row]:
    folder = folder_with(10_000, "add")
    ours: list[float] = []
    bare: list[float] = []
    for turn in range(runs + 1):
        a = _time(["-c", "import sqlmodel"])
        b = _time(["-m", "journal_app", "--data-dir", str(folder.root), "add", f"Erfolg {turn}"])
        if turn:  # the first turn makes the due backup and warms the cache
            bare.append(a)
            ours.append(b)
    return [
        Row("add / python + import sqlmodel", ratio(ours, bare), 1.2, "x",
            f"{median(ours):.2f} s / {median(bare):.2f} s, 10,000 entries")
    ]  # fmt: skip


def _time(arguments: Sequence[str]) -> float:
    started = time.monotonic()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - started
