"""A music shop's customers of 1997, the public CDNOW sample (Hardie and Fader).

2,357 customers who first bought in the first quarter of 1997, and all they bought until 30 June
1998. A row for each purchase: customer's number, day, US cents (zero occurs).
"""

import csv
import gzip
from collections import defaultdict
from datetime import date
from pathlib import Path

LAST_DAY = date(1998, 6, 30)
_FILE = Path(__file__).with_name("cdnow.csv.gz")


def purchases() -> list[tuple[int, date, int]]:
    with gzip.open(_FILE, "rt", encoding="ascii", newline="") as file:
        return [
            (int(row["client"]), date.fromisoformat(row["day"]), int(row["cents"]))
            for row in csv.DictReader(file)
        ]


def purchase_days(looked_at: date = LAST_DAY) -> list[list[date]]:
    """Each customer's days with a purchase until then, in order."""
    found: dict[int, set[date]] = defaultdict(set)
    for client, day, _cents in purchases():
        if day <= looked_at:
            found[client].add(day)
    return [sorted(days) for days in found.values()]


def waiting(looked_at: date = LAST_DAY, after: int = 1) -> list[tuple[float, bool]]:
    """Days from each customer's purchase day number ``after`` to the next, or to the day of looking
    (then False)."""
    return [
        ((days[after] - days[after - 1]).days, True)
        if len(days) > after
        else ((looked_at - days[after - 1]).days, False)
        for days in purchase_days(looked_at)
        if len(days) >= after
    ]
