"""The coach drops a file, and the app knows whose it is."""

import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_app.exchange.archive import export_archive
from journal_app.exchange.incoming import read
from journal_app.exchange.reading import Reading
from journal_app.exchange.recognise import Format, may_come_in, recognise
from journal_app.ground.errors import UserError
from journal_app.ground.sentences import sentence
from journal_app.store import Store
from tests.exchange.foreign import dayone, dayone_entry, dayone_file, dayone_zip, photo
from tests.journal.drawn import jpeg

JRNL_JSON = {
    "tags": {"@weber": 1},
    "entries": [{"title": "Zusage", "body": "von @weber", "date": "2024-05-03", "time": "18:20"}],
}


def written(tmp_path: Path, content: bytes, name: str = "x.txt") -> Path:
    file = tmp_path / name
    file.write_bytes(content)
    return file


def refused(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        read(path)
    assert str(path) in sentence(caught.value)
    return caught.value.code


def test_a_backup_is_told_to_be_one_and_where_it_is_restored(store: Store, tmp_path: Path) -> None:
    """The coach on a new computer, with nothing but her stick."""
    plain = written(tmp_path, store.path.read_bytes(), "journal-2026-11-22T174512.000000Z.db")
    assert refused(plain) == "import_is_backup"
    locked = written(tmp_path, bytes(range(256)) * 64, "journal-2026-11-22T184512.000000Z.db")
    assert refused(locked) == "import_encrypted"
    locked.with_suffix(".key").write_text("{}")
    assert refused(locked) == "import_is_backup"
    elsewhere = written(tmp_path, b"SQLite format 3\0" + bytes(500), "other.db")
    assert refused(elsewhere) == "import_unknown"


def test_an_export_of_this_journal_under_any_name(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "all.journal.zip"
    store.read(export_archive, target)
    other = target.rename(tmp_path / "von früher.zip")
    assert recognise(other) is Format.ARCHIVE
    assert read(other).titles() == []


def test_day_one_as_zip_and_as_bare_document(tmp_path: Path) -> None:
    assert recognise(dayone_zip(tmp_path / "a.zip", Journal=dayone(dayone_entry()))) == "dayone"
    assert recognise(dayone_file(tmp_path / "b.txt", dayone_entry())) == "dayone"
    bare = json.dumps({"entries": [dayone_entry()]}).encode()
    assert recognise(written(tmp_path, b"\xef\xbb\xbf  " + bare)) == "dayone"
    assert recognise(dayone_file(tmp_path / "empty.json")) == "dayone"


def test_a_journal_of_day_one_that_is_named_like_our_document(tmp_path: Path) -> None:
    file = dayone_zip(tmp_path / "a.zip", journal=dayone(dayone_entry()))
    assert recognise(file) is Format.DAYONE
    assert len(read(file).titles()) == 1


def test_jrnl_as_text_and_as_document(tmp_path: Path) -> None:
    text = b"[2020-08-29 11:11] Zusage\n[2020-08-28 10:00] Absage\n"
    assert recognise(written(tmp_path, text)) is Format.JRNL
    assert [title for _day, title in read(tmp_path / "x.txt").titles()] == ["Absage", "Zusage"]
    assert recognise(written(tmp_path, json.dumps(JRNL_JSON).encode())) is Format.JRNL
    assert [title for _day, title in read(tmp_path / "x.txt").titles()] == ["Zusage"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "import_unknown"),
        (b"Liebes Tagebuch,\nheute war es gut.\n", "import_unknown"),
        (b"%PDF-1.7\n\0\0", "import_unknown"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "import_unknown"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "import_unknown"),
        (b"SQLite format 3\0", "import_unknown"),
        (b"{\\rtf1 Zusage}", "import_unknown"),
        (b"{}", "import_unknown"),
        (b'{"entries": {}}', "import_unknown"),
        (b'{"entries": [', "import_damaged"),
        (b"PK\x03\x04" + b"\0" * 40, "import_damaged"),
        (b"JRNLv3\x01\x02", "import_encrypted"),
        (b"gAAAAABf\n", "import_encrypted"),
        (b"\x01\x02\x03\x9c\xff", "import_encrypted"),
    ],
)
def test_what_is_none_of_them_is_told_with_what_is(
    tmp_path: Path, content: bytes, code: str
) -> None:
    assert refused(written(tmp_path, content)) == code


def test_the_sentence_names_what_can_be_read(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        read(tmp_path)
    text = sentence(caught.value)
    for name in (".journal.zip", "Day One", "jrnl"):
        assert name in text


def test_zips_of_other_programs_are_told_apart(tmp_path: Path) -> None:
    for members in ({"word/document.xml": "x"}, {"package.json": "{}", "a/b.json": "[]"}):
        file = tmp_path / "x.docx"
        with zipfile.ZipFile(file, "w") as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        assert refused(file) == "import_unknown"


def test_an_export_of_day_one_that_the_system_has_unpacked(tmp_path: Path) -> None:
    folder = tmp_path / "2026-11-22"
    (folder / "photos").mkdir(parents=True)
    assert not may_come_in(folder)
    assert refused(folder) == "import_unknown"
    entry = dayone_entry(photos=[photo("a1")])
    dayone_file(folder / "Praxis.json", entry)
    dayone_file(folder / "Privat.json", dayone_entry(uuid="B" * 32, text="Gelaufen"))
    (folder / "._Praxis.json").write_bytes(b"\0\0")
    (folder / "photos" / "a1.jpeg").write_bytes(jpeg())
    assert may_come_in(folder)
    incoming = read(folder)
    assert incoming.format is Format.DAYONE
    assert [title for _day, title in incoming.titles()] == ["Erstgespräch gewonnen", "Gelaufen"]
    assert isinstance(incoming.content, Reading)
    assert [len(one.photos) for one in incoming.content.entries] == [1, 0]
    assert incoming.content.skipped == ()
    (folder / "Praxis.json").write_text("{}")
    (folder / "Privat.json").unlink()
    assert refused(folder) == "import_unknown"


def test_what_is_held_over_the_window_is_judged_by_its_name(tmp_path: Path) -> None:
    for name in ("a.zip", "Praxis.JSON", "journal.txt", "x.jrnl", "all.journal.zip", "x.journal"):
        assert may_come_in(tmp_path / name)
    for name in ("photo.jpg", "a.pdf", "zip", "brief.docx"):
        assert not may_come_in(tmp_path / name)


def test_an_own_document_in_an_odd_zip_is_no_way_in(tmp_path: Path) -> None:
    file = tmp_path / "x.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("journal.json", '{"format": "erfolgsjournal"}')
    assert refused(file) == "import_unknown"


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(content=st.binary(max_size=300), begins=st.sampled_from([b"", b"PK\x03\x04", b"{", b"["]))
def test_whatever_the_bytes_only_a_sentence_leaves(
    tmp_path: Path, content: bytes, begins: bytes
) -> None:
    file = written(tmp_path, begins + content)
    try:
        read(file)
    except UserError as error:
        assert sentence(error)  # noqa: PT017 - reading well is fine too
