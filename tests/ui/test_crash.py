"""A bug is written down and told once, and nothing the coach wrote is in the report."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from journal_app.ground.errors import UserError
from journal_app.ground.report import append
from journal_app.ui.crash import Crashes


@pytest.fixture
def told() -> list[UserError]:
    return []


@pytest.fixture
def crashes(dressed: QApplication, tmp_path: Path, told: list[UserError]) -> Iterator[Crashes]:
    made = Crashes(tmp_path / "data" / "journal.log", told.append, dressed)
    made.install()
    yield made
    made.uninstall()


def _dialogs() -> list[QDialog]:
    tops = QApplication.topLevelWidgets()
    return [top for top in tops if isinstance(top, QDialog) and top.isVisible()]


def _fail(text: str) -> None:
    raise ValueError(text)


def _catch(text: str) -> None:
    try:
        _fail(text)
    except ValueError:
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]


def test_a_bug_is_logged_without_what_the_coach_wrote(
    crashes: Crashes, qtbot: QtBot, tmp_path: Path
) -> None:
    _catch("Petra Lang has a secret")
    log = (tmp_path / "data" / "journal.log").read_text("utf-8")
    assert "builtins.ValueError" in log
    assert "test_crash:" in log
    assert "secret" not in log
    qtbot.waitUntil(lambda: len(_dialogs()) == 1)
    _dialogs()[0].close()


def test_one_bug_after_the_other_does_not_bury_the_window(crashes: Crashes, qtbot: QtBot) -> None:
    for _ in range(20):
        _catch("again")
    qtbot.waitUntil(lambda: len(_dialogs()) == 1)
    qtbot.wait(30)
    assert len(_dialogs()) == 1
    _dialogs()[0].close()


def test_a_bug_in_a_thread_is_told_in_the_window(crashes: Crashes, qtbot: QtBot) -> None:
    thread = threading.Thread(target=_fail, args=("secret",))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(_dialogs()) == 1)
    _dialogs()[0].close()


def test_what_the_world_does_is_a_sentence_not_a_crash(
    crashes: Crashes, qtbot: QtBot, told: list[UserError], tmp_path: Path
) -> None:
    error = UserError("disk_full", path="x")
    sys.excepthook(UserError, error, None)
    qtbot.waitUntil(lambda: told == [error])
    assert not (tmp_path / "data" / "journal.log").exists()
    assert _dialogs() == []


def test_the_log_does_not_grow_for_ever(tmp_path: Path) -> None:
    log = tmp_path / "journal.log"
    for _ in range(40):
        append(log, "x" * 20_000)
    assert log.stat().st_size < 300_000
    assert (tmp_path / "journal.log.1").exists()
