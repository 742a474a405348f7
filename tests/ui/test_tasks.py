"""Long work: beside the window, told in its thread, cancellable, forgotten when late."""

import threading

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from journal_app.ground.errors import UserError
from journal_app.ui.tasks import Task, Tasks


@pytest.fixture
def tasks(dressed: QApplication) -> Tasks:
    return Tasks(dressed)


def test_the_work_runs_elsewhere_and_its_result_arrives_here(tasks: Tasks, qtbot: QtBot) -> None:
    here = QThread.currentThread()
    seen: dict[str, object] = {}

    def work(task: Task) -> int:
        seen["worker"] = threading.current_thread() is not threading.main_thread()
        task.report(0.5, "half")
        return 42

    def done(result: int) -> None:
        seen["result"] = result
        seen["thread"] = QThread.currentThread() is here

    progress: list[tuple[float, str]] = []
    tasks.start(work, done, progress=lambda part, text: progress.append((part, text)))
    qtbot.waitUntil(lambda: "result" in seen)
    assert seen == {"worker": True, "result": 42, "thread": True}
    assert progress == [(0.5, "half")]
    assert not tasks.busy()


def test_what_the_world_does_is_told_to_the_caller(tasks: Tasks, qtbot: QtBot) -> None:
    failed: list[UserError] = []

    def work(_task: Task) -> None:
        raise UserError("disk_full", path="x")

    tasks.start(work, failed=failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert failed[0].code == "disk_full"


def test_a_bug_in_the_work_is_raised_in_the_windows_thread(tasks: Tasks, qtbot: QtBot) -> None:
    with capture_exceptions() as caught:
        task = tasks.start(lambda _task: 1 // 0)
        qtbot.waitSignal(task.finished, timeout=2000).wait()
    assert [kind for kind, *_ in caught] == [ZeroDivisionError]


def test_a_cancelled_task_tells_nothing_more(tasks: Tasks, qtbot: QtBot) -> None:
    told: list[object] = []
    begun = threading.Event()
    go_on = threading.Event()

    def work(task: Task) -> str:
        begun.set()
        go_on.wait(2)
        task.check()
        return "late"

    task = tasks.start(work, told.append, told.append)
    assert begun.wait(2)
    task.cancel()
    with qtbot.waitSignal(task.finished, timeout=2000):
        go_on.set()
    assert told == []


def test_nothing_is_told_to_a_page_that_is_gone(tasks: Tasks, qtbot: QtBot) -> None:
    page = QLabel()
    go_on = threading.Event()
    task = tasks.start(lambda _task: go_on.wait(2) and "text", page.setText)
    page.deleteLater()
    qtbot.waitUntil(lambda: not _valid(page))
    with qtbot.waitSignal(task.finished, timeout=2000):
        go_on.set()


def _valid(widget: QLabel) -> bool:
    from shiboken6 import isValid

    return bool(isValid(widget))
