"""The real app: a page of charts is opened, and watched until they stand.

It is that of who comes back, or the one that BENCH_PAGE names. Prints seconds, and every turn of
the event loop that took long.
"""

import os
import time
from collections.abc import Iterator
from typing import Any

from tests.bench.in_app import run, timed

PAGE = os.environ.get("BENCH_PAGE", "retention")
REST = 1500
LONG = 0.008


def work(app: Any) -> Iterator[int]:
    from PySide6.QtCore import Qt, QTimer

    beats = QTimer(app, interval=2, timerType=Qt.TimerType.PreciseTimer)
    last = 0.0

    def on_beat() -> None:
        nonlocal last
        now = time.perf_counter()
        gap, last = now - last, now
        if gap > LONG:
            print("gap", f"{gap:.4f}", flush=True)

    def opened(word: str) -> Iterator[int]:
        nonlocal last
        started = last = time.perf_counter()
        beats.start()
        page = timed(f"answered_{word}", lambda: app.window.show_view(PAGE))
        while not _charts_stand(app, page):
            yield 2
        print(f"charts_{word}", f"{time.perf_counter() - started:.4f}", flush=True)
        yield REST  # garbage is swept in the second that follows
        beats.stop()

    beats.timeout.connect(on_beat)
    yield from opened("first")
    yield REST
    app.window.show_view("journal")
    yield REST
    page = app.window.pages[PAGE]
    page.mark_stale()
    for card in page.content.charts:
        card.view._shown_as = None  # as if every chart had something new
    yield from opened("again")
    yield REST


def _charts_stand(app: Any, page: Any) -> bool:
    content = page.content
    return (
        content is not None
        and not app.context.figures.busy()
        and not any(card.view.busy() for card in content.charts)
    )


if __name__ == "__main__":
    run(work)
