"""The charts of who comes back: drawn, and filling the page in a real window."""

import gc
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from journal_app.store import Store
from tests.bench.stores import folder_with
from tests.bench.table import Row
from tests.bench.told import told

TURNS = 5
SIZE = (500, 340)


def measure(_runs: int) -> list[Row]:
    return [*_drawn(), *_opened()]


def _drawn() -> list[Row]:
    """All charts of the page one after another, in a process that has just imported matplotlib."""
    first: list[float] = []
    again: list[float] = []
    with tempfile.TemporaryDirectory() as fonts:
        for _turn in range(TURNS + 1):
            done = subprocess.run(
                [sys.executable, "-m", "tests.bench.charts", fonts],
                stdout=subprocess.PIPE,
                text=True,
                timeout=300,
                check=True,
            )
            taken = [float(line) * 1000 for line in done.stdout.split()]
            first.append(taken[0])
            again += taken[1:]
    return [
        Row("all charts drawn the first time (median)", median(first), 600, "ms",
            f"10,000 clients, 100,000 sales; import apart; worst {max(first):.0f} ms"),
        Row("all charts drawn again (median)", median(again), 250, "ms",
            f"the same; worst {max(again):.0f} ms"),
    ]  # fmt: skip


def _opened() -> list[Row]:
    """The demo practice, from the click on."""
    folder = folder_with(400, "charts", clients=86)
    turns = [told("opened_charts", folder) for _turn in range(TURNS)]
    longest = [max(turn.get("gap", [0.0])) for turn in turns]
    found = {
        name: [value for turn in turns for value in turn[name]]
        for name in ("answered_first", "answered_again", "charts_first", "charts_again")
    }
    return [
        Row("who comes back: click until the page answers (median)",
            median(found["answered_first"]), 100, "ms",
            f"86 clients; again {median(found['answered_again']):.0f} ms; charts stand after "
            f"{median(found['charts_first']):.0f}, again {median(found['charts_again']):.0f} ms"),
        Row("longest freeze while its charts fill in", median(longest), 60, "ms",
            f"worst of all {max(longest):.0f} ms"),
    ]  # fmt: skip


def draw(fonts: Path) -> Sequence[float]:
    """Seconds for all charts, once and twice more."""
    from journal_app.ground.periods import Period
    from journal_app.retention.looking import Chosen, looked
    from journal_app.retention.ui.cohort_chart import GridView, cohort_chart
    from journal_app.retention.ui.curve_chart import curve_chart
    from journal_app.retention.ui.gap_chart import gap_chart
    from journal_app.retention.ui.revenue_chart import revenue_chart
    from journal_app.ui.charts.loading import load_matplotlib
    from journal_app.ui.charts.look import PAPER

    crowd = folder_with(20_000, "charts-crowd", clients=10_000, purchases=100_000)
    with Store.open(crowd.database) as store:
        today = store.clock.today()
        found = store.read(looked, today, Period.QUARTER, None, Chosen())
    load_matplotlib(fonts)
    from journal_app.ui.charts.drawing import drawn

    gc.disable()  # as in the app, which sweeps between two turns of the event loop
    figures = found.figures
    taken = []
    for _turn in range(3):
        started = time.perf_counter()
        for chart in (
            curve_chart(figures.survival, 180),
            cohort_chart(figures.cohorts, GridView(), found.currency),
            revenue_chart(figures.revenue, Period.QUARTER, found.currency),
            gap_chart(figures.gaps),
        ):
            drawn(chart, PAPER, *SIZE, 1.0)
        taken.append(time.perf_counter() - started)
    return taken


if __name__ == "__main__":
    print(*draw(Path(sys.argv[1])), sep="\n")
