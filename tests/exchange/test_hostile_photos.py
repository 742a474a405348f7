"""Photos in an archive that nobody vouches for: a sentence, no row, no picture."""

import copy
import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from journal_app.journal.pictures import prepare
from journal_app.store import Store
from tests.exchange.archives import FLIPCHART, MEMBER, refused
from tests.journal.drawn import file_of, halves, jpeg

pytestmark = pytest.mark.filterwarnings("ignore:Duplicate name")


def with_photo(
    path: Path, document: Any, *members: tuple[str | zipfile.ZipInfo, bytes], **row: Any
) -> Path:
    """An export whose one photo row says ``row``, with these members beside the document."""
    changed = copy.deepcopy(document)
    changed["tables"]["photo"][0] |= row
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("journal.json", json.dumps(changed))
        for name, content in members:
            archive.writestr(name, content)
    return path


def called(content: bytes) -> dict[str, Any]:
    """A photo row's words for ``content``, as long as nobody looks inside."""
    return {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}


def test_a_photo_that_is_missing_double_or_needless_refuses_the_whole_file(
    tmp_path: Path, empty: Store, document: Any
) -> None:
    good = (MEMBER, FLIPCHART.content)
    link = zipfile.ZipInfo(MEMBER)
    link.external_attr = 0o120777 << 16
    for members in (
        (),
        (good, good),
        (good, (f"photos/{'0' * 64}.jpg", FLIPCHART.content)),
        (good, ("photos/../../weber.jpg", FLIPCHART.content)),
        (good, ("photos/C:\\weber.jpg", b"")),
        ((f"../{MEMBER}", FLIPCHART.content),),
        ((f"/{MEMBER}", FLIPCHART.content),),
        ((MEMBER.upper(), FLIPCHART.content),),
        ((MEMBER + "\0.exe", FLIPCHART.content + b"x"),),
        ((link, b"/etc/passwd"),),
    ):
        file = with_photo(tmp_path / "x.journal.zip", document, *members)
        assert refused(file, empty) == "import_damaged", members
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.journal.zip"]


def test_a_photo_whose_bytes_are_others_refuses_the_whole_file(
    tmp_path: Path, empty: Store, document: Any
) -> None:
    other = prepare(jpeg(shade=99), "x").content
    file = with_photo(tmp_path / "x", document, (MEMBER, other), bytes=len(other))
    assert refused(file, empty) == "import_damaged"


def test_what_is_no_picture_of_the_stated_size_refuses_the_whole_file(
    tmp_path: Path, empty: Store, document: Any
) -> None:
    """The second and third begin like the picture they claim to be and hold nothing."""
    torn = FLIPCHART.content[: len(FLIPCHART.content) // 2]
    png = file_of(halves(2048, 8192), "PNG")
    for content, ending, more in (
        (b"Liebes Tagebuch", "jpg", {}),
        (torn, "jpg", {}),
        (png[:60], "png", {"media_type": "image/png", "width": 2048, "height": 8192}),
        (file_of(halves(400, 300), "GIF"), "jpg", {}),
        (file_of(halves(400, 300), "PNG"), "jpg", {}),
        (file_of(halves(300, 400)), "jpg", {}),
        (file_of(halves(4000, 300)), "jpg", {"width": 4000}),
    ):
        row = called(content)
        member = (f"photos/{row['sha256']}.{ending}", content)
        file = with_photo(tmp_path / "x", document, member, **row, **more)
        assert refused(file, empty) == "import_damaged"


def test_a_packed_photo_that_would_swell_is_refused_before_it_is_unpacked(
    tmp_path: Path, empty: Store, document: Any
) -> None:
    content = b"\0" * 70_000_000
    row = called(content)
    member = zipfile.ZipInfo(f"photos/{row['sha256']}.jpg")
    member.compress_type = zipfile.ZIP_DEFLATED
    file = with_photo(tmp_path / "x", document, (member, content), **row)
    del content
    import tracemalloc

    tracemalloc.start()
    assert refused(file, empty) == "import_too_large"
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_two_rows_that_disagree_about_one_photo_refuse_the_whole_file(
    tmp_path: Path, empty: Store, document: Any
) -> None:
    changed = copy.deepcopy(document)
    (row,) = changed["tables"]["photo"]
    other = row | {"uid": "019aab5e-0000-7000-8000-000000000000", "width": row["width"] - 1}
    changed["tables"]["photo"].append(other)
    file = with_photo(tmp_path / "x", changed, (MEMBER, FLIPCHART.content))
    assert refused(file, empty) == "import_damaged"


@pytest.mark.parametrize("spot", ["local", "central"])
def test_damage_in_a_photo_is_told(tmp_path: Path, empty: Store, good: Path, spot: str) -> None:
    content = bytearray(good.read_bytes())
    name = MEMBER.encode()
    place = content.index(name) if spot == "local" else content.rindex(name)
    content[place + len(name) + (500 if spot == "local" else -1)] ^= 1
    (tmp_path / "x").write_bytes(content)
    assert refused(tmp_path / "x", empty) == "import_damaged"
