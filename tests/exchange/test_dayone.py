"""Day One's exports: the day its writer saw, the words, the tags; the rest is listed."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from journal_app.exchange.dayone import read_dayone
from journal_app.exchange.reading import ImportedEntry, Reading
from tests.exchange.foreign import dayone, dayone_entry, dayone_file, dayone_zip


def one(tmp_path: Path, **fields: Any) -> ImportedEntry:
    reading = read_dayone(dayone_file(tmp_path / "Journal.json", dayone_entry(**fields)))
    (entry,) = reading.entries
    return entry


def reasons(reading: Reading) -> list[tuple[str, str]]:
    return [(skipped.where, skipped.reason) for skipped in reading.skipped]


def test_the_heading_is_the_title_and_the_rest_becomes_the_notes(tmp_path: Path) -> None:
    entry = one(tmp_path, tags=["Akquise", "akquise", " "], starred=True)
    assert entry.title == "Erstgespräch gewonnen"
    assert entry.notes == "Frau Weber kommt im Mai."
    assert entry.tags == ("Akquise",)
    assert entry.starred
    assert entry.written_at == datetime(2024, 4, 16, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Europe/Berlin", date(2024, 4, 17)),  # midnight there
        ("America/Los_Angeles", date(2024, 4, 16)),
        ("Pacific/Auckland", date(2024, 4, 17)),
        ("-08:00", date(2024, 4, 16)),
        ("+0530", date(2024, 4, 17)),
        ("GMT+2", date(2024, 4, 17)),
        ("GMT-0800", date(2024, 4, 16)),
        ("UTC", date(2024, 4, 16)),
        (None, date(2024, 4, 17)),  # this computer stands in Berlin
    ],
)
def test_an_entry_keeps_the_day_that_its_writer_saw(
    tmp_path: Path, zone: str | None, day: date
) -> None:
    assert one(tmp_path, timeZone=zone).day == day


def test_without_a_zone_of_its_own_the_place_tells_it(tmp_path: Path) -> None:
    place = {"timeZoneName": "America/New_York"}
    assert one(tmp_path, timeZone=None, location=place).day == date(2024, 4, 16)


@pytest.mark.parametrize("zone", ["Europe", "../../etc/passwd", "Nirgendwo/Stadt", "\0", "+99:00"])
def test_an_unknown_zone_is_listed_and_the_entry_still_comes(tmp_path: Path, zone: str) -> None:
    reading = read_dayone(dayone_file(tmp_path / "J.json", dayone_entry(timeZone=zone)))
    assert reading.entries[0].day == date(2024, 4, 17)
    ((where, reason),) = reasons(reading)
    assert where == "J, entry 1"
    assert reason.startswith("Its time zone is unknown")


@pytest.mark.parametrize("text", [None, "", "\u200b\n", "![](dayone-moment:/video/AB12)"])
def test_an_entry_without_words_comes_all_the_same(tmp_path: Path, text: str | None) -> None:
    entry = one(tmp_path, text=text)
    assert (entry.title, entry.notes) == ("Entry without words", "")


def test_escapes_and_invisible_blanks_go_where_they_mean_nothing(tmp_path: Path) -> None:
    entry = one(
        tmp_path,
        text="Ein\\-zwei\\.\n\u200b\\(mutig\\) bei 3\\.5 % \\!\n\n```\nC:\\.net\n```\n`a\\-b`",
    )
    assert entry.title == "Ein-zwei."
    assert entry.notes == "(mutig) bei 3.5 % !\n\n```\nC:\\.net\n```\n`a\\-b`"


def test_an_escape_stays_where_the_note_would_else_look_different(tmp_path: Path) -> None:
    entry = one(tmp_path, text="2 \\* 3\n\n\\- kein Punkt\n1\\. keine Liste\n\\*nicht schräg\\*")
    assert entry.title == "2 * 3"
    assert entry.notes == "\\- kein Punkt\n1\\. keine Liste\n\\*nicht schräg\\*"


def test_a_paragraph_as_first_line_becomes_a_short_title_and_stays_whole(tmp_path: Path) -> None:
    paragraph = "Heute habe ich lange gesprochen. " * 9
    entry = one(tmp_path, text=paragraph)
    assert len(entry.title) <= 122
    assert entry.title.endswith("…")
    assert entry.notes == paragraph.strip()


@pytest.mark.parametrize(
    ("text", "title", "notes"),
    [
        ("---\nNeu\nmehr", "Neu", "---\nNeu\nmehr"),
        ("```python\nx = 1\n```", "x = 1", "```python\nx = 1\n```"),
        ("🎉", "🎉", ""),
    ],
)
def test_a_first_line_without_words_is_no_title_where_others_follow(
    tmp_path: Path, text: str, title: str, notes: str
) -> None:
    entry = one(tmp_path, text=text)
    assert (entry.title, entry.notes) == (title, notes)


def test_names_in_a_report_do_a_terminal_no_harm(tmp_path: Path) -> None:
    video = {"md5": "\x1b[2J\n" + "a" * 200, "type": "mp4"}
    document = dayone(dayone_entry(videos=[video]))
    reading = read_dayone(dayone_zip(tmp_path / "x.zip", **{"a\x1b[31m": document}))
    assert reading.skipped[0].where.isprintable()
    assert len(reading.skipped[0].where) < 200


def test_photos_films_recordings_and_papers_are_listed_by_their_files(tmp_path: Path) -> None:
    entry = dayone_entry(
        text="Titel\n\n![](dayone-moment://AA)\n\nnach dem Bild\n\n"
        "![](dayone-moment:/pdfAttachment/DD)\n![](dayone-moment://EE)",
        photos=[{"identifier": "AA", "md5": "31c8", "type": "jpeg", "orderInEntry": 0}],
        videos=[{"identifier": "BB", "md5": "842e", "type": "mp4"}],
        audios=[{"identifier": "CC", "md5": "f35f"}],
        pdfAttachments=[{"identifier": "DD", "md5": "77aa", "type": "pdf"}, None],
    )
    reading = read_dayone(dayone_zip(tmp_path / "x.zip", Praxis=dayone(entry)))
    assert reading.entries[0].notes == "nach dem Bild"
    photo = "The photo is missing in the export; the entry comes without it."
    other = "Only photos belong in the journal; the entry comes without it."
    assert reasons(reading) == [
        (f"Praxis, entry 1 (2024-04-17), {file}", reason)
        for file, reason in (
            ("photos/31c8.jpeg", photo),
            ("videos/842e.mp4", other),
            ("audios/f35f", other),
            ("pdfAttachments/77aa.pdf", other),
            ("pdfAttachments/?", other),
            ("EE", "This is missing in the export."),
        )
    ]


def test_a_zip_brings_all_its_journals_and_an_entry_in_two_only_once(tmp_path: Path) -> None:
    file = dayone_zip(
        tmp_path / "x.zip",
        Privat=dayone(dayone_entry(uuid="A", pinned=True)),
        Praxis={"metadata": {"version": "2024.14"}, "entries": [
            dayone_entry(uuid="B"), dayone_entry(uuid="a", text="noch einmal")]},
        settings={"theme": "dark"},
    )  # fmt: skip
    reading = read_dayone(file)
    assert reading.found == 3
    assert [entry.key for entry in reading.entries] == ["a", "b"]
    assert reasons(reading) == [
        ("Praxis, entry 2 (2024-04-17)", "The same entry stands earlier in this file."),
        ("settings", "This is no journal of Day One."),
    ]


def test_what_cannot_be_read_is_listed_and_the_rest_comes(tmp_path: Path) -> None:
    file = dayone_file(
        tmp_path / "J.json",
        None,
        dayone_entry(uuid="1", creationDate=None),
        dayone_entry(uuid="2", creationDate="gestern"),
        dayone_entry(uuid="3", creationDate=17),
        dayone_entry(uuid="4", creationDate="9999-12-31T23:59:59Z"),
        dayone_entry(uuid="5", text={"invalid": "type"}),
        dayone_entry(uuid="5", tags=["gut", 7]),
        dayone_entry(uuid=None, tags="gut", photos="x"),
    )
    reading = read_dayone(file)
    assert reading.found == 8
    assert [entry.tags for entry in reading.entries] == [("gut",), ()]
    no_date = "The entry has no readable date, so it is left out."
    tags = "Some of its tags are damaged; the entry came without these."
    assert reasons(reading) == [
        ("J, entry 1", "This is no entry."),
        ("J, entry 2", no_date),
        ("J, entry 3", no_date),
        ("J, entry 4", no_date),
        ("J, entry 5", no_date),
        ("J, entry 6 (2024-04-17)", "The text of the entry is damaged, so it is left out."),
        ("J, entry 7 (2024-04-17)", tags),
        ("J, entry 8 (2024-04-17)", tags),
    ]


def test_two_alike_without_an_id_are_two(tmp_path: Path) -> None:
    twin = dayone_entry(uuid=None)
    keys = [e.key for e in read_dayone(dayone_file(tmp_path / "J.json", twin, twin)).entries]
    assert len(set(keys)) == 2


def test_what_nobody_would_read_to_the_end_is_only_counted(tmp_path: Path) -> None:
    films = [{"md5": f"{number:032}", "type": "mov"} for number in range(5_002)]
    told = reasons(read_dayone(dayone_file(tmp_path / "J.json", dayone_entry(videos=films))))
    assert len(told) == 5_001
    assert told[4_999][0].endswith("4999.mov")
    assert told[5_000] == ("and 2 more", "There is no room for more in this list.")
