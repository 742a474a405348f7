"""Measures the list frame by frame; shared by the tests and the benchmarks."""

import time

from PySide6.QtWidgets import QAbstractItemView, QApplication


def scroll_frames(view: QAbstractItemView, frames: int = 300) -> list[float]:
    """Seconds each frame took: wheel by wheel from the top, then jumps over the whole length,

    as with the bar dragged. The view has to be shown; a frame is scrolling, reading the lines that
    come into sight, and painting them all."""
    bar = view.verticalScrollBar()
    step = max(1, view.viewport().height() // 6)
    wheel = [place * step for place in range(frames // 2)]
    jumps = [bar.maximum() * place * 7 % (bar.maximum() + 1) for place in range(frames // 4)]
    bottom = [bar.maximum() - place * step for place in range(frames - frames // 2 - frames // 4)]
    taken = []
    for place in (*wheel, *jumps, *bottom):
        started = time.perf_counter()
        bar.setValue(place)
        view.viewport().repaint()
        QApplication.processEvents()
        taken.append(time.perf_counter() - started)
    return taken
