"""jrnl's journals: every header its users set, the date order asked at most once a file."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from journal_app.exchange.jrnl import read_jrnl
from journal_app.exchange.reading import Reading
from journal_app.exchange.wall_time import Order
from journal_app.ground.errors import UserError


def written(tmp_path: Path, text: str | bytes) -> Path:
    file = tmp_path / "journal.txt"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def read(tmp_path: Path, text: str | bytes, order: Order | None = None) -> Reading:
    return read_jrnl(written(tmp_path, text), order)


def refused(tmp_path: Path, text: str | bytes) -> str:
    with pytest.raises(UserError) as caught:
        read(tmp_path, text)
    return caught.value.code


def test_title_star_text_and_tags(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        "[2020-08-29 11:11] Der erste Tag mit @weber.\n\nLang geredet, @mut! Mail an a@b.de\n\n"
        "[2020-08-31 14:32:10] Zusage *\n[1] eine Fußnote\n[später] noch eine\n",
    )
    first, second = reading.entries
    assert first.title == "Der erste Tag mit @weber."
    assert first.notes == "Lang geredet, @mut! Mail an a@b.de"
    assert first.tags == ("weber", "mut")
    assert first.day == date(2020, 8, 29)
    assert not first.starred
    assert (second.title, second.starred) == ("Zusage", True)
    assert second.notes == "[1] eine Fußnote\n[später] noch eine"
    assert (reading.found, reading.skipped) == (2, ())


@pytest.mark.parametrize(
    ("header", "day"),
    [
        ("[2013-06-29 15:39] x", date(2013, 6, 29)),
        ("[2013/06/29 03:39 PM] x", date(2013, 6, 29)),
        ("[2013-06-29T15:39:01] x", date(2013, 6, 29)),
        ("[2013-06-29] x", date(2013, 6, 29)),
        ("[29.06.2013 15:39] x", date(2013, 6, 29)),
        ("[06/29/2013 3:39pm] x", date(2013, 6, 29)),
        ("[29.6.13 15:39] x", date(2013, 6, 29)),
        ("[29 Jun 2013 15:39] x", date(2013, 6, 29)),
        ("[Samstag, 29. Juni 2013, 15:39] x", date(2013, 6, 29)),
        ("[Sat June 29, 2013 at 3:39 PM] x", date(2013, 6, 29)),
        ("[29. März 2013 um 15:39] x", date(2013, 3, 29)),
        ("2013-06-29 15:39 x", date(2013, 6, 29)),
        ("29.06.2013 15:39 x", date(2013, 6, 29)),
    ],
)
def test_every_format_that_a_user_may_have_set(tmp_path: Path, header: str, day: date) -> None:
    (entry,) = read(tmp_path, f"{header}\nText\n").entries
    assert (entry.title, entry.day, entry.notes) == ("x", day, "Text")


def test_midnight_and_noon(tmp_path: Path) -> None:
    text = "[2013-06-29 12:05 AM] x\n[2013-06-29 12:05 PM] y\n"
    hours = [entry.written_at.astimezone().hour for entry in read(tmp_path, text).entries]
    assert hours == [0, 12]


def test_in_an_old_file_brackets_are_the_coachs_own(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        '2010-06-10 15:00 Ohne Schokolade\n\n2013-06-10 15:40 Er sagte "[so]".\nText\n\n'
        "[2019-08-03 12:55] aus einem Chat\n",
    )
    assert [entry.title for entry in reading.entries] == ["Ohne Schokolade", 'Er sagte "[so]".']
    assert reading.entries[1].notes == "Text\n\n[2019-08-03 12:55] aus einem Chat"


def test_a_line_with_a_date_is_no_entry_where_entries_have_brackets(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, "[2020-01-01 10:00] x\n2020-01-02 10:00 war gut\n").entries
    assert entry.notes == "2020-01-02 10:00 war gut"


OPEN = "[09.06.2013 15:39] eins\n[10.07.2013 15:40] zwei\n"


def test_dates_that_read_two_ways_are_asked_about_and_never_guessed(tmp_path: Path) -> None:
    assert refused(tmp_path, OPEN) == "import_date_order"
    days = {order: [e.day for e in read(tmp_path, OPEN, order).entries] for order in ("dmy", "mdy")}
    assert days["dmy"] == [date(2013, 6, 9), date(2013, 7, 10)]
    assert days["mdy"] == [date(2013, 9, 6), date(2013, 10, 7)]


@pytest.mark.parametrize("order", [None, "dmy", "mdy"])
def test_one_date_of_the_file_that_reads_one_way_decides_for_all(
    tmp_path: Path, order: Order | None
) -> None:
    reading = read(tmp_path, OPEN + "[24.12.2013 18:00] drei\n", order)
    assert [e.day for e in reading.entries][:2] == [date(2013, 6, 9), date(2013, 7, 10)]


def test_where_the_file_shows_both_orders_it_is_asked_all_the_same(tmp_path: Path) -> None:
    text = OPEN + "[24/12/2013 18:00] drei\n[12/24/2013 18:00] vier\n"
    assert refused(tmp_path, text) == "import_date_order"
    days = [entry.day for entry in read(tmp_path, text, "mdy").entries]
    assert days == [date(2013, 9, 6), date(2013, 10, 7), date(2013, 12, 24), date(2013, 12, 24)]


def test_the_same_number_twice_is_no_question(tmp_path: Path) -> None:
    assert read(tmp_path, "[06.06.2013 15:39] eins\n").entries[0].day == date(2013, 6, 6)


def test_a_day_that_no_calendar_has_and_text_before_the_first_entry_are_listed(
    tmp_path: Path,
) -> None:
    reading = read(tmp_path, "Mein Journal\n\n[2020-02-30 10:00] x\nweg\n[2020-03-01 10:00] y\n")
    assert reading.found == 2
    assert [entry.title for entry in reading.entries] == ["y"]
    assert [(s.where, s.reason) for s in reading.skipped] == [
        ("line 1", "This text stands before the first entry."),
        ("line 3", "The entry has no readable date, so it is left out."),
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"JRNLv3\x01\xbe\xef",
        b"gAAAAABcq\xc3\x9f0000",
        b"\x80\x81\x00\x02\xff",
        b"[2020-01-01 10:00] x\0y",
    ],
)
def test_an_encrypted_journal_is_told_as_such(tmp_path: Path, content: bytes) -> None:
    assert refused(tmp_path, content) == "import_encrypted"


def test_what_is_no_journal_of_jrnl(tmp_path: Path) -> None:
    for content in (b"Liebes Tagebuch", b"{}", b'{"entries": 3}', b"[]", "Größe".encode("cp1252")):
        assert refused(tmp_path, content) == "import_not_jrnl"
    with pytest.raises(UserError, match="import_not_jrnl"):
        read_jrnl(tmp_path)
    with pytest.raises(UserError, match="file_missing"):
        read_jrnl(tmp_path / "nirgends")


def test_an_empty_journal_is_one_without_entries(tmp_path: Path) -> None:
    assert read(tmp_path, "\ufeff\r\n").found == 0


def exported(*entries: Any) -> str:
    return json.dumps({"tags": {"@weber": 1}, "entries": list(entries)})


def test_the_json_export(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        exported(
            {"title": "Zusage.", "body": "Text @mut", "date": "2024-05-03", "time": "18:20",
             "tags": ["@weber"], "starred": True},
            {"title": "Ohne alles", "date": "2024-05-04"},
            {"title": 3, "date": "2024-05-04"},
            {"title": "nie", "date": "2024-13-04"},
            "x",
        ),
    )  # fmt: skip
    first, second = reading.entries
    assert (first.title, first.notes, first.starred) == ("Zusage.", "Text @mut", True)
    assert first.tags == ("weber", "mut")
    assert (first.day, second.day) == (date(2024, 5, 3), date(2024, 5, 4))
    assert reading.found == 5
    assert [skipped.where for skipped in reading.skipped] == ["entry 3", "entry 4", "entry 5"]


def test_file_and_export_of_one_journal_know_their_entries_by_the_same_key(tmp_path: Path) -> None:
    file = read(tmp_path, "[2024-05-03 18:20] Zusage. Und mehr *\n\nText\n")
    entry = {"title": "Zusage.", "body": "Und mehr\n\nText", "date": "2024-05-03", "time": "18:20"}
    assert read(tmp_path, exported(entry)).entries[0].key == file.entries[0].key


def test_two_alike_are_two(tmp_path: Path) -> None:
    entries = read(tmp_path, "[2024-05-03 18:20] x\n[2024-05-03 18:20] x\n").entries
    assert len({entry.key for entry in entries}) == 2
