"""Whatever goes wrong on the way into the example or out of it, one's own things stay apart."""

import threading
from collections.abc import Callable
from datetime import time
from pathlib import Path
from typing import Any

import pytest
from pytestqt.exceptions import capture_exceptions

from journal_app.exchange.archive import export_archive
from journal_app.first_start import example
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.ground.settings import load
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.store import Store
from journal_app.ui.notices import FailureCard
from tests.first_start.hands import Evening
from tests.first_start.test_example import opened, own_journal

Begin = Callable[[], Evening]


def untouched(folder: DataFolder) -> bool:
    """The coach's own settings on the disk, as `own_journal` has chosen them."""
    kept = load(folder.settings)
    stick = str(folder.root.parent / "stick")
    return (kept.reminder, kept.second_place, kept.first_start) == (time(18), stick, None)


def test_a_bug_while_the_example_is_made_leaves_one_s_own_settings_alone(
    evening: Begin, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_journal(folder)
    now = evening()

    def lost(*_any: object) -> None:
        raise FileNotFoundError("resources/demo")

    monkeypatch.setattr(example, "prepare", lost)
    with capture_exceptions() as bugs:
        now.context.commands.run("example.open")
        now.wait(lambda: bool(bugs))
    assert [bug[0] for bug in bugs] == [FileNotFoundError]
    assert now.titles() == ["Mein eigener Erfolg"]
    assert now.context.settings.reminder == time(18)
    assert untouched(folder)
    assert "example.leave" not in now.context.commands


@pytest.mark.parametrize("way", ["example.open", "example.leave"])
def test_whoever_closes_the_window_on_the_way_keeps_her_reminder_and_second_place(
    evening: Begin, folder: DataFolder, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    own_journal(folder)
    now = evening()
    if way == "example.leave":
        opened(now)
    real, waits, goes_on = Store.open, threading.Event(), threading.Event()

    def slow(path: Path, key: bytes | None = None, **named: Any) -> Store:
        store = real(path, key, **named)
        if named.get("exclusive"):  # the window's own
            waits.set()
            goes_on.wait(10)
        return store

    monkeypatch.setattr(Store, "open", slow)
    now.context.commands.run(way)
    now.wait(waits.is_set)
    now.window.close()
    assert untouched(folder)
    goes_on.set()
    now.app.finish()
    assert untouched(folder)
    made = folder.example_practice.root.exists()
    assert made == (way == "example.open"), "and nothing is left of what was left"


def test_a_file_that_is_opened_with_the_app_is_not_imported_into_the_example(
    evening: Begin, folder: DataFolder, tmp_path: Path
) -> None:
    own_journal(folder)
    given = tmp_path / "other.journal.zip"
    with Store.open(tmp_path / "other" / "journal.db") as other:
        other.write(add_entry, NewEntry("Von früher"))
        other.read(export_archive, given)
    now = evening()
    opened(now)
    shown: list[tuple[Path, bool]] = []
    now.context.commands.register(
        "journal.import", "", lambda file: shown.append((file, now.context.folder.example))
    )
    now.app._give(given)
    now.wait(lambda: bool(shown))
    assert shown == [(given, False)]
    assert now.titles() == ["Mein eigener Erfolg"]


def test_where_the_example_does_not_open_the_way_home_stands_above(
    evening: Begin, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_journal(folder)
    now = evening()
    real = Store.open

    def damaged(path: Path, key: bytes | None = None, **named: Any) -> Store:
        if path == folder.example_practice.database and named.get("exclusive"):
            raise UserError("store_damaged", path=str(path), backup="")
        return real(path, key, **named)

    monkeypatch.setattr(Store, "open", damaged)
    now.context.commands.run("example.open")
    now.wait(lambda: now.mark is not None)
    (card,) = now.window.findChildren(FailureCard)
    assert card.accessibleName() == "The example practice could not be opened"
    assert now.context.can("example.leave")
    now.go_home()
    assert now.titles() == ["Mein eigener Erfolg"]
    assert untouched(folder)
