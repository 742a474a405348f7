"""Without a window: whom the coach wishes for, who fits, and one answer."""

import pytest

from journal_app.ground.paths import DataFolder
from journal_app.ideal_client.actions import add_criterion, add_profile
from journal_app.store import Store
from tests.cli.conftest import Say, refused


@pytest.fixture
def wished(folder: DataFolder) -> None:
    with Store.open(folder.database) as store:
        uid = store.write(add_profile, "Wunschkundin")
        store.write(add_criterion, uid, "Zahlt gern", 3)
        store.write(add_criterion, uid, "Setzt um")


@pytest.fixture
def anna(say: Say) -> None:
    say("sell", "--client", "Anna", "--rung", "Coaching")


def test_without_a_profile_everybody_is_unknown(say: Say, anna: None) -> None:
    said = say("ideal-client", "--json").json
    assert list(said) == ["profiles", "clients"]
    assert said["profiles"] == []
    assert [(one["client"], one["fit"], one["known"]) for one in said["clients"]] == [
        ("Anna", None, 0.0)
    ]


def test_an_answer_is_recorded_and_told(say: Say, wished: None, anna: None) -> None:
    said = say("fit", "Anna", "zahlt", "partly")
    assert (said.code, said.out) == (0, "Anna: 0 of 2 · 1 partly · 1 unknown\n")
    found = say("ideal-client", "--json").json
    (profile,) = found["profiles"]
    assert profile["name"] == "Wunschkundin"
    assert [(one["text"], one["weight"]) for one in profile["criteria"]] == [
        ("Zahlt gern", 3), ("Setzt um", 1),
    ]  # fmt: skip
    (client,) = found["clients"]
    assert (client["client"], client["fit"], client["known"]) == ("Anna", 0.5, 0.75)
    assert say("ideal-client").out == (
        "Wunschkundin\n  3x  Zahlt gern\n  1x  Setzt um\n\nAnna  0 of 2 · 1 unknown\n"
    )
    say("fit", "anna", "Zahlt gern", "unknown")
    assert say("ideal-client", "--json").json["clients"][0]["fit"] is None


def test_of_whom_little_is_known_comes_last_as_on_the_page(
    say: Say, folder: DataFolder, wished: None, anna: None
) -> None:
    say("sell", "--client", "Berta", "--rung", "Coaching")
    say("fit", "Anna", "Setzt um", "yes")  # a quarter of the weight, and a full score
    say("fit", "Berta", "Zahlt gern", "yes")
    say("fit", "Berta", "Setzt um", "no")
    rows = say("ideal-client").out.splitlines()[-2:]
    assert [row.split()[0] for row in rows] == ["Berta", "Anna"]


def test_who_and_what_is_not_there_is_said(say: Say, wished: None, anna: None) -> None:
    assert "Nobody in the journal is called Berta" in refused(say("fit", "Berta", "zahlt", "yes"))
    assert "Zahlt gern, Setzt um" in refused(say("fit", "Anna", "singt", "yes"))
    assert say("fit", "Anna", "zahlt", "maybe").code == 2


def test_a_criterion_may_be_named_by_its_uid(say: Say, wished: None, anna: None) -> None:
    (profile,) = say("ideal-client", "--json").json["profiles"]
    said = say("fit", "Anna", profile["criteria"][1]["uid"], "yes")
    assert (said.code, said.out) == (0, "Anna: 1 of 2 · 1 unknown\n")


def test_without_a_profile_it_says_where_criteria_are_written(say: Say, anna: None) -> None:
    assert "There are no criteria yet" in refused(say("fit", "Anna", "zahlt", "yes"))
