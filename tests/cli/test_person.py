"""``person export`` and ``person erase`` in the terminal."""

import json
from pathlib import Path

import pytest

from journal_app.ground.paths import DataFolder
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.ladder.actions import NewSale, sell
from journal_app.people.actions import new_person
from journal_app.store import Store
from journal_app.store.lock import FolderLock
from tests.cli.conftest import Say, refused


@pytest.fixture
def anna(folder: DataFolder) -> str:
    with Store.open(folder.database) as store:
        uid = store.write(new_person, "Anna Zwackel", company="Zwackel GmbH", email="a@zwackel.org")
        store.write(sell, NewSale(uid, offer="Kurs", price_cents=60_000))
        store.write(add_entry, NewEntry("Nachklang", notes="Anna Zwackel war froh, Zwackel eben"))
    return uid


def test_her_data_go_into_one_file(say: Say, anna: str, tmp_path: Path) -> None:
    for name in ("anna.zip", "anna.md", "anna.json"):
        said = say("person", "export", "Anna Zwackel", "--to", str(tmp_path / name))
        assert said.code == 0
        assert "Sales: 1\n" in said.out
        assert (tmp_path / name).stat().st_size > 100
    assert json.loads((tmp_path / "anna.json").read_text("utf-8"))["person"]["uid"] == anna


def test_others_are_left_out_unless_they_are_asked_for(
    say: Say, anna: str, folder: DataFolder, tmp_path: Path
) -> None:
    with Store.open(folder.database) as store:
        store.write(add_entry, NewEntry("Mit Berta Klug", clients=("Anna Zwackel", "Berta Klug")))
    alone, whole = tmp_path / "alone.md", tmp_path / "whole.md"
    say("person", "export", anna, "--to", str(alone))
    say("person", "export", anna, "--to", str(whole), "--with-others")
    assert "Klug" not in alone.read_text("utf-8")
    assert "Berta Klug" in whole.read_text("utf-8")


@pytest.mark.slow
def test_her_data_as_a_pdf(say: Say, anna: str, tmp_path: Path, qapp: object) -> None:
    target = tmp_path / "anna.pdf"
    assert say("person", "export", anna, "--to", str(target)).code == 0
    assert target.read_bytes().startswith(b"%PDF")


def test_without_to_the_file_lies_here_and_does_not_name_her(
    say: Say, anna: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert say("person", "export", anna).code == 0
    (made,) = tmp_path.glob("*.zip")
    assert "Zwackel" not in made.name


def test_without_yes_it_is_only_told_what_would_go(say: Say, anna: str) -> None:
    said = say("person", "erase", "Anna Zwackel", "--anonymise")
    assert said.code == 0
    assert "1 sale stays with its amount and day" in said.out
    assert "1 other text names them" in said.out
    assert "Nothing is erased yet" in said.out
    assert "Anna Zwackel" in say("clients").out


def test_erased_she_is_nowhere_any_more(say: Say, anna: str, folder: DataFolder) -> None:
    said = say("person", "erase", anna, "--texts", "word", "--yes", "--json")
    assert said.code == 0
    assert said.json["done"]
    assert said.json["erased"]["person"] == 1
    assert said.json["unreached"] == []
    for file in folder.root.rglob("*"):
        assert file.is_dir() or b"wackel" not in file.read_bytes()
    assert say("clients", "--json").json == []


def test_of_two_of_one_name_it_is_asked_which_is_meant(say: Say, folder: DataFolder) -> None:
    with Store.open(folder.database) as store:
        uids = [store.write(new_person, "Anna", company=name) for name in ("Nord AG", "Süd AG")]
    told = refused(say("person", "erase", "Anna", "--yes"))
    assert f"{uids[0]} (Nord AG)" in told
    assert f"{uids[1]} (Süd AG)" in told
    assert say("person", "erase", uids[0], "--yes").code == 0
    assert say("clients").out.count("Anna") == 1


def test_with_the_window_open_nothing_is_erased(say: Say, anna: str, folder: DataFolder) -> None:
    lock = FolderLock(folder.lock)
    assert lock.acquire()
    try:
        assert "Close the window" in refused(say("person", "erase", anna, "--yes"))
        assert say("person", "erase", anna).code == 0  # only looking is fine
    finally:
        lock.release()
    assert "Anna Zwackel" in say("clients").out


def test_nobody_of_that_name_is_a_plain_sentence(say: Say, anna: str) -> None:
    assert "not in the journal" in refused(say("person", "export", "Berta"))
