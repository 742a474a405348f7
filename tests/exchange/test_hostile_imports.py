"""Other programs' files that nobody vouches for: a sentence, no row, whatever the bytes."""

import copy
import io
import json
import os
import struct
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_app.exchange import container, incoming
from journal_app.exchange.dayone import read_dayone
from journal_app.exchange.importing import import_entries, photos_to_come, preview
from journal_app.exchange.jrnl import read_jrnl
from journal_app.exchange.photo_import import kept_photos
from journal_app.exchange.progress import unheard
from journal_app.exchange.reading import Reading
from journal_app.ground.errors import UserError
from journal_app.ground.sentences import sentence
from journal_app.journal import queries
from journal_app.store import Store
from tests.exchange.foreign import dayone, dayone_entry, dayone_export, dayone_zip
from tests.journal.drawn import jpeg

pytestmark = pytest.mark.filterwarnings("ignore:Duplicate name")
Reader = Callable[[Path], object]
FUZZ = settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def refused(read: Reader, path: Path) -> str:
    with pytest.raises(UserError) as caught:
        read(path)
    assert str(path) in sentence(caught.value)
    return caught.value.code


def in_any_order(path: Path) -> Reading:
    return read_jrnl(path, "dmy")


def zipped(path: Path, *members: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return path


def test_files_that_are_no_export_of_day_one(tmp_path: Path) -> None:
    file = tmp_path / "x"
    for content, code in (
        (b"", "import_damaged"),
        (b"Liebes Tagebuch", "import_damaged"),
        (b"{}", "import_not_dayone"),
        (b'{"entries": {}}', "import_not_dayone"),
        (b"[" * 100_000, "import_damaged"),
        (b'{"entries": [' + b"9" * 5000 + b"]}", "import_damaged"),
        (b'{"entries": [NaN]}', "import_damaged"),
        (b'{"entries": [], "entries": []}', "import_damaged"),
        (b'{"entries": ["\\ud800"]}', "import_damaged"),
        (b"PK\x03\x04" + b"\0" * 40, "import_damaged"),
    ):
        file.write_bytes(content)
        assert refused(read_dayone, file) == code
    assert refused(read_dayone, tmp_path) == "import_not_dayone"
    assert refused(read_dayone, tmp_path / "nirgends") == "file_missing"
    assert refused(read_dayone, tmp_path / ("n" * 300)) == "path_unusable"


def test_a_byte_order_mark_is_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "J.json"
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(dayone(dayone_entry())).encode())
    assert read_dayone(file).found == 1


PHOTO = jpeg(40, 30)
GOOD = json.dumps(dayone(dayone_entry())).encode()


@pytest.mark.parametrize(
    "name", ["../J.json", "/J.json", "C:\\J.json", "a/b/J.json", "__MACOSX/._J.json", "a/../J.json"]
)
def test_a_member_with_a_name_to_break_out_is_never_read(tmp_path: Path, name: str) -> None:
    assert refused(read_dayone, zipped(tmp_path / "x.zip", (name, GOOD))) == "import_not_dayone"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.zip"]


def test_a_zip_that_was_packed_again_with_its_folder_is_read(tmp_path: Path) -> None:
    assert read_dayone(zipped(tmp_path / "x.zip", ("Export/J.json", GOOD))).found == 1


def test_a_link_and_a_member_twice_are_refused(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("J.json")
    link.external_attr = 0o120777 << 16
    file = zipped(tmp_path / "x.zip", (link, b"/etc/passwd"))
    assert refused(read_dayone, file) == "import_damaged"
    file = zipped(tmp_path / "x.zip", ("J.json", GOOD), ("J.json", GOOD))
    assert refused(read_dayone, file) == "import_damaged"


def test_a_zip_bomb_is_told_before_it_is_unpacked(tmp_path: Path) -> None:
    content = b'{"entries": [' + b" " * 30_000_000 + b"]}"
    file = zipped(tmp_path / "x.zip", ("J.json", content))
    assert refused(read_dayone, file) == "import_too_large"


@pytest.mark.parametrize("read", [read_dayone, in_any_order, incoming.read])
def test_more_entries_than_anybody_writes_are_refused(tmp_path: Path, read: Reader) -> None:
    file = tmp_path / "J.json"
    file.write_bytes(b'{"metadata": {}, "entries": [' + b"[]," * 200_000 + b"[]]}")
    assert refused(read, file) == "import_too_large"
    file.write_bytes(b"[2020-01-01 10:00] x\n" * 200_001)
    assert refused(in_any_order, file) == "import_too_large"


@pytest.mark.parametrize("content", [b"[]," * 3_000_000, b"{}," * 3_000_000, b"0," * 20_000_001])
def test_what_would_take_gigabytes_of_memory_is_told_before_it_is_read(
    tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "J.json"
    file.write_bytes(b'{"metadata": {}, "entries": [' + content + b"0]}")
    tracemalloc.start()
    assert refused(read_dayone, file) == "import_too_large"
    assert refused(incoming.read, file) == "import_too_large"
    assert tracemalloc.get_traced_memory()[1] < 160_000_000
    tracemalloc.stop()


@pytest.mark.parametrize("read", [read_dayone, in_any_order, incoming.read])
def test_a_file_larger_than_any_journal_is_told(tmp_path: Path, read: Reader) -> None:
    file = tmp_path / "J.json"
    file.write_bytes(b"{")
    os.truncate(file, container.MAX_JOURNAL + 1)
    assert refused(read, file) == "import_too_large"


def test_torn_changed_and_locked_zips_are_refused(tmp_path: Path) -> None:
    content = dayone_zip(tmp_path / "good.zip", J=dayone(dayone_entry())).read_bytes()
    central = content.index(b"PK\x01\x02")
    lying, locked, wrong = bytearray(content), bytearray(content), bytearray(content)
    lying[central + 24 : central + 28] = struct.pack("<I", 50)
    locked[6] |= 1
    locked[central + 8] |= 1
    wrong[central + 16] ^= 0xFF
    for bad in (content[:-30], content[100:], lying, locked, wrong):
        (tmp_path / "x.zip").write_bytes(bad)
        assert refused(read_dayone, tmp_path / "x.zip") == "import_damaged"


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("fuzz") / "journal.db") as store:
        yield store


def survive(read: Callable[[Path], Reading], path: Path, content: bytes, store: Store) -> None:
    """Reads and imports, or refuses with a sentence."""
    path.write_bytes(content)
    try:
        reading = read(path)
    except UserError as error:
        sentence(error)
        return
    expected = store.read(preview, reading)
    assert expected == store.write(import_entries, reading)
    assert expected.found >= expected.new + expected.already_here
    if expected.new:
        store.undo()
        assert store.read(queries.count, queries.EntryFilter()) == 0


@FUZZ
@given(content=st.binary(max_size=300))
def test_any_bytes_at_all(tmp_path: Path, journal: Store, content: bytes) -> None:
    for read in (read_dayone, read_jrnl):
        survive(read, tmp_path / "x", content, journal)
        survive(read, tmp_path / "x", b"PK\x03\x04" + content, journal)


@FUZZ
@given(place=st.integers(0, 2000), piece=st.binary(max_size=4))
def test_a_good_zip_with_some_bytes_changed(
    tmp_path: Path, journal: Store, place: int, piece: bytes
) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("J.json", GOOD)
    content = bytearray(target.getvalue())
    place %= len(content)
    content[place : place + len(piece)] = piece
    survive(read_dayone, tmp_path / "x", bytes(content), journal)


EDGES = ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00", "2024-02-30", "Etc", "["]
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
    | st.sampled_from([*EDGES, "![](dayone-moment://)"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=4,
)
FIELDS = [
    "uuid",
    "creationDate",
    "timeZone",
    "starred",
    "text",
    "tags",
    "photos",
    "videos",
    "location",
]


@FUZZ
@given(fields=st.dictionaries(st.sampled_from(FIELDS), ANYTHING, max_size=4))
def test_a_day_one_entry_with_anything_in_its_fields(
    tmp_path: Path, journal: Store, fields: dict[str, Any]
) -> None:
    entry = copy.deepcopy(dayone_entry()) | fields
    survive(read_dayone, tmp_path / "x", json.dumps(dayone(entry, entry)).encode(), journal)


LISTED = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "md5": st.sampled_from(["a1", "../a1", ""]) | ANYTHING,
            "identifier": st.sampled_from(["AA", "BB"]) | ANYTHING,
            "type": st.sampled_from(["jpeg", "png"]) | ANYTHING,
            "orderInEntry": ANYTHING,
        },
    )
    | ANYTHING,
    max_size=3,
)


@settings(FUZZ, max_examples=100)
@given(
    fields=st.fixed_dictionaries(
        {
            "photos": LISTED | ANYTHING,
            "videos": LISTED | ANYTHING,
            "text": st.sampled_from(["![](dayone-moment://AA)![](dayone-moment:/video/BB)", ""]),
        }
    ),
    place=st.integers(0, 2000),
    piece=st.binary(max_size=3),
)
def test_photos_of_any_kind_in_a_zip_with_some_bytes_changed(
    tmp_path: Path, journal: Store, fields: dict[str, Any], place: int, piece: bytes
) -> None:
    files = {"a1.jpeg": PHOTO, "AA.png": PHOTO}
    path = dayone_export(tmp_path / "x.zip", dayone_entry(**fields), photos=files)
    content = bytearray(path.read_bytes())
    place %= len(content)
    content[place : place + len(piece)] = piece
    path.write_bytes(content)
    try:
        reading = read_dayone(path)
        told = journal.read(preview, reading)
        wanted = journal.read(photos_to_come, reading)
        with kept_photos(journal, reading.files, wanted, unheard) as kept:
            report = journal.write(import_entries, reading, unheard, kept)
    except UserError as error:
        sentence(error)
        return
    assert (report.found, report.new) == (told.found, told.new)
    assert report.photos <= told.photos
    if report.new:
        journal.undo()
        assert journal.read(queries.count, queries.EntryFilter()) == 0


@FUZZ
@given(fields=st.dictionaries(st.sampled_from(["title", "body", "date", "time", "tags"]), ANYTHING))
def test_a_jrnl_entry_with_anything_in_its_fields(
    tmp_path: Path, journal: Store, fields: dict[str, Any]
) -> None:
    entry = {"title": "x", "body": "y", "date": "2024-05-03", "time": "18:20"} | fields
    content = json.dumps({"entries": [entry, entry]}).encode()
    survive(in_any_order, tmp_path / "x", content, journal)


@FUZZ
@given(
    lines=st.lists(
        st.sampled_from(
            [
                "[2020-01-01 10:00] x",
                "2020-01-01 10:00 x",
                "[09.06.13 15:39] *",
                "[",
                "[] ",
                "@a@b @@",
            ]
        )
        | st.text(max_size=20)
        | st.from_regex(
            r"\[\d{1,4}[-./]\d{1,2}[-./]\d{1,4} \d{1,2}:\d\d( AM)?\] .*", fullmatch=True
        ),
        max_size=8,
    )
)
def test_a_jrnl_file_of_any_lines(tmp_path: Path, journal: Store, lines: list[str]) -> None:
    content = "\n".join(lines).encode("utf-8", "surrogatepass")
    survive(in_any_order, tmp_path / "x", content, journal)
