"""An encrypted journal beside the same one without a password: searched, saved in, started."""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.journal.actions import NewEntry, add_entry, edit_entry
from journal_app.journal.queries import EntryFilter, Order, lines
from journal_app.store import Store, keys, protection
from tests.bench.display import display
from tests.bench.searching import COMMON, PAGE, RARE
from tests.bench.start import marks
from tests.bench.stores import folder_with
from tests.bench.table import Row, ratio

PASSWORD = "ein langes Passwort zum Messen"
TURNS = 8
SAVES = 60


def measure(runs: int) -> list[Row]:
    return [*_reading_and_writing(), _started(runs)]


def _encrypted(entries: int) -> DataFolder:
    folder = folder_with(entries, "encrypted")
    protection.encrypt(folder, PASSWORD, keys.new_code(), clock=Clock())
    return folder


def _reading_and_writing() -> list[Row]:
    """Both are open in one process, and take turns."""
    plain, locked = folder_with(100_000, "unencrypted"), _encrypted(100_000)
    key = protection.unlock(locked, PASSWORD)
    with Store.open(locked.database, key) as ours, Store.open(plain.database) as theirs:
        both = (ours, theirs)
        for store in both:
            _search(store)  # the first turn warms the cache
        searched = [[_taken(lambda store=store: _search(store)) for store in both]
                    for _turn in range(TURNS)]  # type: ignore[misc]  # fmt: skip
        added, uids = [], ["", ""]
        for turn in range(SAVES):
            new = NewEntry(f"Erfolg {turn}", clients=("Petra Lang",), helpers=("Jana Thoma",))
            pair = []
            for place, store in enumerate(both):
                started = time.perf_counter()
                uids[place] = store.write(add_entry, new)
                pair.append(time.perf_counter() - started)
            added.append(pair)
        typed = [
            [
                _taken(lambda store=store, uid=uid, turn=turn: _type(store, uid, turn))  # type: ignore[misc]
                for store, uid in zip(both, uids, strict=True)
            ]
            for turn in range(SAVES)
        ]
    return [
        _row("search", searched, 1.3),
        _row("saving a new win", added, 2.5),
        _row("saving while typing", typed, 2.5),
    ]


def _search(store: Store) -> None:
    for word in (*RARE, *COMMON):
        for order in Order.NEWEST, Order.BEST:
            store.read(lines, EntryFilter(text=word), 0, PAGE, order)


def _type(store: Store, uid: str, turn: int) -> None:
    store.write_typing(f"entry:{uid}", edit_entry, uid, right="ruhig geblieben " * turn)


def _taken(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _row(what: str, pairs: list[list[float]], limit: float) -> Row:
    ours, theirs = zip(*pairs, strict=True)
    detail = f"{median(ours) * 1000:.1f} ms / {median(theirs) * 1000:.1f} ms, 100,000 entries"
    return Row(f"{what}, encrypted / plain", ratio(ours, theirs), limit, "x", detail)


def _started(runs: int) -> Row:
    """With the password already there; what its derivation takes is meant to be, and left out."""
    plain, locked = folder_with(10_000, "unencrypted"), _encrypted(10_000)
    app = str(Path(__file__).parent / "watched_app.py")
    ours: list[float] = []
    theirs: list[float] = []
    derived: list[float] = []
    with display() as environment:
        for turn in range(runs + 1):
            without = marks([app, "--data-dir", str(plain.root)], environment)
            found = marks(
                [app, "--data-dir", str(locked.root)], environment | {"BENCH_PASSWORD": PASSWORD}
            )
            if turn:  # the first turn warms the disk's cache
                derived += found["derived"]
                theirs.append(without["visible"][0])
                ours.append(found["visible"][0] - found["derived"][0])
    return Row(
        "entries visible, encrypted without its key derivation / plain",
        ratio(ours, theirs),
        1.2,
        "x",
        f"{median(ours):.2f} s / {median(theirs):.2f} s, 10,000 entries; "
        f"key derivation {median(derived) * 1000:.0f} ms",
    )
