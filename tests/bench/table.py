"""The table that a bench run ends with."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Row:
    """One figure beside its limit. ``detail`` says what it was measured from."""

    figure: str
    measured: float
    limit: float
    unit: str
    detail: str = ""

    @property
    def kept(self) -> bool:
        return self.measured <= self.limit


def show(rows: Sequence[Row]) -> None:
    width = max(len(row.figure) for row in rows)
    print(f"{'figure':<{width}}  {'measured':>12}  {'limit':>10}       detail")
    for row in rows:
        measured = f"{row.measured:.2f} {row.unit}"
        limit = f"{row.limit:g} {row.unit}"
        verdict = "ok  " if row.kept else "MISS"
        print(f"{row.figure:<{width}}  {measured:>12}  {limit:>10}  {verdict} {row.detail}")


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios turn by turn: both sides of a turn saw the same machine."""
    return median(a / b for a, b in zip(ours, theirs, strict=True))


def percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]
