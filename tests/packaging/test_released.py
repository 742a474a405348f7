"""What coaches' journals have gone through is never changed again: the check says so."""

from pathlib import Path

import pytest
from devtools import released

REVISION = "journal_app/store/migrations/versions/0001_journal.py"
OLD = "resources/journals/journal-1.db.gz"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """With a revision and an old journal that are released, and a revision that is not."""
    for name in (REVISION, OLD):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"one\ntwo\n")
    table(tmp_path).write_text("# Never changed again.\n", "utf-8")
    released.freeze(tmp_path, table(tmp_path))
    (tmp_path / REVISION).with_name("0002_more.py").write_bytes(b"new\n")
    return tmp_path


def table(house: Path) -> Path:
    return house / "released.toml"


def test_nothing_that_is_released_was_changed() -> None:
    assert released.problems() == []


def test_a_revision_that_is_not_released_may_change(house: Path) -> None:
    assert released.problems(house, table(house)) == []


def test_a_changed_revision_is_told_in_a_sentence(house: Path) -> None:
    (house / REVISION).write_bytes(b"one\nthree\n")
    (told,) = released.problems(house, table(house))
    assert told == f"{REVISION} was changed, but has been released: write a new revision instead"


def test_another_line_end_is_no_change(house: Path) -> None:
    (house / REVISION).write_bytes(b"one\r\ntwo\r\n")
    assert released.problems(house, table(house)) == []


def test_a_revision_that_is_gone_is_told(house: Path) -> None:
    (house / REVISION).unlink()
    (told,) = released.problems(house, table(house))
    assert "is gone" in told


def test_an_old_journal_that_was_made_anew_is_told(house: Path) -> None:
    (house / OLD).write_bytes(b"other")
    (told,) = released.problems(house, table(house))
    assert told.startswith(OLD)


def test_freezing_adds_what_is_new_and_keeps_what_is_changed(house: Path) -> None:
    (house / REVISION).write_bytes(b"changed")
    before = table(house).read_text("utf-8")
    added = released.freeze(house, table(house))
    assert added == ["journal_app/store/migrations/versions/0002_more.py"]
    assert table(house).read_text("utf-8").startswith(before)
    (told,) = released.problems(house, table(house))
    assert told.startswith(REVISION)


def test_a_tag_is_the_apps_version_and_everything_is_frozen(house: Path) -> None:
    said = house / released.VERSION
    said.write_text('__version__ = "1.2.0"\n', "utf-8")
    (open_,) = released.against("v1.2.0", house, table(house))
    assert open_.startswith("journal_app/store/migrations/versions/0002_more.py is not frozen")
    released.freeze(house, table(house))
    assert released.against("v1.2.0", house, table(house)) == []
    assert released.against("v1.3.0", house, table(house)) == [
        "the tag is v1.3.0, but the app says v1.2.0"
    ]
