"""What the coach wrote never shows in exceptions, in the log or on stderr."""

import traceback
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from journal_app.cli import run
from journal_app.ground.errors import UserError
from journal_app.ground.paths import DataFolder
from journal_app.ground.report import describe, write_down
from journal_app.journal.actions import NewEntry, add_entry, edit_entry, set_clients
from journal_app.store import Store, engine

PLANTED = ("Scheidung-Weber", "Frau Öztürk", "Honorarstreit")
TITLE, NAME, TEXT = PLANTED


def everything_in(error: BaseException) -> str:
    """All that a log could make of an exception and those behind it."""
    found, current = [], error
    while current is not None:
        found += [str(current), repr(current), repr(current.args)]
        if isinstance(current, UserError):
            found.append(repr(current.params))
        current = current.__cause__ or current.__context__  # type: ignore[assignment]
    return "\n".join([*found, "".join(traceback.format_exception(error))])


def break_the_engine(path: Path, how: str) -> None:
    with closing(engine.connect(path)) as raw:
        raw.execute(how)


BREAKS = [
    "CREATE TRIGGER t BEFORE INSERT ON entry BEGIN SELECT raise(ABORT, 'no'); END",
    "CREATE UNIQUE INDEX u ON entry (title)",
    "ALTER TABLE entry RENAME COLUMN notes TO remarks",
    "DROP TABLE tag",
]


@pytest.mark.parametrize("how", BREAKS)
def test_an_engine_error_in_the_middle_of_a_write_tells_no_word(journal: Store, how: str) -> None:
    journal.write(add_entry, NewEntry(TITLE))
    break_the_engine(journal.path, how)
    new = NewEntry(TITLE, right=TEXT, clients=(NAME,), tags=(TEXT,))
    with pytest.raises(Exception) as caught:  # noqa: PT011 - whichever the engine finds
        journal.write(add_entry, new)
    told = everything_in(caught.value)
    assert not [word for word in PLANTED if word in told]


@pytest.mark.parametrize("how", BREAKS)
def test_an_unexpected_error_on_the_command_line_tells_no_word(
    folder: DataFolder, how: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with Store.open(folder.database) as store:
        store.write(add_entry, NewEntry(TITLE))
    break_the_engine(folder.database, how)
    line = ["--data-dir", str(folder.root), "add", TITLE, "--right", TEXT]
    code = run([*line, "--client", NAME, "--tag", TEXT])
    out, errors = capsys.readouterr()
    assert (code, out) == (1, "")
    assert len(errors.splitlines()) == 1
    assert "Traceback" not in errors
    assert str(folder.log) in errors
    told = errors + folder.log.read_text("utf-8")
    assert not [word for word in PLANTED if word in told]
    assert "journal_app.store.store:" in folder.log.read_text("utf-8")


def test_a_report_names_places_in_the_code_and_no_values(tmp_path: Path) -> None:
    def fail(text: str) -> None:
        try:
            raise KeyError(text)
        except KeyError as error:
            raise ValueError(f"cannot keep {text}") from error

    try:
        fail(TITLE)
    except ValueError as error:
        report = describe(error)
        place = write_down(error, tmp_path / "journal.log")
    assert report.splitlines()[1] == "builtins.ValueError"
    assert "KeyError" in report
    assert TITLE not in report
    assert TITLE not in Path(place).read_text("utf-8")


def test_refusals_carry_no_text_of_the_entry(journal: Store) -> None:
    uid = journal.write(add_entry, NewEntry(TITLE, right=TEXT))
    attempts: list[Callable[[], Any]] = [
        lambda: journal.write(edit_entry, uid, title=" ", right=TEXT),
        lambda: journal.write(edit_entry, "no-such-uid", right=TEXT),
        lambda: journal.write(set_clients, "no-such-uid", [NAME]),
    ]
    for attempt in attempts:
        with pytest.raises(UserError) as caught:
            attempt()
        assert not [word for word in PLANTED if word in everything_in(caught.value)]


def test_the_log_does_not_grow_without_end(tmp_path: Path) -> None:
    log = tmp_path / "journal.log"
    log.write_text("x" * 300_000)
    write_down(ValueError(TITLE), log)
    assert log.stat().st_size < 10_000
    assert (tmp_path / "journal.log.1").exists()
