"""Without a window: the journal goes out and comes in."""

import json
import zipfile
from pathlib import Path

from journal_app.ground.paths import DataFolder
from journal_app.journal.photo_actions import add_photos
from journal_app.ladder.rung_actions import set_practice
from journal_app.store import Store
from tests.cli.conftest import Say, refused
from tests.exchange.archives import FLIPCHART, MEMBER
from tests.exchange.foreign import dayone_entry, dayone_export, photo
from tests.journal.drawn import jpeg


def test_export_and_import_make_the_same_journal(say: Say, tmp_path: Path) -> None:
    say("add", "Größe", "--client", "Anna", "--tag", "mut", "--kind", "sale")
    say("add", "weg")
    say("undo")
    target = tmp_path / "mein Büro.journal.zip"
    said = say("export", "json", str(target))
    assert (said.code, said.errors) == (0, "")
    assert zipfile.ZipFile(target).namelist() == ["journal.json"]
    other = tmp_path / "other"
    assert say("import", "json", str(target), "--json", at=other).json == {
        "found": 2,
        "new": 2,
        "already_here": 0,
        "more": True,
    }
    assert say("list", "--json", at=other).out == say("list", "--json").out
    again = tmp_path / "again.journal.zip"
    say("export", "json", str(again), at=other)
    assert again.read_bytes() == target.read_bytes()
    assert say("import", "json", str(target), "--json", at=other).json["new"] == 0
    assert say("undo", at=other).out == "The import is taken back.\n"
    assert say("list", "--json", at=other).json == []
    assert say("import", "json", str(target), at=other).code == 0
    assert say("list", "--json", at=other).out == say("list", "--json").out


JRNL = "[09.06.2013 15:39] Erste Zusage *\nvon @weber\n[10.07.2013 15:40] Zweite\n"


def test_another_programs_journal_is_tried_brought_and_taken_back(say: Say, tmp_path: Path) -> None:
    file = tmp_path / "journal.txt"
    file.write_text("Vorwort\n" + JRNL, "utf-8")
    assert "--date-order" in refused(say("import", "jrnl", str(file)))
    line = ["import", "jrnl", str(file), "--date-order", "dmy"]
    skipped = [{"where": "line 1", "reason": "This text stands before the first entry."}]
    tried = say(*line, "--dry-run")
    assert tried.out == (
        "2 entries found, 2 would be added, 0 already here\n"
        "line 1: This text stands before the first entry.\n"
    )
    counts = {"found": 2, "new": 2, "already_here": 0, "skipped": skipped}
    assert say(*line, "--dry-run", "--json").json == counts
    assert say("list", "--json").json == []
    assert say(*line, "--json").json == counts
    assert [
        (entry["day"], entry["title"], entry["notes"], entry["tags"], entry["starred"])
        for entry in say("list", "--json").json
    ] == [
        ("2013-07-10", "Zweite", "", [], False),
        ("2013-06-09", "Erste Zusage", "von @weber", ["weber"], True),
    ]
    assert say(*line, "--json").json == {**counts, "new": 0, "already_here": 2}
    assert say("undo").out == "The import is taken back.\n"
    assert say("list", "--json").json == []
    assert say(*line, "--json").json == counts


def test_a_client_and_a_sale_that_come_without_an_entry_are_told(say: Say, tmp_path: Path) -> None:
    say("sell", "--client", "Petra Lang", "--offer", "Kurs", "--price", "600")
    target = tmp_path / "mine.journal.zip"
    say("export", "json", str(target))
    other = tmp_path / "other"
    line = ["import", "json", str(target)]
    for more, told in (
        (["--dry-run"], "People, sales or other things that are missing here would be added too."),
        ([], "People, sales or other things that were missing here are added too."),
    ):
        assert say(*line, *more, at=other).out.splitlines()[1:] == [told]
    assert say(*line, at=other).out == "0 entries found, 0 added, 0 already here\n"
    assert say(*line, "--json", at=other).json["more"] is False


def test_a_journal_of_day_one_is_imported(say: Say, tmp_path: Path) -> None:
    file = tmp_path / "Praxis.json"
    entry = {
        "uuid": "A",
        "creationDate": "2024-04-16T22:00:00Z",
        "timeZone": "Europe/Berlin",
        "text": "Titel",
        "photos": [{"md5": "31c8", "type": "jpeg"}],
    }
    file.write_text(json.dumps({"entries": [entry]}), "utf-8")
    assert say("import", "dayone", str(file), "--json").json == {
        "found": 1,
        "new": 1,
        "already_here": 0,
        "skipped": [
            {
                "where": "Praxis, entry 1 (2024-04-17), photos/31c8.jpeg",
                "reason": "The photo is missing in the export; the entry comes without it.",
            }
        ],
        "photos": 0,
    }
    assert say("list").out.startswith("2024-04-17  ")


def test_photos_of_day_one_are_counted_and_come_along(say: Say, tmp_path: Path) -> None:
    entry = dayone_entry(text="Workshop", photos=[photo("a1"), photo("b2")])
    files = {"a1.jpeg": jpeg(), "b2.jpeg": b"Liebes Tagebuch"}
    path = dayone_export(tmp_path / "x.zip", entry, photos=files)
    line = ["import", "dayone", str(path)]
    tried = say(*line, "--dry-run")
    assert tried.out.startswith(
        "1 entry found, 1 would be added, 0 already here\n1 photo would be added\nPraxis, entry 1 "
    )
    done = say(*line, "--json").json
    assert (done["new"], done["photos"], len(done["skipped"])) == (1, 1, 1)
    (found,) = say("list", "--json").json
    assert [one["name"] for one in found["photos"]] == ["a1.jpeg"]
    assert say(*line, "--json").json == {**done, "new": 0, "already_here": 1, "photos": 0}


def test_an_export_of_ones_own_can_be_tried_first(say: Say, tmp_path: Path) -> None:
    say("add", "Erfolg")
    target = tmp_path / "mine.journal.zip"
    say("export", "json", str(target))
    other = tmp_path / "other"
    line = ["import", "json", str(target), "--json"]
    tried = say(*line, "--dry-run", at=other).json
    assert say("list", "--json", at=other).json == []
    counts = {"found": 1, "new": 1, "already_here": 0, "more": False}
    assert tried == say(*line, at=other).json == counts
    assert say(*line, "--dry-run", at=other).json == {**counts, "new": 0, "already_here": 1}
    say("undo", at=other)
    assert say(*line, "--dry-run", at=other).json == tried == say(*line, at=other).json


def test_photos_are_named_by_their_hash_and_travel_along(
    say: Say, tmp_path: Path, folder: DataFolder
) -> None:
    uid = say("add", "Workshop").out.strip()
    with Store.open(folder.database) as store:
        store.write(add_photos, uid, [FLIPCHART])
    shown = {
        "name": "Flipchart.jpg",
        "sha256": FLIPCHART.sha256,
        "bytes": len(FLIPCHART.content),
    }
    for line in (["list"], ["search", "Workshop"]):
        (entry,) = say(*line, "--json").json
        assert entry["photos"] == [shown]
    assert say("show", uid, "--json").json["photos"] == [shown]
    target = tmp_path / "mine.journal.zip"
    say("export", "json", str(target))
    assert zipfile.ZipFile(target).namelist() == ["journal.json", MEMBER]
    other = tmp_path / "other"
    say("import", "json", str(target), at=other)
    assert say("list", "--json", at=other).out == say("list", "--json").out


def test_the_journal_goes_out_as_markdown(say: Say, tmp_path: Path) -> None:
    say("add", "Erfolg", "--date", "2026-11-20")
    target = tmp_path / "out"
    assert say("export", "markdown", str(target)).out == f"1 entry written to {target}\n"
    assert [file.name for file in target.iterdir()] == ["2026-11-20 Erfolg.md"]
    assert "not empty" in refused(say("export", "markdown", str(target)))


def test_an_import_that_is_refused_makes_no_journal_and_changes_none(
    say: Say, tmp_path: Path, folder: DataFolder
) -> None:
    (tmp_path / "torn.journal.zip").write_bytes(b"PK\x03\x04 torn")
    for name in ("torn.journal.zip", "nowhere.journal.zip"):
        errors = refused(say("import", "json", str(tmp_path / name), "--json"))
        assert name in errors
    assert not folder.database.exists()


def test_an_export_with_another_name_is_refused(say: Say, tmp_path: Path) -> None:
    assert ".journal.zip" in refused(say("export", "json", str(tmp_path / "x.zip")))
    refused(say("export", "json", str(tmp_path / "nowhere" / "x.journal.zip")))


def test_an_address_book_comes_in_by_its_headers(say: Say, tmp_path: Path) -> None:
    file = tmp_path / "contacts.csv"
    file.write_text("Wer;E-Mail-Adresse;Geburtstag\nPetra;p@example.org;bald\n;;\n", "utf-8")
    unknown = say("import", "contacts", str(file), "--dry-run", "--json")
    assert unknown.json["new"] == 1  # called by its address
    line = ["import", "contacts", str(file), "--map", "name=Wer"]
    reason = "The birthday “bald” cannot be read; the contact comes without it."
    assert say(*line, "--dry-run").out == (
        "1 contact found, 1 would be added, 0 already here, 0 of them would be completed\n"
        f"Row 2 (Petra): {reason}\n"
    )
    assert say(*line, "--json").json == {
        "found": 1,
        "new": 1,
        "already_here": 0,
        "completed": 0,
        "skipped": [{"where": "Row 2 (Petra)", "reason": reason}],
    }
    assert say("undo").out == "The import is taken back.\n"
    assert "E-Mail-Adresse" in refused(say("import", "contacts", str(file), "--map", "name=Name"))
    assert say("import", "contacts", str(file), "--map", "Wer").code == 2


def test_sales_come_in_and_open_amounts_are_asked_about(say: Say, tmp_path: Path) -> None:
    file = tmp_path / "sales.csv"
    file.write_text("Wer;Datum;Betrag\nPetra;3.2.2026;1.200\nTom;2026-02-04;-5\n", "utf-8")
    line = ["import", "sales", str(file), "--map", "client=Wer"]
    assert "--map" in refused(say("import", "sales", str(file)))
    assert "--decimal" in refused(say(*line))
    assert "--unmatched" in refused(say(*line, "--decimal", "comma", "--unmatched", "refuse"))
    reason = "There is no sale of this amount that it could refund."
    assert say(*line, "--decimal", "comma", "--dry-run").out == (
        "2 rows found, 1 sale would be added, 0 already here, 1 client would be new\n"
        "€1,200 is no rung's price and names no offer: 1 row\n"
        f"Row 3 (Tom): {reason}\n"
    )
    assert say(*line, "--decimal", "comma", "--json").json == {
        "found": 2,
        "new": 1,
        "already_here": 0,
        "refunds": 0,
        "new_clients": 1,
        "unmatched": [{"amount_cents": 120000, "rows": 1}],
        "unknown_offers": [],
        "skipped": [{"where": "Row 3 (Tom)", "reason": reason}],
    }
    assert say("undo").out == "The import is taken back.\n"


def test_offers_that_no_rung_is_called_are_told_and_can_stop_the_import(
    say: Say, tmp_path: Path
) -> None:
    file = tmp_path / "sales.csv"
    file.write_text("Kunde;Datum;Betrag;Angebot\nAnna;1.2.2026;800,00;Advanced Kurs\n", "utf-8")
    line = ["import", "sales", str(file)]
    assert "(rows: 1)" in refused(say(*line, "--unmatched", "refuse"))
    assert say(*line, "--dry-run").out == (
        "1 row found, 1 sale would be added, 0 already here, 1 client would be new\n"
        "Row 2: No rung is called “Advanced Kurs”, so 1 sale comes off the ladder.\n"
    )
    assert say(*line, "--json").json["unknown_offers"] == [
        {"offer": "Advanced Kurs", "where": "Row 2", "rows": 1}
    ]


def test_a_swiss_journal_is_told_of_its_own_money(
    say: Say, tmp_path: Path, folder: DataFolder
) -> None:
    with Store.open(folder.database) as store:
        store.write(set_practice, currency="CHF")
    file = tmp_path / "sales.csv"
    file.write_text("Kunde;Datum;Betrag\nAnna;1.2.2026;77 CHF\nBerta;1.2.2026;60 $\n", "utf-8")

    assert say("import", "sales", str(file)).out == (
        "2 rows found, 1 sale added, 0 already here, 1 client is new\n"
        "CHF77 is no rung's price and names no offer: 1 row\n"
        "Row 3 (Berta): The amount is in USD, and this journal is kept in CHF.\n"
    )
