"""Without a window: who recommends whom to whom."""

from datetime import timedelta
from pathlib import Path

import pytest

from journal_app.ground.clock import Clock
from journal_app.ground.paths import DataFolder
from journal_app.people.actions import new_person
from journal_app.referrals.actions import set_referral_outcome
from journal_app.referrals.tables import Outcome
from journal_app.referrals.thanks_actions import thank_for_referral
from journal_app.store import Store
from tests.cli.conftest import UID, Say, refused

TODAY = Clock().today()
NOBODY = "0199a6f4-0c3e-7d21-9b5a-6f2e1c8d4b70"
"""The command line's own: until four in the morning it is still the evening before."""


def ago(days: int) -> str:
    return (TODAY - timedelta(days)).isoformat()


def test_a_referral_is_told_with_what_it_brought(say: Say, folder: DataFolder) -> None:
    said = say(
        "refer", "--from", "Petra Lang", "--to", "Jonas Reuter", "--day", ago(30),
        "--occasion", "Sommerfest", "--need", "weniger arbeiten",
    )  # fmt: skip
    assert (said.code, said.errors) == (0, "")
    assert UID.fullmatch(said.out)
    uid = said.out.strip()
    say("sell", "--client", "Jonas Reuter", "--rung", "Coaching", "--date", ago(10))
    with Store.open(folder.database) as store:
        store.write(set_referral_outcome, uid, Outcome.HELPFUL)
        store.write(thank_for_referral, uid, TODAY - timedelta(28))
    found = say("referrals", "--json").json
    assert list(found) == ["received", "given", "givers"]
    assert found["received"] == [
        {
            "uid": uid, "giver": "Petra Lang", "provider": None, "recipient": "Jonas Reuter",
            "date": ago(30), "outcome": "helpful", "thanked_on": ago(28), "clients": 1,
            "money_cents": 500_000, "decision": None,
        },
    ]  # fmt: skip
    assert found["given"] == []
    (giver,) = found["givers"]
    assert UID.fullmatch(giver.pop("uid") + "\n")
    assert giver == {
        "giver": "Petra Lang", "referrals": 1, "helpful": 1, "known": 1, "clients": 1,
        "money_cents": 500_000, "chain_clients": 1, "chain_money_cents": 500_000,
    }  # fmt: skip


def test_of_one_from_an_address_book_the_day_is_not_known(say: Say, tmp_path: Path) -> None:
    book = tmp_path / "contacts.csv"
    book.write_text("Name,Email,Empfohlen von\nTom Frei,tom@example.org,Petra\n", "utf-8")
    assert say("import", "contacts", str(book)).code == 0
    (line,) = say("referrals", "--json").json["received"]
    assert (line["recipient"], line["date"]) == ("Tom Frei", None)
    assert "  –  Petra → Tom Frei" in say("referrals").out


def test_one_that_is_given_names_who_helps(say: Say) -> None:
    assert say("refer", "--given", "--to", "Jonas", "--provider", "Lena Wolf").code == 0
    assert say("refer", "--given", "--to", "Mara").code == 0
    considered, given = say("referrals", "--json").json["given"]
    assert (given["giver"], given["provider"], given["decision"]) == (None, "Lena Wolf", "given")
    assert (considered["provider"], considered["decision"]) == (None, "considering")
    assert say("referrals").out == (
        "Given\n"
        f"  {TODAY}  Mara → not said yet  Considering\n"
        f"  {TODAY}  Jonas → Lena Wolf    Still open\n"
    )


def test_the_terminal_reads_like_a_page(say: Say) -> None:
    assert say("referrals").out == ""
    say("refer", "--from", "Petra Lang", "--to", "Jonas", "--day", ago(9))
    say("refer", "--to", "Ute", "--said", "jemand vom Chor", "--day", ago(5))
    say("sell", "--client", "Jonas", "--rung", "Starter course")
    assert say("referrals").out == (
        "Received\n"
        f"  {ago(5)}  jemand vom Chor → Ute  Still open\n"
        f"  {ago(9)}  Petra Lang → Jonas     Now a client  €60\n"
        "\n"
        "Who recommends you\n"
        "  Petra Lang  1 referral  1 of 1 helpful  1 client  €60\n"
    )
    told = say("referrals", "--json").json
    assert [one["outcome"] for one in told["received"]] == ["open", "helpful"]
    assert [(one["helpful"], one["known"]) for one in told["givers"]] == [(1, 1)]


def test_a_circle_of_referrals_is_written_down_and_said(say: Say) -> None:
    for giver, recipient in (("Anna", "Ben"), ("Ben", "Cleo")):
        assert say("refer", "--from", giver, "--to", recipient).errors == ""
    closed = say("refer", "--from", "Cleo", "--to", "Anna")
    assert closed.code == 0
    assert "closes a circle" in closed.errors
    assert len(say("referrals", "--json").json["received"]) == 3


def test_a_referral_is_undone(say: Say) -> None:
    say("refer", "--from", "Petra", "--to", "Jonas")
    assert say("undo").out == "The new referral is in the trash.\n"
    assert say("referrals", "--json").json["received"] == []


@pytest.mark.parametrize(
    ("options", "part"),
    [
        (["--from", "Jonas", "--to", "jonas"], "stands as giver and as recipient"),
        (["--from", "A", "--provider", "A", "--to", "B"], "stands as giver and as provider"),
        (["--provider", "B", "--to", "B"], "stands as provider and as recipient"),
        (["--given", "--from", "A", "--provider", "C", "--to", "B"], "comes from you"),
        (["--given", "--said", "Somebody", "--to", "B"], "comes from you"),
        (["--from", "A", "--provider", "C", "--to", "B"], "names nobody else who helps"),
        (["--from", "Petra", "--to", "Ben", "--day", "2199-01-01"], "has not come yet"),
        (["--from", " ", "--to", "Ben"], "needs a name"),
        (["--from", "Petra", "--to", "Twice"], "Several people are called Twice"),
        (["--from", NOBODY, "--to", "Ben"], "is not in the journal any more"),
        (["--from", "Petra", "--to", NOBODY], "is not in the journal any more"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_nothing_is_written(
    say: Say, folder: DataFolder, options: list[str], part: str
) -> None:
    with Store.open(folder.database) as store:
        for _time in range(2):
            store.write(new_person, "Twice")
    assert part in refused(say("refer", *options))
    assert say("referrals", "--json").json == {"received": [], "given": [], "givers": []}


def test_words_beside_a_giver_are_not_dropped_without_a_word(say: Say) -> None:
    said = say("refer", "--from", "Petra", "--said", "from the choir", "--to", "Ben")
    assert said.code == 2
    assert "--said" in said.errors


def test_for_whom_it_is_must_be_said(say: Say) -> None:
    assert say("refer", "--from", "Petra").code == 2
