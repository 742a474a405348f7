"""Nothing that a coach writes behind a password lies readable anywhere on her computer."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from sqlmodel import Session

from journal_app.ground import settings
from journal_app.ground.paths import DataFolder
from journal_app.journal.actions import NewEntry, add_entry, save_draft
from journal_app.journal.photo_actions import add_photos
from journal_app.journal.pictures import prepare
from journal_app.journal.queries import EntryFilter, entries
from journal_app.store import Store, protection
from tests.journal.drawn import jpeg
from tests.safety.whole_process import PASSWORD, evening, home_in, locked_journal, run

WORDS = {
    "a client": "Waltraud Aschenbrück",
    "a title": "Zwetschgenkuchen mit Sahnehaube",
    "a note": "Scheidungsanwalt Oberhuber",
    "a tag": "Blutdrucksenker",
    "typed in the window": "Hochzeitsreise nach Bozen",
    "searched for": "Insolvenzverschleppung",
    "in the text of a bug": "Krankschreibung Juni",
}


PLAIN = {
    "a client": "Roswitha Kummerländer",
    "in an entry": "Steuerfahndung im Haus",
    "named in a photo": "Röntgenbild Kniegelenk",
    "in the unfinished win": "Pfändungsbescheid",
    "imported": "Trennungsgespräch im Oktober",
    "taken back by a restore": "Entmündigung",
}


def readable(home: Path, words: Mapping[str, str] = WORDS) -> list[tuple[str, str]]:
    """Which planted words stand in which file, in any spelling that a program might keep."""
    found = []
    for file in (file for file in home.rglob("*") if file.is_file()):
        content = file.read_bytes()
        for what, word in words.items():
            for spelt in (word, word.lower(), word.partition(" ")[0].casefold()):
                in_json = json.dumps(spelt)[1:-1].encode()
                forms = (
                    spelt.encode(), spelt.encode("utf-16-le"), spelt.encode("latin-1"), in_json
                )  # fmt: skip
                if any(form in content for form in forms):
                    found.append((str(file.relative_to(home)), what))
                    break
    return found


def what_went_right(session: Session) -> list[str]:
    return [entry.right for entry in entries(session, EntryFilter())]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="needs signals: run it on Linux or macOS")
@pytest.mark.parametrize("end", ["left", "killed"])
def test_nothing_of_an_encrypted_journal_is_readable_anywhere(tmp_path: Path, end: str) -> None:
    home = home_in(tmp_path)
    folder = DataFolder(home / "journal")
    locked_journal(folder)
    journal = ("-m", "journal_app", "--data-dir", str(folder.root))
    for command in (
        ("add", WORDS["a title"], "--right", WORDS["a note"], "--client", WORDS["a client"]),
        ("add", "Noch einer", "--tag", WORDS["a tag"]),
        ("search", WORDS["a note"]),
        ("search", WORDS["searched for"]),
        ("backup",),
        ("person", "export", WORDS["a client"], "--to", str(home / "nowhere" / "x.pdf")),
        ("import", str(home / "cores" / WORDS["a title"])),
    ):
        run(home, *journal, *command, "--password-stdin", typed=PASSWORD)
    done = evening(home, folder, list(WORDS.values())[-3:], end)
    assert done.returncode == (-9 if end == "killed" else 0), done.stderr
    assert folder.log.read_text("utf-8") != ""
    assert list((home / "temp").rglob("*")) == []
    assert any(folder.backups.glob("*.db"))
    assert readable(home) == []
    for word in WORDS.values():
        assert word not in done.stdout + done.stderr
    opened = protection.unlock(folder, PASSWORD)
    with Store.open(folder.database, opened) as store:
        texts = store.read(what_went_right)
    assert any(WORDS["typed in the window"] in text for text in texts)


@pytest.mark.slow
def test_once_it_is_encrypted_nothing_of_a_plain_journal_is_readable_anywhere(
    tmp_path: Path,
) -> None:
    """Photos, the unfinished win, what was imported, the second place and what was put aside."""
    home = home_in(tmp_path)
    folder, stick = DataFolder(home / "journal"), home / "stick"
    stick.mkdir()
    photo = prepare(jpeg(), f"{PLAIN['named in a photo']}.jpg")
    with Store.open(folder.database) as store:
        win = NewEntry(PLAIN["in an entry"], clients=(PLAIN["a client"],))
        store.write(add_photos, store.write(add_entry, win), [photo])
        store.write(save_draft, {"wins": [{"title": PLAIN["in the unfinished win"]}]})
    settings.save(folder.settings, settings.Settings(second_place=str(stick)))
    theirs = tmp_path / "journal.txt"
    theirs.write_text(f"[2026-10-12 09:00] {PLAIN['imported']}\nGut gegangen.\n", "utf-8")
    journal = ("-m", "journal_app", "--data-dir", str(folder.root))
    assert run(home, *journal, "import", "jrnl", str(theirs)).returncode == 0
    assert run(home, *journal, "backup").returncode == 0
    kept = max(folder.backups.glob("journal-*.db"))
    assert run(home, *journal, "add", PLAIN["taken back by a restore"]).returncode == 0
    assert run(home, *journal, "restore", str(kept)).returncode == 0
    piece = photo.content[len(photo.content) // 2 :][:16]
    assert {what for _, what in readable(home, PLAIN)} == set(PLAIN)
    assert {place.name for place in holding(home, piece)} >= {"journal", "backups", "stick"}
    assert list(folder.replaced.rglob("*.db"))
    done = run(home, *journal, "encrypt", "--password-stdin", typed=PASSWORD)
    assert (done.returncode, done.stderr) == (0, "")
    again = run(home, *journal, "restore", str(kept), "--password-stdin", typed=PASSWORD)
    assert again.returncode == 0, again.stderr
    assert readable(home, PLAIN) == []
    assert holding(home, piece) == set()
    assert any(stick.glob("journal-*.db"))


def holding(home: Path, piece: bytes) -> set[Path]:
    """Folders with a file that has these bytes."""
    files = [file for file in home.rglob("*") if file.is_file()]
    return {file.parent for file in files if piece in file.read_bytes()}


def test_the_search_for_leaks_sees_a_word_that_lies_open(tmp_path: Path) -> None:
    home = home_in(tmp_path)
    with Store.open(home / "journal" / "journal.db") as store:
        store.write(add_entry, NewEntry(WORDS["a title"], clients=(WORDS["a client"],)))
    assert {what for _, what in readable(home)} == {"a title", "a client"}
