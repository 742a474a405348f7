"""Without a window: what is up today, which recipes work, what clients may be quoted with."""

from datetime import timedelta
from pathlib import Path

from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.journal.quote_actions import add_quote
from journal_app.journal.quote_tables import Consent
from journal_app.journal.recipe_actions import make_recipe
from journal_app.ladder.actions import NewSale, sell
from journal_app.ladder.care_actions import log_contact, set_cadence
from journal_app.ladder.care_tables import Way
from journal_app.people.queries import people
from journal_app.store import Store
from tests.cli.conftest import Say, refused

TODAY = Clock().today()
"""The command line's own: until four in the morning it is still the evening before."""


def test_the_first_day_is_empty_and_complete(say: Say) -> None:
    said = say("today", "--json").json
    assert list(said) == [
        "day", "celebrate", "train", "due", "thanks", "on_this_day", "recipe", "streak",
    ]  # fmt: skip
    assert said["celebrate"] == said["train"] == said["due"] == said["thanks"] == []
    assert (said["recipe"], said["streak"]) == (None, {"current": 0, "longest": 0})
    assert say("today").out.endswith(", 0 working days in a row\n")


def test_today_tells_what_to_celebrate_to_train_and_whom_to_thank(say: Say) -> None:
    uid = say("add", "Workshop voll", "--helped", "Jana", "--client", "Petra").out.strip()
    week = (TODAY - timedelta(10)).isoformat()
    trained = say("add", "Angebot", "--train", "Pausen aushalten", "--date", week).out.strip()
    offer = ("--offer", "Kurs", "--price", "900.00")
    say("sell", "--client", "Petra", *offer, "--next-step", "Anrufen", "--due", week)

    said = say("today", "--json").json

    assert uid in [win["uid"] for win in said["celebrate"]]
    assert [(one["uid"], one["text"]) for one in said["train"]] == [(trained, "Pausen aushalten")]
    assert [(one["kind"], one["person"], one["text"]) for one in said["due"]] == [
        ("step", "Petra", "Anrufen"),
        ("expectation", "Petra", "Kurs"),
    ]
    assert said["due"][0]["since"] == week
    assert [(one["person"], one["title"], one["wins"]) for one in said["thanks"]] == [
        ("Jana", "Workshop voll", 1)
    ]
    shown = say("today").out
    for line in ("  Workshop voll", "  Pausen aushalten", "  Petra: Anrufen", "Thanks owed"):
        assert f"{line}\n" in shown


def test_an_expectation_of_a_sale_that_nobody_named_is_one_off_the_ladder(
    say: Say, folder: DataFolder
) -> None:
    say("add", "Workshop voll", "--client", "Petra")
    with Store.open(folder.database) as store:
        store.write(sell, NewSale("Petra", price_cents=90_000))

    (due,) = say("today", "--json").json["due"]

    assert (due["kind"], due["person"], due["text"]) == ("expectation", "Petra", "Off the ladder")


def test_today_tells_who_recommended_the_coach_and_waits_for_thanks(say: Say) -> None:
    week = (TODAY - timedelta(7)).isoformat()
    uid = say("refer", "--to", "Petra", "--from", "Jana", "--day", week).out.split()[-1]

    (owed,) = say("today", "--json").json["thanks"]

    assert owed.pop("uid")
    assert owed == {
        "kind": "referral", "person": "Jana", "entry": None, "referral": uid, "title": "Petra",
        "since": (TODAY - timedelta(4)).isoformat(), "wins": 0,
    }  # fmt: skip
    assert "  Jana: recommended you to Petra\n" in say("today").out


def test_with_whom_a_contact_was_meant_to_come_by_now_is_told_too(
    say: Say, folder: DataFolder
) -> None:
    say("add", "Erstgespräch", "--client", "Emil Stern")
    long_ago = TODAY - timedelta(40)
    with Store.open(folder.database) as store:
        emil = store.read(people)[0].uid
        store.write(log_contact, emil, Way.CALL, day=long_ago)
        store.write(set_cadence, emil, 30)
    (line,) = say("today", "--json").json["due"]
    assert line == {
        "kind": "contact",
        "person": "Emil Stern",
        "text": "meant to be every 30 days",
        "since": long_ago.isoformat(),
        "uid": emil,
    }
    assert "  Emil Stern: meant to be every 30 days\n" in say("today").out


def test_recipes_come_with_their_figures(say: Say, folder: DataFolder) -> None:
    assert say("recipes").out == ""
    uid = say("add", "Verkauf", "--again", "Vorab anrufen\nAm Abend").out.strip()
    with Store.open(folder.database) as store:
        recipe = store.write(make_recipe, uid)
    (found,) = say("recipes", "--json").json
    assert found == {
        "uid": recipe,
        "text": "Vorab anrufen\nAm Abend",
        "uses": 1,
        "wins": 1,
        "money_cents": 0,
        "last_used": say("show", uid, "--json").json["day"],
    }
    assert "Vorab anrufen" in say("recipes").out


def test_evidence_holds_what_was_agreed_to_and_nothing_else(
    say: Say, folder: DataFolder, tmp_path: Path
) -> None:
    file = tmp_path / "Stimmen.md"
    uid = say("add", "Kurs", "--client", "Petra Lang").out.strip()
    with Store.open(folder.database) as store:
        petra = store.read(people)[0].uid
        store.write(add_quote, uid, "Noch nicht gefragt", petra)
    assert "agreed" in refused(say("evidence", "--out", str(file)))
    assert not file.exists()
    with Store.open(folder.database) as store:
        store.write(add_quote, uid, "Petra staunt", petra, consent=Consent.ANONYMOUS)
        store.write(add_quote, uid, "Ich staune", petra, consent=Consent.GIVEN)
    assert say("evidence", "--out", str(file)).out == "2 quotes\n"
    written = file.read_text("utf-8")
    assert "## Petra Lang\n\n> Ich staune" in written
    assert "(…) staunt" in written
    assert "gefragt" not in written


def test_what_opens_the_app_goes_with_no_command(say: Say) -> None:
    for wish, command in (("--capture", "today"), ("--background", "list")):
        said = say(wish, command)
        assert (said.code, said.out) == (2, "")
        assert f"{wish} opens the app and goes with no command" in said.errors
