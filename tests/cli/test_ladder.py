"""Without a window: clients, sales and the ladder."""

from datetime import timedelta
from pathlib import Path

import pytest

from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.ladder.queries import has_no_rungs, purchases_of
from journal_app.ladder.rung_actions import set_practice
from journal_app.people.queries import people
from journal_app.store import Store
from tests.cli.conftest import UID, Say, refused

TODAY = Clock().today()
"""The command line's own: until four in the morning it is still the evening before."""


def ago(days: int) -> str:
    return (TODAY - timedelta(days)).isoformat()


def test_a_new_journal_has_the_three_rungs_at_once(say: Say) -> None:
    said = say("ladder", "--json").json
    assert [(rung["name"], rung["price_cents"]) for rung in said["rungs"]] == [
        ("Starter course", 6_000), ("Advanced course", 80_000), ("Coaching", 500_000),
    ]  # fmt: skip
    assert said["stuck"] == []
    assert list(said["rungs"][0]) == [
        "name", "price_cents", "clients", "money_cents", "conversion", "time_on_rung",
    ]  # fmt: skip
    assert said["rungs"][0]["conversion"] == {
        "horizon_days": 180, "mature_k": 0, "mature_n": 0, "wilson_low": None,
        "wilson_high": None, "km": None, "km_low": None, "km_high": None,
    }  # fmt: skip
    assert said["rungs"][2]["conversion"] is None
    assert said["rungs"][0]["time_on_rung"] == {"median": None, "low": None, "high": None}


def test_a_sale_puts_its_client_on_the_rung_with_the_next_step(say: Say) -> None:
    said = say(
        "sell", "--client", "Sabine König", "--rung", "coaching", "--price", "4500.00", "--date",
        ago(3), "--next-step", "Zwischengespräch", "--due", "2199-01-18",
    )  # fmt: skip
    assert (said.code, said.errors) == (0, "")
    assert UID.fullmatch(said.out)
    (client,) = say("clients", "--json").json
    assert UID.fullmatch(client.pop("uid") + "\n")
    assert client == {
        "name": "Sabine König", "email": "", "rung": "Coaching", "last_purchase": ago(3),
        "last_contact": ago(3), "next_step": "Zwischengespräch", "money_cents": 450_000,
        "next_due": "2199-01-18",
    }  # fmt: skip
    rungs = say("ladder", "--json").json["rungs"]
    assert [(rung["clients"], rung["money_cents"]) for rung in rungs] == [
        (0, 0), (0, 0), (1, 450_000),
    ]  # fmt: skip
    before = say("ladder", "--today", ago(4), "--json").json["rungs"]
    assert [rung["clients"] for rung in before] == [0, 0, 0]


def test_a_sale_off_the_ladder_and_one_at_the_list_price(say: Say, folder: DataFolder) -> None:
    assert say("sell", "--client", "Anna", "--offer", "Vortrag", "--price", "300").code == 0
    assert say("sell", "--client", "Anna", "--rung", "Starter course").code == 0
    with Store.open(folder.database) as store:
        sales = store.read(purchases_of, store.read(people)[0].uid)
    assert [(sale.offer, sale.price_cents, sale.day) for sale in sales] == [
        ("Starter course", 6_000, TODAY), ("Vortrag", 30_000, TODAY),
    ]  # fmt: skip


def test_a_sale_is_undone_and_the_ladder_stays(say: Say) -> None:
    say("sell", "--client", "Anna", "--rung", "Coaching")
    assert say("undo").out == "The sale is taken back.\n"
    assert say("clients", "--json").json == []
    assert len(say("ladder", "--json").json["rungs"]) == 3


@pytest.mark.parametrize(
    ("options", "part"),
    [
        (["--rung", "Meisterkurs"], "Starter course, Advanced course, Coaching"),
        (["--rung", "Coaching", "--price", "-5"], "below zero"),
        (["--rung", "Coaching", "--price", "10000000.01"], "ten million"),
        (["--rung", "Coaching", "--price", "1.234"], "two ways"),
        (["--rung", "Coaching", "--price", "viel"], "cannot be read"),
        (["--rung", "Coaching", "--date", "2199-01-01"], "not come yet"),
        (["--rung", "Coaching", "--date", "1899-12-31"], "before 1900"),
        (["--rung", "Coaching", "--next-step", "Anrufen"], "--due"),
        (["--rung", "Coaching", "--due", "2199-01-01"], "a few words"),
        (["--offer", "Vortrag"], "needs a price"),
    ],
)
def test_a_sale_that_cannot_be_is_told_in_a_sentence_and_leaves_nothing(
    say: Say, options: list[str], part: str
) -> None:
    assert part in refused(say("sell", "--client", "Anna", *options))
    assert say("clients", "--json").json == []


@pytest.mark.parametrize(
    "options",
    [
        [], ["--client", "Anna"], ["--rung", "Coaching"],
        ["--client", "Anna", "--rung", "Coaching", "--offer", "Vortrag"],
        ["--client", "Anna", "--rung", "Coaching", "--date", "gestern"],
    ],
)  # fmt: skip
def test_a_wrong_call_is_told_so(say: Say, options: list[str]) -> None:
    assert say("sell", *options).code == 2


def test_two_clients_of_one_name_are_asked_about(say: Say, tmp_path: Path) -> None:
    cards = "".join(
        f"BEGIN:VCARD\nVERSION:3.0\nFN:Anna Weber\nN:Weber;Anna;;;\nEMAIL:{mail}\nEND:VCARD\n"
        for mail in ("a@x.de", "b@x.de")
    )
    (tmp_path / "two.vcf").write_text(cards)
    say("import", "contacts", str(tmp_path / "two.vcf"))
    assert "Several people are called Anna Weber" in refused(
        say("sell", "--client", "Anna Weber", "--rung", "Coaching")
    )
    uid = next(one["uid"] for one in say("clients", "--json").json if one["email"] == "b@x.de")
    assert say("sell", "--client", uid, "--rung", "Coaching").code == 0
    assert [one["rung"] for one in say("clients", "--json").json if one["uid"] == uid] == [
        "Coaching"
    ]


@pytest.fixture
def practice(say: Say) -> Say:
    """Six clients of whom two moved on, one after 30, one after 200 days."""
    for number in range(6):
        say("sell", "--client", f"Kunde {number}", "--rung", "Starter course", "--date", ago(300))
    say("sell", "--client", "Kunde 0", "--rung", "Advanced course", "--date", ago(270))
    say("sell", "--client", "Kunde 1", "--rung", "Coaching", "--date", ago(100))
    return say


def test_the_figures_say_how_many_of_how_many_and_how_sure_that_is(practice: Say) -> None:
    first = practice("ladder", "--json").json["rungs"][0]
    assert (first["clients"], first["money_cents"]) == (4, 36_000)
    conversion = first["conversion"]
    assert (conversion["mature_k"], conversion["mature_n"]) == (1, 6)
    assert conversion["wilson_low"] == pytest.approx(0.0301, abs=1e-4)
    assert conversion["wilson_high"] == pytest.approx(0.5635, abs=1e-4)
    assert conversion["km"] == pytest.approx(1 / 6)
    longer = practice("ladder", "--horizon", "250", "--json").json["rungs"][0]["conversion"]
    assert (longer["horizon_days"], longer["mature_k"]) == (250, 2)


def test_people_read_it_as_a_table(practice: Say, folder: DataFolder) -> None:
    lines = practice("ladder").out.splitlines()
    assert lines[0].split("  ")[0] == "Starter course"
    assert "4 clients" in lines[0]
    assert "€360" in lines[0]
    assert "1 of 6 in 180 days (3–56%)" in lines[0]
    assert "0 of 1 in 180 days" in lines[1]
    assert practice("clients").out.splitlines()[1] == (
        f"Kunde 1  Coaching         {ago(100)}  €5,060"
    )
    with Store.open(folder.database) as store:
        store.write(set_practice, currency="CHF")
    assert "CHF" in practice("ladder").out


def test_an_empty_practice_prints_nothing(say: Say) -> None:
    assert say("clients").out == ""
    assert say("clients", "--json").json == []


def test_looking_at_the_ladder_of_a_new_journal_writes_nothing(say: Say) -> None:
    shown = say("ladder", "--json").json["rungs"]

    assert [rung["price_cents"] for rung in shown] == [6_000, 80_000, 500_000]
    assert refused(say("undo")) == "There is nothing to undo.\n"


@pytest.mark.parametrize(
    "options",
    [("--rung", "Quatsch"), ("--offer", "Buch"), ("--rung", "Coaching", "--price", "800 USD")],
)
def test_a_sale_that_cannot_be_leaves_a_new_journal_as_it_was(
    say: Say, folder: DataFolder, options: tuple[str, ...]
) -> None:
    refused(say("sell", "--client", "Neu", *options))

    with Store.open(folder.database) as store:
        assert store.read(has_no_rungs)
        assert store.read(people) == []


def test_another_currency_is_not_taken_for_the_journals_own(say: Say) -> None:
    said = refused(say("sell", "--client", "Neu", "--rung", "Coaching", "--price", "800 USD"))
    assert "USD" in said
    assert "EUR" in said
    assert say("sell", "--client", "Neu", "--rung", "Coaching", "--price", "800 EUR").code == 0
