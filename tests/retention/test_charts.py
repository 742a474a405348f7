"""Charts as a report needs them: without a window, legible, and honest about few."""

import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal_app.ground.statistics import kaplan_meier
from journal_app.retention.coming_back import Gaps, gaps
from journal_app.retention.history import histories
from journal_app.retention.ui.curve_chart import curve_chart
from journal_app.retention.ui.gap_chart import bars, gap_chart
from journal_app.ui.charts.loading import load_matplotlib
from journal_app.ui.charts.look import PAPER

WITHOUT_QT = """
import sys
from pathlib import Path
from journal_app.ground.statistics import kaplan_meier
from journal_app.retention.ui.curve_chart import curve_chart
from journal_app.ui.charts.loading import load_matplotlib
load_matplotlib(Path(sys.argv[1]))
from journal_app.ui.charts.drawing import picture
chart = curve_chart(kaplan_meier([(day, day % 3 > 0) for day in range(10, 40)]), 30)
sys.stdout.buffer.write(picture(chart, "pdf"))
bad = [name for name in sys.modules if name.split(".")[0] in ("PySide6", "shiboken6")]
sys.exit(1 if bad or "matplotlib.pyplot" in sys.modules else 0)
"""


def test_a_chart_becomes_a_page_of_vectors_without_qt(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_QT, str(tmp_path)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert done.returncode == 0
    assert done.stdout.startswith(b"%PDF")
    assert b"/Subtype /Image" not in done.stdout


def test_the_list_of_fonts_is_kept_for_the_next_start(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-c", WITHOUT_QT, str(tmp_path / "charts")],
        stdout=subprocess.DEVNULL,
        cwd=Path(__file__).parents[2],
        check=True,
    )
    assert list((tmp_path / "charts").glob("fontlist*"))


def test_a_curve_of_nineteen_speaks_of_hundred_and_of_twenty_in_percent() -> None:
    few = curve_chart(kaplan_meier([(day, True) for day in range(19)]), 30)
    many = curve_chart(kaplan_meier([(day, True) for day in range(20)]), 30)
    assert few.table.rows[0][1] == ""
    assert many.table.rows[0][1] == "5%"


def test_four_have_no_curve() -> None:
    chart = curve_chart(kaplan_meier([(day, True) for day in range(4)]), 30)
    assert chart.alone.startswith("4 clients have bought so far")
    assert "%" not in chart.alone


@given(st.lists(st.integers(1, 40_000), max_size=60))
def test_every_gap_is_in_exactly_one_bar(lengths: list[int]) -> None:
    first = date(1900, 1, 1).toordinal()
    sold = []
    for number, length in enumerate(lengths):
        for day in (first, first + length):
            sold.append((f"client {number}", date.fromordinal(day), 6_000))
    found = gaps(histories(sold, date.max))
    shown = bars(found)
    assert sum(count for _first, _last, count in shown) == len(lengths)
    assert all(first <= last for first, last, _count in shown)
    assert all(one[1] < after[0] for one, after in pairwise(shown))
    assert len(shown) <= 18
    for low, high, count in shown:
        assert count == sum(low <= length <= high for length in lengths)


@pytest.mark.parametrize(
    "times",
    [
        [(0.0, True)] * 5,
        [(0.0, False)] * 5,
        [(40_000.0, True)] * 5,
        [(1.0, True)] * 4 + [(40_000.0, False)],
        [(5.0, False)] * 30,
    ],
    ids=["all on one day", "all began today", "all after a century", "one far out", "nobody yet"],
)
def test_odd_practices_have_a_curve_and_no_traceback(
    times: list[tuple[float, bool]], tmp_path: Path
) -> None:
    load_matplotlib(tmp_path)
    from journal_app.ui.charts.drawing import drawn, picture

    chart = curve_chart(kaplan_meier(times), 180)
    found = drawn(chart, PAPER, 400, 300, 1.0)
    assert (found.width, found.height) == (400, 300)
    assert "nan" not in "".join(spot.mark.words for spot in found.spots).lower()
    assert "nan" not in chart.note.lower()
    assert picture(chart, "svg").startswith(b"<?xml")


def test_a_practice_without_repeat_purchases_says_so_instead_of_gaps() -> None:
    assert gap_chart(Gaps(0, None, None, None)).alone.startswith("Nobody can say what is usual")
