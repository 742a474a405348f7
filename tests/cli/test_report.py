"""Without a window: reports to print."""

import os
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from journal_app.ground.paths import DataFolder
from journal_app.journal.thanks_actions import say_thanks
from journal_app.people.queries import people
from journal_app.store import Store
from tests.cli.conftest import Say, in_a_shell, refused
from tests.cli.test_retention import practice, sell

pytestmark = pytest.mark.usefixtures("dressed")
__all__ = ["practice"]


def words(file: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())


def test_a_report_holds_what_the_command_says(practice: Say, tmp_path: Path) -> None:
    target = tmp_path / "Bericht.pdf"
    said = practice("report", "retention", str(target), "--horizon", "30", "--period", "year")
    assert (said.code, said.out, said.errors) == (0, "", "")
    text = words(target)
    assert "Buy again within 30 days 0 of 8" in text
    assert "by the year of the first purchase" in text
    assert "Petra Kern 130 days" in text
    assert "Tom Vogt 201 days" in text


def test_the_groups_of_the_curve_can_be_in_it(practice: Say, tmp_path: Path) -> None:
    target = tmp_path / "Bericht.pdf"
    practice("report", "retention", str(target), "--split", "referral")
    assert "Second purchase, by referral" in words(target)
    assert "Of no client it is known yet that they came by a referral." in words(target)


def test_names_can_stay_away(practice: Say, tmp_path: Path) -> None:
    target = tmp_path / "Bericht.pdf"
    practice("report", "retention", str(target), "--without-names")
    assert "P. K. 130 days" in words(target)
    assert "Petra" not in words(target)


def test_it_looks_back_at_an_earlier_day(say: Say, tmp_path: Path) -> None:
    sell(say, "Petra", 400)
    target = tmp_path / "Bericht.pdf"
    say("report", "retention", str(target), "--today", "2020-02-29")
    assert "As it was on Saturday, 29 February 2020" in words(target)
    assert "Nobody has bought yet." in words(target)


@pytest.mark.parametrize(("span", "title"), [("month", "November 2026"), ("year", "2026")])
def test_a_month_and_a_year_are_looked_back_on(
    say: Say, tmp_path: Path, span: str, title: str
) -> None:
    say("add", "Sold out", "--date", "2026-11-18")
    say("add", "Long ago", "--date", "2025-03-18")
    target = tmp_path / "back.pdf"
    said = say("report", span, str(target), "--today", "2026-11-20")
    assert (said.code, said.out, said.errors) == (0, "", "")
    text = words(target)
    assert f"Look-back: {title}" in text
    assert "until 20 Nov 2026" in text
    assert "Wins 1 without a kind 1" in text
    assert "Working days with an entry 1 of" in text


def test_a_look_back_names_nobody_where_that_was_asked_for(
    say: Say, folder: DataFolder, tmp_path: Path
) -> None:
    day = "2026-11-18"
    uid = say("add", "Jana und Hanspeter halfen", "--helped", "Jana Moser", "--date", day).out
    say("add", "Kurs", "--client", "Hans-Peter Kern", "--date", day)
    with Store.open(folder.database) as store:
        jana = next(one.uid for one in store.read(people) if one.name == "Jana Moser")
        store.write(say_thanks, uid.strip(), jana, date(2026, 11, 19))
    target = tmp_path / "back.pdf"
    assert say("report", "month", str(target), "--today", "2026-11-20").code == 0
    assert "Jana Moser Jana und Hanspeter halfen" in words(target)
    said = say("report", "month", str(target), "--today", "2026-11-20", "--without-names")
    assert (said.code, said.out, said.errors) == (0, "", "")
    assert "J. M. (…) und (…) halfen" in words(target)
    assert "Jana" not in words(target)
    assert "Hanspeter" not in words(target)


@pytest.mark.parametrize(
    "asked",
    [
        ("month", "--horizon", "30"),
        ("week", "--period", "year"),
        ("year", "--year", "2025"),
        ("year-book", "--without-names"),
        ("retention", "--year", "2025"),
    ],
)
def test_what_a_report_would_ignore_is_wrong_usage(
    say: Say, tmp_path: Path, asked: tuple[str, ...]
) -> None:
    what, *options = asked
    said = say("report", what, str(tmp_path / "x.pdf"), *options)
    assert said.code == 2
    assert options[0] in said.errors
    assert list(tmp_path.glob("*.pdf")) == []


@pytest.mark.parametrize("what", ["retention", "week", "month", "year", "year-book"])
@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2150-12-31"])
def test_a_day_that_cannot_be_looked_back_on_is_wrong_usage(
    say: Say, tmp_path: Path, what: str, day: str
) -> None:
    said = say("report", what, str(tmp_path / "x.pdf"), "--today", day)
    assert said.code == 2
    assert f"{day} is not a day from 1900-01-01 to today" in said.errors
    assert list(tmp_path.glob("*.pdf")) == []


@pytest.mark.parametrize("what", ["week", "month", "year"])
def test_the_first_of_all_days_can_be_looked_back_on(say: Say, tmp_path: Path, what: str) -> None:
    target = tmp_path / "x.pdf"
    assert say("report", what, str(target), "--today", "1900-01-01").code == 0
    assert "Wins 0" in words(target)


def test_where_nothing_can_be_written_it_says_so(say: Say, tmp_path: Path) -> None:
    assert "folder does not exist" in refused(
        say("report", "retention", str(tmp_path / "nowhere" / "Bericht.pdf"))
    )
    assert say("report", "weather", "x.pdf").code == 2


@pytest.mark.slow
def test_it_needs_no_display(folder: DataFolder, tmp_path: Path) -> None:
    target = tmp_path / "Bericht.pdf"
    bare = dict.fromkeys(("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"))
    there = {name: os.environ.pop(name, None) for name in bare}
    try:
        said = in_a_shell("--data-dir", str(folder.root), "report", "retention", str(target))
    finally:
        os.environ.update({name: value for name, value in there.items() if value is not None})
    assert (said.returncode, said.stdout, said.stderr) == (0, "", "")
    assert "Nobody has bought yet." in words(target)


def test_a_year_becomes_a_book(say: Say, tmp_path: Path) -> None:
    say("add", "Sold out", "--date", "2026-11-18", "--right", "Called everybody")
    say("add", "Long ago", "--date", "2025-03-18")
    target = tmp_path / "book.pdf"
    said = say("report", "year-book", str(target), "--today", "2026-11-20")
    assert (said.code, said.out, said.errors) == (0, "", "")
    assert "18 November 2026 Sold out What did I do right? Called everybody" in words(target)
    assert "Long ago" not in words(target)
    say("report", "year-book", str(target), "--year", "2025")
    assert "Long ago" in words(target)


def test_a_year_without_entries_becomes_none(say: Say, tmp_path: Path) -> None:
    target = tmp_path / "book.pdf"
    said = say("report", "year-book", str(target), "--year", "1999")
    assert said.code == 1
    assert "In 1999 there is no entry" in said.errors
    assert not target.exists()
    assert say("report", "year-book", str(target), "--year", "99").code == 2
