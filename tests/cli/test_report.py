"""Without a window: reports to print."""

import os
from pathlib import Path

import pytest
from pypdf import PdfReader

from journal_app.ground.paths import DataFolder
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
