"""The board with 2,000 clients in a real window: until it is painted, and a card in hand."""

from statistics import median

from tests.bench.stores import folder_with
from tests.bench.table import Row, percentile
from tests.bench.told import told

TURNS = 5


def measure(_runs: int) -> list[Row]:
    folder = folder_with(4_000, "board", clients=2_000, purchases=20_000)
    found = told("dragged_card", folder, TURNS)
    frames = found["frame"]
    opened, again, searched = found["opened"], found["again"], found["searched"]
    return [
        Row("board opened the first time (median)", median(opened), 200, "ms",
            f"2,000 clients, 20,000 sales; worst {max(opened):.0f} ms"),
        Row("board opened again (median)", median(again), 200, "ms",
            f"the same; worst {max(again):.0f} ms"),
        Row("board searched (median)", median(searched), 100, "ms",
            f"the same; worst {max(searched):.0f} ms"),
        Row("frames of a drag (95 %)", percentile(frames, 0.95), 16, "ms",
            f"{len(frames)} frames; median {median(frames):.1f}, worst {max(frames):.0f} ms"),
    ]  # fmt: skip
