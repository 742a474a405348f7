"""Photos of Day One that cannot come, and imports that stop half way: told, and nothing left."""

import os
import sys
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from journal_app.exchange.incoming import bring_in, preview, read
from journal_app.ground import i18n
from journal_app.ground.errors import UserError
from journal_app.journal.photo_queries import photo_content
from journal_app.journal.pictures import prepare
from journal_app.store import Store
from tests.exchange.foreign import (
    dayone_entry,
    dayone_export,
    dayone_file,
    photo,
)
from tests.exchange.workshop import (
    FILES,
    ONE,
    TWO,
    entries,
    kept,
    names,
    reasons,
    shown,
    took,
    workshop,
)
from tests.journal.drawn import file_of, halves, landscape

NO_PICTURE = "This is no photo that opens here; the entry comes without it."
DAMAGED = "The photo is damaged in the export; the entry comes without it."


class Enough(Exception):  # noqa: N818 - not an error
    """The coach has pressed Cancel."""


def test_what_cannot_come_is_listed_with_its_reason_and_the_rest_comes(
    store: Store, tmp_path: Path
) -> None:
    listed = [photo(name) for name in ("nowhere", "a1", "heic", "text", "torn", "empty")]
    path = dayone_export(
        tmp_path / "x.zip",
        workshop(*listed, uuid="A"),
        dayone_entry(uuid="B", photos=[photo("torn")]),
        photos={
            "a1.jpeg": ONE,
            "heic.heic": b"\0\0\0\x18ftypheic" + b"\0" * 50,
            "text.jpeg": b"Liebes Tagebuch",
            "torn.jpeg": TWO[:-500],
            "empty.jpeg": b"",
        },
    )
    incoming = read(path)
    told = store.read(preview, incoming)
    listed_before = {
        "photos/nowhere.jpeg": "The photo is missing in the export; the entry comes without it.",
        "photos/heic.jpeg": "This photo is in HEIC format; export it as JPEG and add that.",
        "photos/text.jpeg": NO_PICTURE,
        "photos/empty.jpeg": NO_PICTURE,
    }
    assert reasons(told) == listed_before
    assert told.photos == 3  # that one of them is torn, only the import sees
    report = bring_in(store, incoming)
    assert reasons(report) == listed_before | {"photos/torn.jpeg": DAMAGED}
    assert len(report.skipped) == len(told.skipped) + 2
    assert (report.new, report.photos) == (2, 1)
    assert names(store) == ["a1.jpeg"]
    i18n.activate("de")
    assert "beschädigt" in bring_in(store, read(path)).skipped[-1].reason


def test_a_photo_that_is_damaged_in_the_zip_is_listed(store: Store, tmp_path: Path) -> None:
    path = dayone_export(tmp_path / "x.zip", workshop(photo("a1"), photo("b2")), photos=FILES)
    content = bytearray(path.read_bytes())
    content[content.index(b"photos/a1.jpeg") + 2000] ^= 0xFF
    path.write_bytes(content)
    report = bring_in(store, read(path))
    assert reasons(report) == {"photos/a1.jpeg": DAMAGED}
    assert names(store) == ["b2.jpeg"]


def test_a_photo_that_would_swell_is_not_unpacked(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = file_of(halves(60, 40), "BMP") + b"\0" * 30_000_000
    path = dayone_export(tmp_path / "x.zip", workshop(photo("a1")), photos={"a1.bmp": bomb})
    report = bring_in(store, read(path))
    assert reasons(report)["photos/a1.jpeg"] == DAMAGED
    monkeypatch.setattr("journal_app.exchange.photo_files.LARGEST_FILE", 1000)
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a1.jpeg").write_bytes(ONE)
    for file in (
        dayone_export(tmp_path / "y.zip", workshop(photo("a1")), photos={"a1.jpeg": ONE}),
        dayone_file(tmp_path / "Praxis.json", workshop(photo("a1"))),
    ):
        report = bring_in(store, read(file))
        assert reasons(report)["photos/a1.jpeg"].startswith("The photo a1.jpeg is too large")
    assert kept(store) == 0


def test_a_journal_names_no_file_outside_its_folder(store: Store, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "private.jpeg").write_bytes(ONE)
    if sys.platform != "win32":
        (tmp_path / "photos" / "link.jpeg").symlink_to(tmp_path / "private.jpeg")
    wanted = ("../private", str(tmp_path / "private"), "link", "\0", "..", "photos")
    entry = workshop(*(photo(name) for name in wanted))
    report = took(store, dayone_file(tmp_path / "Praxis.json", entry))
    assert report.photos == 0
    assert len(report.skipped) == len(wanted)
    path = tmp_path / "x.zip"
    dayone_export(path, workshop(photo("private"), uuid="B"))
    with zipfile.ZipFile(path, "a") as archive:
        for name in ("../photos/private.jpeg", "photos\\private.jpeg", "private.jpeg",
                     "__MACOSX/photos/private.jpeg", "a/b/photos/private.jpeg"):  # fmt: skip
            archive.writestr(name, ONE)
    assert took(store, path).photos == 0


def test_a_zip_that_was_packed_again_with_its_folder_brings_its_photos(
    store: Store, tmp_path: Path
) -> None:
    path = dayone_export(tmp_path / "x.zip", workshop(photo("a1")))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("Export/photos/a1.jpeg", ONE)
    assert took(store, path).photos == 1


def test_progress_counts_up_to_the_end(store: Store, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    path = dayone_export(
        tmp_path / "x.zip", workshop(photo("a1"), photo("b2"), photo("c3")), photos=FILES
    )
    took(store, path, lambda done, total: told.append((done, total)))
    fractions = [done / total for done, total in told]
    assert fractions == sorted(fractions)
    assert fractions[0] == 0
    assert fractions[-1] == 1
    assert len(told) >= 4


@pytest.mark.parametrize("after", [1, 2, 4])
def test_cancelled_half_way_nothing_has_come_in(store: Store, tmp_path: Path, after: int) -> None:
    path = dayone_export(
        tmp_path / "x.zip", workshop(photo("a1"), photo("b2"), photo("c3")), photos=FILES
    )
    calls: list[int] = []

    def stop(done: int, _total: int) -> None:
        calls.append(done)
        if len(calls) > after:
            raise Enough

    with pytest.raises(Enough):
        bring_in(store, read(path), stop)
    assert entries(store) == []
    assert kept(store) == 0
    assert not store.can_undo()


def test_a_failure_at_the_last_row_leaves_nothing(store: Store, tmp_path: Path) -> None:
    def sabotage(session: Session) -> None:
        session.connection().exec_driver_sql(
            "CREATE TRIGGER no BEFORE INSERT ON photo WHEN NEW.position = 1 "
            "BEGIN SELECT RAISE(ABORT, 'no'); END"
        )

    store.write(sabotage)
    path = dayone_export(tmp_path / "x.zip", workshop(photo("a1"), photo("b2")), photos=FILES)
    with pytest.raises(DBAPIError):
        bring_in(store, read(path))
    assert entries(store) == []
    assert kept(store) == 0


def test_what_another_entry_shows_stays_when_an_import_is_cancelled(
    store: Store, tmp_path: Path
) -> None:
    first = dayone_export(tmp_path / "a.zip", workshop(photo("a1"), uuid="A"), photos=FILES)
    took(store, first)
    second = dayone_export(
        tmp_path / "b.zip",
        dayone_entry(uuid="B", text="Zweiter", photos=[photo("a1"), photo("b2")]),
        photos=FILES,
    )

    def stop(done: int, total: int) -> None:
        if done == total:
            raise Enough

    with pytest.raises(Enough):
        bring_in(store, read(second), stop)
    assert kept(store) == 1
    assert store.read(photo_content, shown(store)[0].uid) == prepare(ONE, "a1.jpeg").content


def test_many_photos_come_one_at_a_time(store: Store, tmp_path: Path) -> None:
    """A megabyte each, and never many of them in memory."""
    drawn = file_of(landscape(64, 48))
    files = {f"{number:02}.jpeg": drawn + os.urandom(1_000_000) for number in range(20)}
    path = dayone_export(
        tmp_path / "x.zip", workshop(*(photo(f"{number:02}") for number in range(20))), photos=files
    )
    files.clear()
    tracemalloc.start()
    report = bring_in(store, read(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert report.photos == 20
    assert peak < 8_000_000


def test_the_zip_may_go_between_the_look_and_the_import(store: Store, tmp_path: Path) -> None:
    path = dayone_export(tmp_path / "x.zip", workshop(photo("a1")), photos=FILES)
    incoming = read(path)
    path.unlink()
    with pytest.raises(UserError, match="file_missing"):
        bring_in(store, incoming)
    assert entries(store) == []
