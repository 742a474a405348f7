"""Photos come along with Day One's entries: once, in their order, and back out in one step."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from journal_app.exchange.archive import export_archive, import_archive, read_archive
from journal_app.exchange.incoming import bring_in, read
from journal_app.exchange.markdown import export_markdown
from journal_app.ground.errors import UserError
from journal_app.journal.actions import NewEntry, add_entry, restore_entry, trash_entry
from journal_app.journal.erasing import erase_safely
from journal_app.journal.photo_actions import add_photos, remove_photo
from journal_app.journal.photo_queries import photo_content
from journal_app.journal.pictures import prepare
from journal_app.journal.queries import EntryFilter
from journal_app.store import Store
from tests.exchange.foreign import (
    dayone,
    dayone_entry,
    dayone_export,
    dayone_file,
    dayone_zip,
    photo,
)
from tests.exchange.workshop import FILES, ONE, TWO, entries, kept, names, shown, took, workshop

ONLY_PHOTOS = "Only photos belong in the journal; the entry comes without it."


def test_the_photos_of_a_zip_come_in_the_order_of_the_entry(store: Store, tmp_path: Path) -> None:
    listed = [photo("a1", orderInEntry=2), photo("b2", orderInEntry=0), photo("c3", orderInEntry=1)]
    report = took(store, dayone_export(tmp_path / "x.zip", workshop(*listed), photos=FILES))
    assert (report.new, report.photos, report.skipped) == (1, 3, ())
    assert names(store) == ["b2.jpeg", "c3.jpeg", "a1.jpeg"]
    expected = [prepare(FILES[name], name) for name in names(store)]
    assert [one.sha256 for one in shown(store)] == [picture.sha256 for picture in expected]
    assert [one.thumbnail for one in shown(store)] == [picture.thumbnail for picture in expected]
    assert store.read(photo_content, shown(store)[0].uid) == expected[0].content
    assert store.check() == []


def test_beside_a_bare_journal_they_come_from_the_folder(store: Store, tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    for name, content in FILES.items():
        (tmp_path / "photos" / name).write_bytes(content)
    file = dayone_file(tmp_path / "Praxis.json", workshop(photo("a1"), photo("c3")))
    assert took(store, file).photos == 2
    assert names(store) == ["a1.jpeg", "c3.jpeg"]


@pytest.mark.parametrize(
    ("listed", "files", "found"),
    [
        (photo("a1", type=None), {"a1.png": ONE}, "a1.png"),
        (photo("A1"), {"a1.JPG": ONE}, "a1.JPG"),
        (photo("a1", type="png"), {"a1.jpeg": TWO, "a1.png": ONE}, "a1.png"),
        (photo("a1", type="heic"), {"a1.jpeg": ONE, "a1.png": TWO}, "a1.jpeg"),
        (photo("", identifier="0A0B"), {"0A0B.jpeg": ONE}, "0A0B.jpeg"),
        (photo("a1", identifier="0a0b"), {"0A0B.jpeg": ONE}, "0A0B.jpeg"),
        ({"md5": 7, "identifier": "AA"}, {"7.jpeg": ONE}, "7.jpeg"),
    ],
)
def test_a_photo_is_found_by_either_of_its_names(
    store: Store, tmp_path: Path, listed: dict[str, Any], files: dict[str, bytes], found: str
) -> None:
    took(store, dayone_export(tmp_path / "x.zip", workshop(listed), photos=files))
    assert names(store) == [found]


def test_an_entry_may_show_the_photo_of_another_one(store: Store, tmp_path: Path) -> None:
    private = dayone(dayone_entry(uuid="B", text="Privat", photos=[photo("b2"), photo("a1")]))
    practice = dayone(
        dayone_entry(
            uuid="A",
            text="Workshop\n\n![](dayone-moment://B2)![](dayone-moment://C3)![](dayone-moment://V)"
            "![](dayone-moment://NN)",
            photos=[photo("c3")],
            videos=[{"identifier": "W", "md5": "f0", "type": "mp4"}],
        ),
        dayone_entry(uuid="C", text="Film", videos=[{"identifier": "V", "md5": "f1"}]),
    )
    path = dayone_zip(tmp_path / "x.zip", Praxis=practice, Zuletzt=private)
    with zipfile.ZipFile(path, "a") as archive:
        for name, content in FILES.items():
            archive.writestr(f"photos/{name}", content)
    report = took(store, path)
    assert names(store, "Workshop") == ["c3.jpeg", "b2.jpeg"]
    assert names(store, "Privat") == ["b2.jpeg", "a1.jpeg"]
    assert (report.photos, kept(store)) == (4, 3)
    assert [(one.where.split(", ", 1)[1], one.reason) for one in report.skipped] == [
        ("entry 1 (2024-04-17), videos/f0.mp4", ONLY_PHOTOS),
        ("entry 1 (2024-04-17), videos/f1", ONLY_PHOTOS),
        ("entry 1 (2024-04-17), NN", "This is missing in the export."),
        ("entry 2 (2024-04-17), videos/f1", ONLY_PHOTOS),
    ]


def test_the_same_export_again_adds_nothing_and_is_no_step(store: Store, tmp_path: Path) -> None:
    path = dayone_export(tmp_path / "x.zip", workshop(photo("a1"), photo("b2")), photos=FILES)
    took(store, path)
    before = shown(store)
    again = took(store, path)
    assert (again.new, again.already_here, again.photos) == (0, 1, 0)
    assert shown(store) == before
    assert store.undo() is not None
    assert store.undo() is None


def test_one_undo_takes_entries_and_photos_and_the_import_brings_the_same_again(
    store: Store, tmp_path: Path
) -> None:
    path = dayone_export(tmp_path / "x.zip", workshop(photo("a1"), photo("b2")), photos=FILES)
    took(store, path)
    first = shown(store)
    for _turn in range(3):
        undone = store.undo()
        assert undone is not None
        assert undone.action == "import_entries"
        assert entries(store) == []
        report = took(store, path)
        assert (report.new, report.photos) == (1, 2)
        assert shown(store) == first
    assert kept(store) == 2


def test_an_entry_out_of_the_trash_brings_its_photos_and_they_come_no_second_time(
    store: Store, tmp_path: Path
) -> None:
    path = dayone_export(tmp_path / "x.zip", workshop(photo("a1")), photos=FILES)
    took(store, path)
    store.undo()
    (entry,) = entries(store, trashed=True)
    store.write(restore_entry, entry.uid)
    assert names(store) == ["a1.jpeg"]
    assert took(store, path).photos == 0


def test_entries_that_came_without_their_photos_get_them_later(
    store: Store, tmp_path: Path
) -> None:
    """First only the JSON was at hand, then the whole export; and then one photo more."""
    entry = workshop(photo("a1"), photo("b2"))
    assert took(store, dayone_file(tmp_path / "Praxis.json", entry)).photos == 0
    path = dayone_export(tmp_path / "x.zip", entry, photos={"b2.jpeg": TWO})
    report = took(store, path)
    assert (report.new, report.already_here, report.photos) == (0, 1, 1)
    path = dayone_export(tmp_path / "x.zip", entry, photos=FILES)
    assert took(store, path).photos == 1
    assert names(store) == ["b2.jpeg", "a1.jpeg"]
    undone = store.undo()
    assert undone is not None
    assert undone.tables == {"photo"}
    assert names(store) == ["b2.jpeg"]
    uid = shown(store)[0].uid
    assert took(store, path).photos == 1
    assert names(store) == ["b2.jpeg", "a1.jpeg"]
    assert shown(store)[0].uid == uid
    assert kept(store) == 2


def test_what_the_coach_threw_away_by_hand_stays_away(store: Store, tmp_path: Path) -> None:
    path = dayone_export(
        tmp_path / "x.zip",
        workshop(photo("a1"), photo("b2"), uuid="A"),
        dayone_entry(uuid="B", text="weg", photos=[photo("c3")]),
        photos=FILES,
    )
    took(store, path)
    store.write(remove_photo, shown(store)[0].uid)
    store.write(trash_entry, next(one.uid for one in entries(store) if one.title == "weg"))
    assert took(store, path).photos == 0
    assert names(store) == ["b2.jpeg"]
    assert [one.title for one in entries(store)] == ["Workshop"]


def test_a_photo_that_was_added_by_hand_comes_no_second_time(store: Store, tmp_path: Path) -> None:
    entry = workshop(photo("a1"))
    took(store, dayone_file(tmp_path / "Praxis.json", entry))
    store.write(add_photos, entries(store)[0].uid, [prepare(ONE, "IMG_0042.jpg")])
    incoming = read(dayone_export(tmp_path / "x.zip", entry, photos=FILES))
    assert bring_in(store, incoming).photos == 0
    assert names(store) == ["IMG_0042.jpg"]


def test_photos_that_an_erasure_cleared_away_in_between_stop_the_import(
    store: Store, tmp_path: Path
) -> None:
    thrown = [store.write(add_entry, NewEntry("Weg damit"))]
    store.write(trash_entry, thrown[0])
    file = dayone_export(tmp_path / "x.zip", workshop(photo("a1"), photo("b2")), photos=FILES)

    with Store.open(store.path, clock=store.clock) as window:

        def emptying(_done: int, _total: int) -> None:
            if thrown and kept(store) == 1:  # its row has not come yet
                erase_safely(window, [thrown.pop()])

        with pytest.raises(UserError, match="photos_cleared_away"):
            bring_in(store, read(file), emptying)
    assert entries(store) == []
    assert kept(store) == 0
    assert took(store, file).photos == 2
    assert store.check() == []


def test_a_photo_without_its_picture_is_told_and_stops_no_export(
    store: Store, tmp_path: Path
) -> None:
    took(store, dayone_export(tmp_path / "x.zip", workshop(photo("a1"), photo("b2")), photos=FILES))
    lost = shown(store)[0].sha256
    store.write(lambda session: session.connection().exec_driver_sql(
        "DELETE FROM photo_content WHERE sha256 = ?", (lost,)
    ) and None)  # fmt: skip
    assert store.check() == ["The picture of 1 photo is missing."]
    store.look_after()  # the rest of the journal is backed up all the same

    archive = tmp_path / "all.journal.zip"
    assert store.read(export_archive, archive) == 1
    with Store.open(tmp_path / "new" / "journal.db") as new:
        new.write(import_archive, read_archive(archive), archive)
        assert names(new) == ["b2.jpeg"]
        assert new.check() == []
    assert store.read(export_markdown, tmp_path / "md", EntryFilter()) == 1
    assert len(list((tmp_path / "md").rglob("*.jpg"))) == 1
