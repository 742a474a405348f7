"""Measures the list frame by frame; shared by the tests and the benchmarks."""

import time
from collections.abc import Callable

from PySide6.QtWidgets import QAbstractItemView, QApplication


def scroll_frames(
    view: QAbstractItemView, frames: int = 300, *, clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    """Seconds of ``clock`` each frame took: by the wheel from the top, then jumping all over.

    The jumps are the bar dragged. The view has to be shown; a frame is scrolling, reading the lines
    that come into sight, and painting them all."""
    bar = view.verticalScrollBar()
    step = max(1, view.viewport().height() // 6)
    wheel = [place * step for place in range(frames // 2)]
    jumps = [bar.maximum() * place * 7 % (bar.maximum() + 1) for place in range(frames // 4)]
    bottom = [bar.maximum() - place * step for place in range(frames - frames // 2 - frames // 4)]
    taken = []
    for place in (*wheel, *jumps, *bottom):
        started = clock()
        bar.setValue(place)
        view.viewport().repaint()
        QApplication.processEvents()
        taken.append(clock() - started)
    return taken
