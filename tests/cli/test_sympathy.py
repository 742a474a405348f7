"""Without a window: how the coach feels for clients, and where they stand."""

from datetime import timedelta

import pytest

from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.store import Store
from journal_app.sympathy.queries import latest
from tests.cli.conftest import UID, Say, refused

TODAY = Clock().today()
"""The command line's own: until four in the morning it is still the evening before."""


def noted(folder: DataFolder) -> list[str]:
    with Store.open(folder.database) as store:
        return [one.note for one in store.read(latest).values()]


def test_a_client_is_rated_and_stands_in_the_matrix(say: Say) -> None:
    say("sell", "--client", "Herr Brandt", "--rung", "Coaching")
    said = say("rate", "herr brandt", "1", "2", "3", "--note", "Kam zu spät")
    assert (said.code, said.errors) == (0, "")
    assert UID.fullmatch(said.out)
    client = say("clients", "--json").json[0]["uid"]
    assert say("sympathy", "--json").json == [
        {
            "client": "Herr Brandt", "uid": client, "love": 1, "value": 2, "respect": 3,
            "sympathy": 2.0,
            "money_cents": 500_000, "referrals": 0, "sinking": 0, "appointments": 0,
            "quadrant": "set_limits",
        }
    ]  # fmt: skip
    table = say("sympathy").out.splitlines()
    assert table[0].split() == ["Client", "Sympathy", "Money", "Referrals", "Corner"]
    assert table[1].split() == ["Herr", "Brandt", "2.0", "€5,000", "0", "Set", "limits"]


def test_it_can_be_seen_as_it_was_and_with_all_money(say: Say) -> None:
    day, later = TODAY - timedelta(400), TODAY - timedelta(100)
    say("sell", "--client", "Anna", "--rung", "Coaching", "--date", day.isoformat())
    say("rate", "Anna", "5", "5", "5", "--day", day.isoformat())
    say("rate", "Anna", "1", "1", "1", "--day", later.isoformat())
    assert say("sympathy", "--json", "--today", day.isoformat()).json[0]["quadrant"] == "ideal"
    assert say("sympathy", "--json").json[0]["quadrant"] == "let_go"
    assert say("sympathy", "--json", "--all-time").json[0]["quadrant"] == "set_limits"


def test_an_empty_matrix_is_an_empty_list(say: Say) -> None:
    assert say("sympathy", "--json").json == []
    assert say("sympathy").out == ""


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("Anna", "0", "3", "3"), "from 1 to 5"),
        (("Anna", "3", "3", "6"), "from 1 to 5"),
        (("Anne", "3", "3", "3"), "Nobody in the journal is called Anne"),
        (("Anna", "3", "3", "3", "--day", "2199-01-01"), "has not come yet"),
    ],
)
def test_what_cannot_be_rated_is_told_in_a_sentence(
    say: Say, arguments: tuple[str, ...], part: str
) -> None:
    say("sell", "--client", "Anna", "--rung", "Coaching")
    assert part in refused(say("rate", *arguments))
    assert say("sympathy", "--json").json == []


def test_a_number_that_is_none_is_a_wrong_use(say: Say) -> None:
    said = say("rate", "Anna", "viel", "3", "3")
    assert said.code == 2
    assert "viel is no whole number" in said.errors


def test_a_second_rating_of_a_day_keeps_the_note_unless_it_is_said_anew(
    say: Say, folder: DataFolder
) -> None:
    say("sell", "--client", "Anna", "--rung", "Coaching")
    say("rate", "Anna", "3", "3", "3", "--note", "Kam zu spät")
    say("rate", "Anna", "4", "3", "3")
    assert noted(folder) == ["Kam zu spät"]
    say("rate", "Anna", "4", "3", "3", "--note", "")
    assert noted(folder) == [""]
