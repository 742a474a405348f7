"""10,000 clients in a real window: the page of the ideal client, who fits, whom one attracts."""

from tests.bench.stores import folder_with
from tests.bench.table import Row
from tests.bench.told import rows, told

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
    return rows(FIGURES, told("opened_ideal_client", folder), "10,000 clients, 100,000 sales")
