"""What can wait comes a piece at a time, so that no two of them hold up the keys together."""

import threading
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from journal_app.ui import tour

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context


def test_pieces_of_two_pages_come_one_by_one_in_their_order(
    context: "Context", qtbot: "QtBot"
) -> None:
    done: list[str] = []
    beats = QTimer(interval=1)
    beats.timeout.connect(lambda: done.append("keys"))
    beats.start()
    context.later(lambda: done.append("a"), lambda: done.append("b"))
    context.later(lambda: done.append("c"))
    assert done == []
    qtbot.waitUntil(lambda: "c" in done)
    beats.stop()
    first, second, third = (done.index(piece) for piece in "abc")
    assert "keys" in done[first:second]
    assert "keys" in done[second:third]


def test_a_piece_may_ask_for_more(context: "Context", qtbot: "QtBot") -> None:
    done: list[str] = []

    def begin() -> None:
        done.append("begun")
        context.later(lambda: done.append("went on"))

    context.later(begin, lambda: done.append("between"))
    qtbot.waitUntil(lambda: len(done) == 3)
    assert done == ["begun", "between", "went on"]


def test_what_belongs_to_a_page_that_has_gone_is_left_out(
    context: "Context", qtbot: "QtBot"
) -> None:
    class Page(QWidget):
        def show_more(self) -> None:
            done.append("of the page")

    done: list[str] = []
    page = Page()
    context.later(page.deleteLater, page.show_more, lambda: done.append("of another"))
    qtbot.waitUntil(lambda: bool(done))
    assert done == ["of another"]


def test_a_bug_in_one_does_not_keep_the_others(context: "Context", qtbot: "QtBot") -> None:
    done: list[str] = []

    def broken() -> None:
        raise RuntimeError("a bug")

    with qtbot.captureExceptions() as raised:
        context.later(broken, lambda: done.append("the next"))
        qtbot.waitUntil(lambda: bool(done))
    assert [str(error) for _kind, error, _where in raised] == ["a bug"]


def test_a_piece_waits_until_the_worker_is_done_but_not_for_ever(
    context: "Context", qtbot: "QtBot"
) -> None:
    done: list[str] = []
    enough = threading.Event()
    context.tasks.start(lambda _task: time.sleep(0.1), lambda _nothing: done.append("worker"))
    context.later(lambda: done.append("piece"))
    qtbot.waitUntil(lambda: len(done) == 2)
    assert done == ["worker", "piece"]

    context.tasks.start(lambda _task: enough.wait(10), lambda _nothing: done.append("long work"))
    context.later(lambda: done.append("patient piece"))
    qtbot.waitUntil(lambda: len(done) == 3)
    assert done[-1] == "patient piece"
    enough.set()
    qtbot.waitUntil(lambda: done[-1] == "long work")


def test_a_picture_is_taken_once_all_that_was_put_off_is_done(context: "Context") -> None:
    done: list[str] = []

    def piece(left: int) -> None:
        if left:
            context.later(lambda: piece(left - 1))
        else:
            done.append("drawn")

    piece(40)
    tour._settle(context)
    assert done == ["drawn"]
