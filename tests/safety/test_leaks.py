"""Nothing that a coach writes behind a password lies readable anywhere on her computer."""

import sys
from pathlib import Path

import pytest
from sqlmodel import Session

from journal_app.ground.paths import DataFolder
from journal_app.journal.actions import NewEntry, add_entry
from journal_app.journal.queries import EntryFilter, entries
from journal_app.store import Store, protection
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


def readable(home: Path) -> list[tuple[str, str]]:
    """Which planted words stand in which file, in any spelling that a program might keep."""
    found = []
    for file in (file for file in home.rglob("*") if file.is_file()):
        content = file.read_bytes()
        for what, word in WORDS.items():
            for spelt in (word, word.lower(), word.partition(" ")[0].casefold()):
                forms = (spelt.encode(), spelt.encode("utf-16-le"), spelt.encode("latin-1"))
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


def test_the_search_for_leaks_sees_a_word_that_lies_open(tmp_path: Path) -> None:
    home = home_in(tmp_path)
    with Store.open(home / "journal" / "journal.db") as store:
        store.write(add_entry, NewEntry(WORDS["a title"], clients=(WORDS["a client"],)))
    assert {what for _, what in readable(home)} == {"a title", "a client"}
