"""10,000 clients in a real window: the list sorted and searched, the page of one opened."""

from tests.bench.stores import folder_with
from tests.bench.table import Row
from tests.bench.told import rows, told

FIGURES = {
    "shown": ("list of clients shown the first time", 200),
    "sorted": ("list of clients sorted, until painted", 100),
    "searched": ("list of clients searched, from a letter typed until painted", 100),
    "opened": ("client page opened", 100),
}
"""What is measured, and its limit in milliseconds; the reading alone is measured by `ladder`."""


def measure(_runs: int) -> list[Row]:
    folder = folder_with(20_000, "clients", clients=10_000, purchases=100_000)
    return rows(FIGURES, told("opened_client", folder), "10,000 clients, 100,000 sales")
