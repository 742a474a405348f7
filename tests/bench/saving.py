"""Saving at 100,000 entries: a new win, and a second of typing in an old one."""

import time
from statistics import median

from journal_app.journal.actions import NewEntry, add_entry, edit_entry
from journal_app.store import Store
from tests.bench.stores import folder_with
from tests.bench.table import Row, percentile

SAVES = 60


def measure(_runs: int) -> list[Row]:
    folder = folder_with(100_000, "save")
    with Store.open(folder.database) as store:
        adding = []
        typing = []
        uid = ""
        for turn in range(SAVES):
            started = time.perf_counter()
            uid = store.write(
                add_entry,
                NewEntry(f"Erfolg {turn}", clients=("Petra Lang",), helpers=("Jana Thoma",)),
            )
            adding.append(time.perf_counter() - started)
        for turn in range(SAVES):
            started = time.perf_counter()
            store.write_typing(f"entry:{uid}", edit_entry, uid, right="ruhig geblieben " * turn)
            typing.append(time.perf_counter() - started)
    return [
        Row(f"saving {what}, 100,000 entries", median(times) * 1000, 15, "ms",
            f"95 %: {percentile(times, 0.95) * 1000:.1f} ms")
        for what, times in (("a new win", adding), ("while typing", typing))
    ]  # fmt: skip
