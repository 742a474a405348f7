"""Runs every measurement and prints one table: figure, measured, limit."""

import argparse
import sys
from pathlib import Path

if __package__ is None or __package__ == "":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench import (
    backing_up,
    board,
    capture,
    charts,
    clients,
    commandline,
    encrypted,
    forecast,
    ideal_client,
    importing,
    ladder,
    lists,
    peer,
    referrals,
    retention,
    sales,
    saving,
    searching,
    start,
    sympathy,
    using,
)
from tests.bench.table import Row, show

MEASUREMENTS = {
    "start": start.measure,
    "capture": capture.measure,
    "add": commandline.measure,
    "save": saving.measure,
    "list": lists.measure,
    "import": importing.measure,
    "sales": sales.measure,
    "search": searching.measure,
    "encrypted": encrypted.measure,
    "backup": backing_up.measure,
    "ladder": ladder.measure,
    "board": board.measure,
    "clients": clients.measure,
    "retention": retention.measure,
    "charts": charts.measure,
    "sympathy": sympathy.measure,
    "forecast": forecast.measure,
    "ideal": ideal_client.measure,
    "referrals": referrals.measure,
    "peer": peer.measure,
    "use": using.measure,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="dev.py bench")
    parser.add_argument("only", nargs="*", metavar="NAME", help=", ".join(MEASUREMENTS))
    parser.add_argument("--runs", type=int, default=9, help="counted turns of each whole process")
    options = parser.parse_args()
    unknown = sorted(set(options.only) - set(MEASUREMENTS))
    if unknown:  # said before the first minutes are spent
        parser.error(f"no measurement is called {', '.join(unknown)}")
    rows: list[Row] = []
    for name in options.only or MEASUREMENTS:
        rows += MEASUREMENTS[name](options.runs)
    show(rows)
    return 0 if all(row.kept for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
