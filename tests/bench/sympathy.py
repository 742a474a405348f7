"""The page of the sympathy matrix at 10,000 clients, in a real window."""

from statistics import median

from tests.bench.stores import folder_with
from tests.bench.table import Row
from tests.bench.told import told

TURNS = 5


def measure(_runs: int) -> list[Row]:
    """From the click on; the second time with something new to read and to draw."""
    folder = folder_with(20_000, "sympathy", clients=10_000, purchases=100_000)
    found = told("opened_charts", folder, TURNS, BENCH_PAGE="sympathy")
    answered, drawn = found["answered_first"] + found["answered_again"], found["charts_again"]
    return [
        Row("sympathy matrix, 10,000 clients: click until the page answers (median)",
            median(answered), 200, "ms", f"worst {max(answered):.0f} ms"),
        Row("its picture stands (median)", median(drawn), 600, "ms",
            f"the first time, with matplotlib's import, {median(found['charts_first']):.0f} ms; "
            f"longest turn of the event loop {max(found.get('gap', [0.0])):.0f} ms"),
    ]  # fmt: skip
