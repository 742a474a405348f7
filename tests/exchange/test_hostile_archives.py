"""Files that nobody vouches for: a sentence, no row, whatever the bytes."""

import copy
import io
import json
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal_app.exchange.archive import import_archive, read_archive
from journal_app.ground.errors import UserError
from journal_app.journal import queries
from journal_app.store import Store, schema
from tests.exchange.archives import FLIPCHART, MEMBER, refused, rows, zipped

pytestmark = pytest.mark.filterwarnings("ignore:Duplicate name")


# -- the container


def test_files_that_are_no_export(tmp_path: Path, empty: Store, good: Path) -> None:
    file = tmp_path / "x.journal.zip"
    for content, code in (
        (b"", "import_damaged"),
        (b"Liebes Tagebuch", "import_damaged"),
        (b"PK\x03\x04" + b"\0" * 40, "import_damaged"),
        (good.read_bytes()[:-30], "import_damaged"),
        (good.read_bytes()[100:], "import_damaged"),
    ):
        file.write_bytes(content)
        assert refused(file, empty) == code
    assert refused(zipped(file, b"{}", "photos/a.jpg"), empty) == "import_not_an_export"
    assert refused(zipped(file, b"{}", "../journal.json"), empty) == "import_not_an_export"
    assert refused(tmp_path, empty) == "import_not_an_export"
    assert refused(tmp_path / "nowhere.journal.zip", empty) == "file_missing"
    assert refused(tmp_path / ("n" * 300), empty) == "path_unusable"


def test_a_document_twice_in_one_file_is_refused(tmp_path: Path, empty: Store) -> None:
    file = tmp_path / "x.journal.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("journal.json", "{}")
        archive.writestr("journal.json", "{}")
    assert refused(file, empty) == "import_not_an_export"


def patched(good: Path, target: Path, change: Callable[[bytearray, int, int], None]) -> Path:
    """The good export with its local header (at 0) and its central one changed by hand."""
    content = bytearray(good.read_bytes())
    change(content, 0, content.index(b"PK\x01\x02"))
    target.write_bytes(content)
    return target


def test_an_encrypted_member_is_refused(tmp_path: Path, empty: Store, good: Path) -> None:
    def encrypt(content: bytearray, local: int, central: int) -> None:
        content[local + 6] |= 1
        content[central + 8] |= 1

    assert refused(patched(good, tmp_path / "x", encrypt), empty) == "import_damaged"


def test_a_compression_nobody_knows_is_refused(tmp_path: Path, empty: Store, good: Path) -> None:
    def compress(content: bytearray, local: int, central: int) -> None:
        struct.pack_into("<H", content, local + 8, 97)
        struct.pack_into("<H", content, central + 10, 97)

    assert refused(patched(good, tmp_path / "x", compress), empty) == "import_not_an_export"


@pytest.mark.parametrize("size", [1, 10_000_000, 0xFFFFFFF0])
def test_a_size_that_lies_is_refused(tmp_path: Path, empty: Store, good: Path, size: int) -> None:
    def lie(content: bytearray, local: int, central: int) -> None:
        struct.pack_into("<I", content, local + 22, size)
        struct.pack_into("<I", content, central + 24, size)

    code = refused(patched(good, tmp_path / "x", lie), empty)
    assert code in ("import_damaged", "import_too_large")


def test_a_wrong_checksum_is_refused(tmp_path: Path, empty: Store, good: Path) -> None:
    def spoil(content: bytearray, local: int, central: int) -> None:
        content[local + 14] ^= 1
        content[central + 16] ^= 1

    assert refused(patched(good, tmp_path / "x", spoil), empty) == "import_damaged"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, empty: Store) -> None:
    import tracemalloc

    file = tmp_path / "bomb.journal.zip"
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("journal.json", "w") as member,
    ):
        for _ in range(60):
            member.write(b" " * 1_000_000)
    assert file.stat().st_size < 100_000
    tracemalloc.start()
    assert refused(file, empty) == "import_too_large"
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


# -- the document


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[" * 100_000 + b"]" * 100_000,
        b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
        b'{"format": "erfolgsjournal", "version": ' + b"9" * 5000 + b"}",
        b'{"format": "erfolgsjournal", "version": NaN, "tables": {}}',
        b'{"format": "erfolgsjournal", "version": -Infinity, "tables": {}}',
        b'{"format": "erfolgsjournal", "format": "erfolgsjournal", "version": 1, "tables": {}}',
        b'{"format": "erfolgsjournal", "version": 1, "tables": {"entry": [], "entry": []}}',
        b'{"format": "erfolgsjournal", "version": 1, "tables": {"\\ud800": []}}',
        b'{"format": "erfolgsjournal", "version": 1}',
        b'{"format": "erfolgsjournal", "version": "1", "tables": {}}',
        b'{"format": "erfolgsjournal", "version": null, "tables": {}}',
        b'{"format": "erfolgsjournal", "version": 1, "tables": []}',
        b'{"format": "erfolgsjournal", "version": 1, "tables": {"meta": []}}',
        b'{"format": "erfolgsjournal", "version": 1, "tables": {"entry": {}}}',
        b'{"format": "erfolgsjournal", "version": 1, "tables": {"entry": [1]}}',
        b'{"format": "erfolgsjournal", "version": 1, "tables": {"entry": [{}]}}',
    ],
)
def test_a_document_that_is_not_ours_to_the_last_value_is_refused(
    tmp_path: Path, empty: Store, content: bytes
) -> None:
    assert refused(zipped(tmp_path / "x.journal.zip", content), empty) == "import_damaged"


@pytest.mark.parametrize("content", [b"[]", b"1", b'"x"', b"null", b'{"format": "dayone"}', b"{}"])
def test_json_of_something_else_is_no_export(tmp_path: Path, empty: Store, content: bytes) -> None:
    assert refused(zipped(tmp_path / "x.journal.zip", content), empty) == "import_not_an_export"


def test_an_export_of_a_newer_version_asks_for_that_version(
    tmp_path: Path, empty: Store, document: Any
) -> None:
    for version in (schema.VERSION + 1, 10**30):
        newer = json.dumps(document | {"version": version}).encode()
        assert refused(zipped(tmp_path / "x", newer), empty) == "import_newer"


def test_a_byte_order_mark_harms_nobody(tmp_path: Path, document: Any) -> None:
    content = b"\xef\xbb\xbf" + json.dumps(document).encode()
    assert read_archive(zipped(tmp_path / "x", content)) == document["tables"]


WRONG: list[tuple[str, str, Any]] = [
    ("entry", "title", None),
    ("entry", "title", 7),
    ("entry", "title", "\ud83c"),
    ("entry", "title", ["x"]),
    ("entry", "day", "22.11.2026"),
    ("entry", "day", "2026-02-30"),
    ("entry", "day", None),
    ("entry", "day", 20261122),
    ("entry", "kind", "triumph"),
    ("entry", "kind", ""),
    ("entry", "kind", {}),
    ("entry", "starred", 2),
    ("entry", "starred", "yes"),
    ("entry", "starred", None),
    ("entry", "created_at", "gestern"),
    ("entry", "created_at", None),
    ("entry", "created_at", "0001-01-01T00:00:00+14:00"),
    ("entry", "updated_at", "9999-12-31T23:59:59-14:00"),
    ("entry", "deleted_at", "x"),
    ("entry", "uid", "1"),
    ("entry", "uid", ""),
    ("entry", "uid", "{019aab5e-0000-7000-8000-000000000000}"),
    ("entry", "uid", "019AAB5E-0000-7000-8000-000000000000"),
    ("entry_person", "role", "enemy"),
    ("entry_person", "position", "0"),
    ("entry_person", "position", 2**63),
    ("entry_person", "position", True),
    ("entry_person", "position", 1.5),
    ("entry_person", "entry", "019aab5e-0000-7000-8000-000000000000"),
    ("entry_person", "person", None),
    ("entry_tag", "tag", 1),
    ("prompt", "slot", "notes"),
    ("prompt", "kind", ""),
    ("prompt", "text", None),
    ("answer", "prompt", "019aab5e-0000-7000-8000-000000000000"),
    ("answer", "entry", None),
    ("answer", "text", 5),
    ("leave", "last_day", ""),
    ("photo", "sha256", "0" * 63),
    ("photo", "sha256", FLIPCHART.sha256.upper()),
    ("photo", "sha256", "../" + FLIPCHART.sha256[3:]),
    ("photo", "sha256", "0" * 64),
    ("photo", "origin", "x"),
    ("photo", "media_type", "image/gif"),
    ("photo", "media_type", "image/png"),
    ("photo", "width", 401),
    ("photo", "width", 0),
    ("photo", "width", 2049),
    ("photo", "height", "300"),
    ("photo", "height", 8193),
    ("photo", "bytes", len(FLIPCHART.content) - 1),
    ("photo", "bytes", 80_000_001),
    ("photo", "name", "../x.jpg"),
    ("photo", "name", "C:\\x.jpg"),
    ("photo", "name", "x\ny.jpg"),
    ("photo", "name", "\u202egpj.exe"),
    ("photo", "name", ""),
    ("photo", "name", "x" * 121),
    ("photo", "entry", "019aab5e-0000-7000-8000-000000000000"),
]


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: f"{wrong[0]}.{wrong[1]}-{wrong[2]!a}")
def test_one_wrong_value_refuses_the_whole_file(
    tmp_path: Path, empty: Store, document: Any, wrong: tuple[str, str, Any]
) -> None:
    table, column, value = wrong
    broken = copy.deepcopy(document)
    broken["tables"][table][0][column] = value
    content = json.dumps(broken).encode()
    assert refused(zipped(tmp_path / "x", content), empty) == "import_damaged"


def test_a_missing_or_further_column_and_a_row_twice_refuse_the_whole_file(
    tmp_path: Path, empty: Store, document: Any
) -> None:
    for table, rows_ in document["tables"].items():
        for column in rows_[0]:
            broken = copy.deepcopy(document)
            del broken["tables"][table][0][column]
            content = json.dumps(broken).encode()
            assert refused(zipped(tmp_path / "x", content), empty) == "import_damaged"
        for change in ({"id": 1}, {"mood": 3}):
            broken = copy.deepcopy(document)
            broken["tables"][table][0] |= change
            content = json.dumps(broken).encode()
            assert refused(zipped(tmp_path / "x", content), empty) == "import_damaged"
        broken = copy.deepcopy(document)
        broken["tables"][table] *= 2
        content = json.dumps(broken).encode()
        assert refused(zipped(tmp_path / "x", content), empty) == "import_damaged"


def test_a_row_that_points_nowhere_takes_back_the_rows_before_it(
    tmp_path: Path, empty: Store, document: Any
) -> None:
    for orphaned in ("person", "tag", "entry"):
        broken = copy.deepcopy(document)
        broken["tables"][orphaned] = []
        content = json.dumps(broken).encode()
        assert refused(zipped(tmp_path / "x", content), empty) == "import_damaged"


def test_years_long_ago_stay_readable(tmp_path: Path, document: Any) -> None:
    """An instant of the year 999 must not be written shorter than others."""
    old = copy.deepcopy(document)
    old["tables"]["entry"][0] |= {"created_at": "0999-05-01T08:00:00Z", "day": "0999-05-01"}
    file = zipped(tmp_path / "x", json.dumps(old).encode())
    with Store.open(tmp_path / "j" / "journal.db") as store:
        store.write(import_archive, read_archive(file), file)
        (entry,) = store.read(lambda s: list(queries.entries(s, queries.EntryFilter())))
        assert entry.created_at.year == 999
        assert entry.day.isoformat() == "0999-05-01"


# -- whatever the bytes

unhurried = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


def survives(path: Path, store: Store) -> None:
    """Either it is a whole export or it is refused; nothing else leaves the importer."""

    def look_only(session: Any) -> None:
        import_archive(session, read_archive(path), path)
        session.rollback()
        raise UserError("import_newer", path=str(path))

    with pytest.raises(UserError):
        store.write(look_only)


@unhurried
@given(data=st.data())
def test_random_damage_to_the_file_is_told_or_harmless(
    good: Path, empty: Store, tmp_path: Path, data: st.DataObject
) -> None:
    content = bytearray(good.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        kind = data.draw(st.sampled_from(["flip", "cut", "insert"]))
        if kind == "flip":
            content[place] = data.draw(st.integers(0, 255))
        elif kind == "cut":
            del content[place : place + data.draw(st.integers(1, 50))]
        else:
            content[place:place] = data.draw(st.binary(max_size=20))
        if not content:
            break
    file = tmp_path / "damaged.journal.zip"
    file.write_bytes(content)
    survives(file, empty)
    assert empty.read(rows) == 0


junk = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=12)
    | st.sampled_from(["2026-11-22", "9999-12-31", "2026-11-22T17:20:00Z", "-1", "sale"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@unhurried
@given(data=st.data())
def test_a_document_with_anything_anywhere_is_told_or_harmless(
    document: Any, empty: Store, tmp_path: Path, data: st.DataObject
) -> None:
    broken = copy.deepcopy(document)
    for _ in range(data.draw(st.integers(1, 3))):
        spot: Any = broken
        for _ in range(data.draw(st.integers(0, 3))):
            if isinstance(spot, dict) and spot:
                key: Any = data.draw(st.sampled_from(sorted(spot)))
            elif isinstance(spot, list) and spot:
                key = data.draw(st.integers(0, len(spot) - 1))
            else:
                break
            if not isinstance(spot[key], (dict, list)):
                spot[key] = data.draw(junk)
                break
            spot = spot[key]
        else:
            if isinstance(spot, dict):
                spot[data.draw(st.text(max_size=4) | st.sampled_from(["uid", "id"]))] = data.draw(
                    junk
                )
    file = zipped(tmp_path / "x.journal.zip", json.dumps(broken).encode())
    survives(file, empty)
    assert empty.read(rows) == 0


@unhurried
@given(content=st.binary(max_size=300))
def test_any_bytes_at_all_are_told(empty: Store, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.journal.zip"
    file.write_bytes(content)
    survives(file, empty)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("journal.json", content)
        archive.writestr(MEMBER, FLIPCHART.content)
    file.write_bytes(buffer.getvalue())
    survives(file, empty)
    assert empty.read(rows) == 0
