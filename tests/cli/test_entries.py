"""Without a window: wins are recorded, listed, shown, searched and taken back."""

import re
from datetime import date

import pytest

from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.people.actions import add_person
from journal_app.store import Store
from tests.cli.conftest import ENTRY_KEYS, UID, Say, refused


def test_add_prints_the_uid_and_nothing_else(say: Say) -> None:
    said = say("add", "Erstgespräch geführt 🎉")
    assert (said.code, said.errors) == (0, "")
    assert UID.fullmatch(said.out)


def test_everything_that_add_takes_is_shown_again(say: Say) -> None:
    uid = say(
        "add", "Größe", "--right", "zugehört", "--again", "früher fragen", "--train", "Pausen",
        "--helped", "Béla", "--helped", "Öz Demir", "--client", "Anna Weber", "--tag", "mut",
        "--tag", "#Akquise", "--kind", "client_result", "--date", "2026-10-31",
    ).out.strip()  # fmt: skip
    shown = say("show", uid, "--json").json
    assert list(shown) == ENTRY_KEYS
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", shown.pop("created_at"))
    assert shown == {
        "uid": uid,
        "day": "2026-10-31",
        "kind": "client_result",
        "title": "Größe",
        "right": "zugehört",
        "again": "früher fragen",
        "train": "Pausen",
        "notes": "",
        "helpers": ["Béla", "Öz Demir"],
        "clients": ["Anna Weber"],
        "tags": ["mut", "Akquise"],
        "starred": False,
        "photos": [],
        "questions": {
            "right": "What did I do right?",
            "again": "How can I repeat it?",
            "train": "What do I train next?",
        },
        "answers": [],
        "trained": "",
    }
    text = say("show", uid).out
    for part in ("Größe", "2026-10-31", "zugehört", "früher fragen", "Béla, Öz Demir", "mut"):
        assert part in text


def test_a_win_without_anything_else_is_todays_and_of_no_kind(say: Say) -> None:
    uid = say("add", "  viele   Blanks\tund\nZeilen ").out.strip()
    shown = say("show", uid, "--json").json
    assert (shown["title"], shown["kind"]) == ("viele Blanks und Zeilen", None)
    assert shown["day"] == Clock().today().isoformat()


@pytest.mark.parametrize("title", ["", "   ", "\n\t"])
def test_a_win_needs_a_title(say: Say, title: str) -> None:
    assert "title" in refused(say("add", title))
    assert say("list", "--json").json == []


def test_the_day_of_add_follows_the_hour_at_which_the_coachs_day_ends(
    say: Say, folder: DataFolder
) -> None:
    folder.root.mkdir()
    folder.settings.write_text('{"day_ends_at": "23:59"}', "utf-8")
    uid = say("add", "spät").out.strip()
    assert date.fromisoformat(say("show", uid, "--json").json["day"]) < date.today()  # noqa: DTZ011


def test_a_name_that_fits_two_people_lists_their_uids_and_takes_one(
    say: Say, folder: DataFolder
) -> None:
    with Store.open(folder.database) as store:
        uids = [
            store.write(lambda session: add_person(session, "Anna Weber").uid) for _ in range(2)
        ]
    for option in ("--client", "--helped"):
        errors = refused(say("add", "Erfolg", option, "Anna Weber"))
        assert all(uid in errors for uid in uids)
    assert say("list", "--json").json == []
    uid = say("add", "Erfolg", "--client", uids[1]).out.strip()
    assert say("show", uid, "--json").json["clients"] == ["Anna Weber"]


@pytest.mark.parametrize(
    "line",
    [
        ["add"],
        ["add", "a", "b"],
        ["add", "a", "--kind", "triumph"],
        ["add", "a", "--date", "gestern"],
        ["add", "a", "--date", "2026-02-30"],
        ["add", "a", "--date", "20261122"],
        ["add", "a", "--mood", "3"],
        ["add", "halb \ud83c"],
        ["add", "a", "--right", "\udcff"],
        ["list", "--from", "1.1.2026"],
        ["show"],
        ["export", "xml", "a"],
        ["export", "json"],
        ["import", "json"],
        ["import", "diary", "a"],
        ["import", "jrnl", "a", "--date-order", "ymd"],
        ["demo", "--entries", "-1"],
        ["demo", "--seed", "9" * 30],
        ["search", "x", "--limit", "9" * 23],
        ["demo", "--seed", "x"],
        ["tour", "d", "--theme", "pink"],
        ["nonsense"],
        ["--data-dir"],
        ["--data-dir", "", "list"],
    ],
)
def test_what_nobody_understands_is_usage(say: Say, line: list[str]) -> None:
    said = say(*line)
    assert (said.code, said.out) == (2, "")
    assert said.errors.startswith("usage: journal-app")
    assert "Traceback" not in said.errors


@pytest.mark.parametrize(
    ("day", "told"), [("2199-01-01", "has not come yet"), ("0001-01-01", "before 1900")]
)
def test_a_slip_in_the_year_does_not_stand_above_all_wins(say: Say, day: str, told: str) -> None:
    assert told in refused(say("add", "Erfolg", "--date", day))
    assert say("list", "--json").json == []


def test_help_is_no_error(say: Say) -> None:
    for line in (["--help"], ["add", "--help"], ["import", "--help"]):
        said = say(*line)
        assert (said.code, said.errors) == (0, "")
        assert said.out.startswith("usage: journal-app")


def test_text_that_looks_like_an_option_goes_after_two_dashes(say: Say) -> None:
    uid = say("add", "--", "--data-dir=nonsense").out.strip()
    assert say("show", uid, "--json").json["title"] == "--data-dir=nonsense"


def test_list_of_a_new_folder_is_empty_and_not_an_error(say: Say) -> None:
    assert (say("list").code, say("list").out) == (0, "")
    assert say("list", "--json").json == []


def test_list_is_newest_first_and_the_later_written_of_one_day_goes_first(say: Say) -> None:
    for title, day in (("b", "2026-05-02"), ("a", "2026-05-01"), ("d", "2026-05-03"), ("c", None)):
        say("add", title, "--date", day or "2026-05-02")
    entries = say("list", "--json").json
    assert [entry["title"] for entry in entries] == ["d", "c", "b", "a"]
    assert all(list(entry) == ENTRY_KEYS for entry in entries)
    lines = say("list").out.splitlines()
    assert [line.split()[-1] for line in lines] == ["d", "c", "b", "a"]
    assert lines[0].startswith("2026-05-03  ")


def test_from_and_to_include_their_days(say: Say) -> None:
    for day in range(1, 6):
        say("add", str(day), "--date", f"2026-05-0{day}")

    def titles(*options: str) -> list[str]:
        return [entry["title"] for entry in say("list", "--json", *options).json]

    assert titles("--from", "2026-05-02", "--to", "2026-05-04") == ["4", "3", "2"]
    assert titles("--from", "2026-05-05") == ["5"]
    assert titles("--to", "2026-05-01") == ["1"]
    assert titles("--from", "2026-05-04", "--to", "2026-05-02") == []


def test_trashed_wins_are_not_listed_but_shown_by_uid(say: Say) -> None:
    uid = say("add", "versehentlich").out.strip()
    assert say("undo").code == 0
    assert say("list", "--json").json == []
    assert say("show", uid, "--json").json["title"] == "versehentlich"


@pytest.mark.parametrize("uid", ["nonsense", "", "%", "' OR 1=1 --", "ü" * 500])
def test_show_of_nobody_knows_what_is_told(say: Say, uid: str) -> None:
    refused(say("show", uid))
    refused(say("show", uid, "--json"))


def test_undo_says_what_it_took_back_and_then_that_there_is_nothing(say: Say) -> None:
    say("add", "Erfolg")
    said = say("undo")
    assert (said.code, said.out, said.errors) == (0, "The new win is in the trash.\n", "")
    assert "nothing to undo" in refused(say("undo"))


def test_search_shows_entries_newest_first_as_list_does(say: Say) -> None:
    for title, day in (("Coachingtermin", "2026-01-01"), ("Terminplan", "2026-02-01")):
        say("add", title, "--date", day)
    say("add", "Anderes", "--date", "2026-03-01", "--right", "Termin gefunden")
    said = say("search", "TERMIN", "--json")
    assert (said.code, said.errors) == (0, "")
    assert [entry["title"] for entry in said.json] == ["Anderes", "Terminplan", "Coachingtermin"]
    assert list(said.json[0]) == ENTRY_KEYS
    assert said.json == say("list", "--json").json
    assert [line[-14:] for line in say("search", "coaching").out.splitlines()] == ["Coachingtermin"]


def test_search_stops_at_a_limit_and_can_put_the_best_first(say: Say) -> None:
    say("add", "Workshop", "--date", "2026-01-01")
    say("add", "Anderes", "--date", "2026-02-01", "--right", "ein Workshop, lange vorbereitet")
    titles = [entry["title"] for entry in say("search", "workshop", "--limit", "1", "--json").json]
    assert titles == ["Anderes"]
    best = say("search", "workshop", "--order", "best", "--limit", "1", "--json").json
    assert [entry["title"] for entry in best] == ["Workshop"]
    assert say("search", "workshop", "--limit", "0", "--json").json == []


def test_a_search_without_a_hit_is_an_empty_document_and_no_error(say: Say) -> None:
    said = say("search", "nirgends", "--json")
    assert (said.code, said.json, said.errors) == (0, [], "")
    assert say("search", "nirgends").out == ""


def test_a_search_is_refused_for_a_wrong_order_or_limit(say: Say) -> None:
    for wrong in (("--order", "worst"), ("--limit", "-1"), ("--limit", "viele")):
        assert say("search", "x", *wrong).code == 2
    assert say("search").code == 2
