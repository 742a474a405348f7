"""Without a window: who comes back."""

import csv
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from journal_app.ground import settings
from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from tests.cli.conftest import Say
from tests.ground import cdnow

TODAY = Clock().today()
"""The command line's own: until four in the morning it is still the evening before."""


def sell(say: Say, client: str, *days: int) -> None:
    """The client bought so many days ago."""
    for day in days:
        sold = (TODAY - timedelta(day)).isoformat()
        said = say(
            *("sell", "--client", client, "--offer", "Kurs", "--price", "60.00"), "--date", sold
        )
        assert said.code == 0


def test_a_new_journal_has_nothing_to_tell_and_says_so(say: Say) -> None:
    assert say("retention").out == (
        "Nobody has bought yet. Record a sale with “sell”, or bring some with “import sales”.\n"
    )
    said = say("retention", "--json").json
    assert list(said) == [
        "clients", "purchases", "purchase_days", "repeat", "survival", "cohorts", "gaps",
        "overdue", "quiet", "comeback", "revenue", "per_client",
    ]  # fmt: skip
    assert said["repeat"] == {"days": 180, "k": 0, "n": 0, "low": None, "high": None}
    assert said["survival"] == {
        "times": [], "s": [], "low": [], "high": [], "at_risk": [], "median": None,
        "median_low": None, "median_high": None,
    }  # fmt: skip
    assert said["cohorts"] == {
        "period": "quarter", "rows": [], "pooled": [], "pooled_on_or_after": [],
    }  # fmt: skip
    assert said["gaps"] == {"n": 0, "median": None, "p75": None, "p90": None}
    assert said["overdue"] == said["quiet"] == said["comeback"] == said["revenue"] == []


def test_of_fewer_than_five_there_are_names_and_no_share(say: Say) -> None:
    sell(say, "Petra Kern", 400, 300)
    sell(say, "Tom Vogt", 400)

    said = say("retention").out

    assert "2 clients, 3 sales" in said
    assert "Bought again within 180 days: Petra Kern. 2 clients had so long." in said
    assert "%" not in said
    assert "Overdue" not in said
    assert say("retention", "--json").json["repeat"]["low"] == pytest.approx(0.0945, abs=1e-4)


@pytest.fixture
def practice(say: Say) -> Say:
    """Six clients come back after 100 days each; Petra bought once, 130 days ago, Tom 201."""
    for number in range(6):
        sell(say, f"Stammkunde {number}", 350, 250, 150, 50)
    sell(say, "Petra Kern", 130)
    sell(say, "Tom Vogt", 201)
    return say


def test_the_lists_come_with_their_arithmetic(practice: Say) -> None:
    said = practice("retention", "--horizon", "30", "--json").json
    assert said["gaps"] == {"n": 18, "median": 100, "p75": 100, "p90": 100}
    assert said["overdue"] == [{"client": "Petra Kern", "days": 130, "threshold_days": 100}]
    assert said["quiet"] == [{"client": "Tom Vogt", "days": 201}]
    petra, tom = said["comeback"]
    for one in (petra, tom):
        assert 0 < one["low"] < one.pop("chance") < one.pop("high") < 1
        del one["low"]
    assert petra == {
        "client": "Petra Kern", "days_silent": 130, "horizon_days": 30, "k": 0, "n": 1,
    }  # fmt: skip
    assert tom == {"client": "Tom Vogt", "days_silent": 201, "horizon_days": 30, "k": 0, "n": 0}
    lines = practice("retention", "--horizon", "150").out.splitlines()
    assert "Bought again within 150 days: 6 of 7, probably between 49 and 97 of 100." in lines
    assert "Petra Kern: 130 days; 18 of 18 repeat purchases came within 100 days" in lines
    assert lines[lines.index("Quiet") + 1] == "Tom Vogt: 201 days"


def test_money_of_repeat_purchases_is_told_as_that_and_what_each_client_brought(
    practice: Say,
) -> None:
    lines = practice("retention").out.splitlines()
    assert any("from repeat purchases." in line for line in lines)
    (each,) = (line for line in lines if line.startswith("So far each client has brought "))
    assert "half of them at most" in each
    told = practice("retention", "--json").json["per_client"]
    assert told["n"] == 8
    assert told["min_cents"] < told["median_cents"] == told["max_cents"]


def test_the_curve_of_the_recommended_stands_apart_where_it_is_asked_for(practice: Say) -> None:
    day = (TODAY - timedelta(350)).isoformat()
    for number in range(5):
        practice("refer", "--to", f"Stammkunde {number}", "--from", "Petra Kern", "--day", day)
    practice("refer", "--to", "Tom Vogt", "--from", "Petra Kern")  # too late: he had bought

    said = practice("retention", "--split", "referral", "--json").json["groups"]
    assert [(one["group"], one["clients"]) for one in said] == [
        ("recommended", 5),
        ("otherwise", 3),
    ]
    assert said[0]["survival"]["times"] == [100]
    assert said[0]["survival"]["at_risk"] == [5]
    assert "groups" not in practice("retention", "--json").json

    lines = practice("retention", "--split", "referral").out.splitlines()
    told = lines[lines.index("Who comes back, apart for groups") + 1 :]
    assert told == [
        "recommended: 5 clients",  # all came back: no interval
        "came otherwise: 3 clients (Petra Kern, Stammkunde 5, Tom Vogt)",
        "Who is recommended differs from others anyway: that they come back need not be due to "
        "the referral.",
    ]
    assert (
        practice("retention", "--split", "first-rung", "--json").json["groups"][0]["group"] is None
    )
    assert practice("retention", "--split", "name").code == 2


def test_it_is_told_in_german_too(practice: Say, folder: DataFolder) -> None:
    settings.save(folder.settings, settings.Settings(language="de"))

    lines = practice("retention", "--horizon", "150").out.splitlines()

    assert lines[0] == "8 Kunden, 26 Verkäufe"
    assert "In 150 Tagen wieder gekauft: 6 von 7, wahrscheinlich 49 bis 97 von 100." in lines
    assert "Petra Kern: 130 Tage; 18 von 18 Wiederkäufen kamen innerhalb von 100 Tagen" in lines
    assert "Ruhig" in lines


def test_the_music_shop_has_the_figures_computed_elsewhere(say: Say, tmp_path: Path) -> None:
    file = tmp_path / "cdnow.csv"
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(["Client", "Date", "Amount"])
        for client, day, cents in cdnow.purchases():
            writer.writerow([f"Customer {client}", day.isoformat(), f"{cents / 100:.2f}"])
    say("import", "sales", str(file), "--decimal", "point")

    told = say("retention", "--today", "1998-06-30", "--period", "month", "--json")
    said = told.json

    assert "NaN" not in told.out
    assert (said["purchases"], said["clients"], said["purchase_days"]) == (6_911, 2_349, 6_688)
    assert (said["repeat"]["k"], said["repeat"]["n"]) == (887, 2_349)
    curve = said["survival"]
    half_a_year = max(place for place, time in enumerate(curve["times"]) if time <= 180)
    assert [curve[name][half_a_year] for name in ("s", "low", "high")] == pytest.approx(
        [0.622393, 0.602449, 0.641652], abs=5e-7
    )
    assert curve["median"] is None
    assert [row["size"] for row in said["cohorts"]["rows"]] == [777, 854, 718]
    cents = sum(one["new_cents"] + one["returning_cents"] for one in said["revenue"])
    assert cents == sum(cents for _client, _day, cents in cdnow.purchases())
    assert cents == sum(sum(row["revenue_cents"]) for row in said["cohorts"]["rows"])
    assert len(said["comeback"]) == len(said["overdue"]) + len(said["quiet"])
    assert all(
        set(one) == {"client", "days_silent", "horizon_days", "chance", "low", "high", "k", "n"}
        for one in said["comeback"]
    )
    assert "887 of 2,349 (38 %, probably between 36 and 40 %)" in (
        say("retention", "--today", "1998-06-30").out
    )


def imported(say: Say, tmp_path: Path, rows: list[tuple[str, date, str]]) -> None:
    """Clients bought for so much on those days, all brought in from one file."""
    file = tmp_path / "sales.csv"
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(["Client", "Date", "Amount"])
        writer.writerows((client, day.isoformat(), amount) for client, day, amount in rows)
    assert say("import", "sales", str(file), "--decimal", "point").code == 0


def told(say: Say, *options: str) -> tuple[Any, str]:
    """The figures and the words; neither breaks, and no number is none."""
    machine = say("retention", "--json", *options)
    assert (machine.code, machine.errors) == (0, "")
    words = say("retention", *options)
    assert (words.code, words.errors) == (0, "")
    assert "nan" not in words.out.lower().split()
    return json.loads(machine.out, parse_constant=pytest.fail), words.out


def ago(days: int) -> date:
    return TODAY - timedelta(days)


def test_the_last_sale_written_down_first_is_still_the_last(say: Say) -> None:
    for number in range(6):
        sell(say, f"Kunde {number}", 10, 300, 200)

    said, _words = told(say)

    assert said["gaps"] == {"n": 12, "median": 145, "p75": 190, "p90": 190}
    assert said["repeat"]["k"] == 6


def test_everybody_on_one_day_has_not_come_back_and_not_stayed_away(
    say: Say, tmp_path: Path
) -> None:
    imported(say, tmp_path, [(f"Kunde {n}", TODAY, "60.00") for n in range(30)] * 2)

    said, words = told(say)

    assert said["repeat"] == {"days": 180, "k": 0, "n": 0, "low": None, "high": None}
    assert said["survival"]["times"] == []
    assert said["gaps"]["n"] == 0
    assert [row["active"] for row in said["cohorts"]["rows"]] == [[30]]
    assert said["overdue"] == said["quiet"] == said["comeback"] == []
    assert "Nobody has been a client for 180 days yet." in words


def test_a_client_of_5000_sales_is_one_client(say: Say, tmp_path: Path) -> None:
    rows = [("Petra Kern", ago(day // 2), "9.90") for day in range(5_000)]
    imported(say, tmp_path, [*rows, *((f"Kunde {n}", ago(500), "60.00") for n in range(25))])

    said, words = told(say, "--period", "month")

    assert (said["clients"], said["purchases"], said["purchase_days"]) == (26, 5_025, 2_525)
    assert (said["repeat"]["k"], said["repeat"]["n"]) == (1, 26)
    assert said["gaps"]["p90"] == 1
    assert said["overdue"] == said["quiet"] == []  # whoever comes daily is no measure for others
    assert "1 of 26" in words


def test_only_free_sales_are_nothing_bought(say: Say, tmp_path: Path) -> None:
    imported(say, tmp_path, [(f"Kunde {n}", ago(50 * n), "0.00") for n in range(30)])

    said, words = told(say)

    assert (said["clients"], said["purchases"]) == (0, 0)
    assert words.startswith("Nobody has bought yet.")


def test_sales_a_century_apart_are_far_apart_and_nothing_worse(say: Say, tmp_path: Path) -> None:
    first = date(1900, 1, 1)
    rows = [(f"Kunde {n}", day, "60.00") for n in range(30) for day in (first, ago(n))]
    imported(say, tmp_path, [*rows, ("Petra Kern", first, "60.00")])

    said, words = told(say, "--period", "month")

    (row,) = [row for row in said["cohorts"]["rows"] if row["cohort"] == "1900-01"]
    assert (row["size"], sum(row["active"])) == (31, 31 + 30)
    assert said["gaps"]["median"] > 40_000
    assert said["repeat"] | {"low": 0, "high": 0} == {
        "days": 180, "k": 0, "n": 31, "low": 0, "high": 0,
    }  # fmt: skip
    assert "0 of 31" in words


@pytest.mark.parametrize("day", ["0001-01-01", "1900-01-01", "9999-12-31"])
def test_a_day_centuries_off_is_no_trouble(practice: Say, day: str) -> None:
    said = practice("retention", "--today", day, "--period", "month", "--json")
    assert said.code == 0
    json.loads(said.out, parse_constant=pytest.fail)
    assert practice("retention", "--today", day, "--period", "year").code == 0


@pytest.mark.parametrize("option", [["--horizon", "-1"], ["--period", "week"], ["--today", "x"]])
def test_a_wrong_call_is_told_so(say: Say, option: list[str]) -> None:
    assert say("retention", *option).code == 2


@pytest.mark.parametrize("days", ["0", "3651", "9" * 5_000, "180.5", "²"])
@pytest.mark.parametrize("command", [["retention"], ["report", "retention", "x.pdf"], ["ladder"]])
def test_a_horizon_nobody_can_mean_is_told_so(say: Say, command: list[str], days: str) -> None:
    said = say(*command, "--horizon", days)

    assert said.code == 2
    assert "is not a number of days from 1 to 3650" in said.errors


def test_the_longest_horizon_is_taken(practice: Say) -> None:
    assert practice("retention", "--horizon", "3650", "--json").json["repeat"]["n"] == 0
