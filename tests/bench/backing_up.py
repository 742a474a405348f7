"""A journal of 100,000 entries is backed up behind the window, and 60 backups are listed."""

from tests.bench.stores import folder_with
from tests.bench.table import Row
from tests.bench.told import rows, told

FIGURES = {
    "alone": ("longest frame while the list scrolls alone", 50),
    "freeze": ("longest frame while a backup is made and the list scrolls", 50),
    "taken": ("backup, checked", 15_000),
    "page": ("safety page shown the first time", 200),
    "looking": ("longest frame while 60 backups are looked into", 50),
    "listed": ("what 60 backups hold, until it is listed", 3000),
}
"""What is measured, and its limit in milliseconds."""


def measure(_runs: int) -> list[Row]:
    folder = folder_with(100_000, "backup")
    return rows(FIGURES, told("backed_up_app", folder), "100,000 entries")
