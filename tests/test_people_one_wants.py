"""Erasing a person, or making two one, leaves referrals, fit and ratings of one mind everywhere."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlmodel import Session, SQLModel

from journal_app.clients.timeline import Happening, timeline
from journal_app.clients.together import together
from journal_app.ground.settings import Settings
from journal_app.ideal_client.actions import add_criterion, add_profile, set_fit
from journal_app.ideal_client.tables import Answer
from journal_app.ladder.actions import NewSale, sell
from journal_app.people.actions import new_person
from journal_app.people.merge_actions import merge_people
from journal_app.referrals.actions import NewReferral, add_referral
from journal_app.referrals.tables import Direction
from journal_app.referrals.thanks_actions import note_asked
from journal_app.retention.split import RECOMMENDED, Split, split
from journal_app.store import Store
from journal_app.store.erase import erase
from journal_app.sympathy.actions import rate
from journal_app.today.late import late
from journal_app.ui.registry import VIEWS
from tests.cli.conftest import Say, say

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journal_app.ui.context import Context
    from journal_app.ui.main_window import MainWindow

__all__ = ["say"]

COMMANDS = (
    ("referrals", "--json"),
    ("ideal-client", "--json"),
    ("sympathy", "--json"),
    ("today", "--json"),
    ("retention", "--split", "referral", "--json"),
    ("clients", "--json"),
)


def whole(say: Say) -> dict[str, Any]:
    """All that the command line tells of the three rooms and of those around them."""
    return {command[0]: say(*command).json for command in COMMANDS}


@pytest.fixture
def people(context: "Context") -> dict[str, str]:
    """Petra, a second time as P. Lang, and those around her; both are everything at once."""
    write, today = context.write, context.clock.today()

    def ago(days: int) -> date:
        return today - timedelta(days)

    names = ("Petra Lang", "P. Lang", "Jana", "Tom", "Katrin")
    uids = {name: str(write(new_person, name)) for name in names}
    profile = write(add_profile, "Wunschkundin")
    humour, courage = (write(add_criterion, profile, text) for text in ("Humor", "Mut"))
    for number, name in enumerate(("Petra Lang", "P. Lang")):
        person = uids[name]
        for recipient, more in (
            (person, {"giver": uids["Jana"]}),
            (f"Kundin {number}", {"giver": person}),
            (person, {"provider": uids["Katrin"], "direction": Direction.GIVEN}),
            (uids["Tom"], {"provider": person, "direction": Direction.GIVEN}),
        ):
            days = 200 - number
            new = NewReferral(recipient, day=ago(days), need=f"Braucht {name}", **more)  # type: ignore[arg-type]  # as it takes
            write(add_referral, new)
        write(sell, NewSale(person, offer="Kurs", price_cents=60_000, day=ago(100 + number)))
        write(sell, NewSale(f"Kundin {number}", offer="Kurs", price_cents=9_000, day=ago(90)))
        write(rate, person, 4 + number, 3, 2, day=ago(30))
        write(set_fit, person, humour, Answer.YES)
        write(note_asked, person, day=ago(400))
    write(set_fit, uids["P. Lang"], courage, Answer.NO)
    # the two recommend each other: as one, nobody does
    write(add_referral, NewReferral(uids["P. Lang"], giver=uids["Petra Lang"], day=ago(300)))
    return uids


@pytest.fixture
def store(context: "Context") -> Store:
    assert context.store is not None
    return context.store


@pytest.fixture
def visited(window: "MainWindow", qtbot: "QtBot") -> Callable[[], None]:
    """Every page is shown, and reads what there is now."""

    def visit() -> None:
        for spec in VIEWS:
            page = window.show_view(spec.id)
            assert page is not None
            for _each in range(2):
                qtbot.waitUntil(lambda: not window.context.tasks.busy(), timeout=10_000)
                qtbot.waitUntil(lambda: not window.context.figures.busy(), timeout=10_000)

    return visit


def test_who_is_erased_is_gone_from_every_room(
    people: dict[str, str], store: Store, say: Say, visited: Callable[[], None]
) -> None:
    visited()
    for name in ("P. Lang", "Petra Lang"):
        store.write(lambda session, name=name: erase_person(session, people[name]))

    told = whole(say)

    assert "Lang" not in str(told)
    assert store.check() == []
    assert [one["recipient"] for one in told["referrals"]["received"]] == ["Kundin 1", "Kundin 0"]
    assert {one["giver"] for one in told["referrals"]["received"]} == {None}
    assert [(one["recipient"], one["provider"]) for one in told["referrals"]["given"]] == [
        ("Tom", None), ("Tom", None),
    ]  # fmt: skip
    assert told["referrals"]["givers"] == []
    assert told["sympathy"] == []
    clients = [one["client"] for one in told["ideal-client"]["clients"]]
    assert sorted(clients) == ["Kundin 0", "Kundin 1"]
    assert {one["known"] for one in told["ideal-client"]["clients"]} == {0}
    assert told["today"]["thanks"] == []
    visited()
    for name in ("Jana", "Tom", "Katrin"):
        found = store.read(together, people[name])
        assert found.brought == found.ratings == ()
        assert "Lang" not in str(store.read(timeline, people[name]))
    (recommended,) = (
        one for one in store.read(split, store.clock.today(), Split.REFERRAL)
        if one.key == RECOMMENDED
    )  # fmt: skip
    assert [one.name for one in recommended.clients] == ["Kundin 0", "Kundin 1"]


def test_two_who_are_one_are_one_in_every_room(
    people: dict[str, str], store: Store, say: Say, visited: Callable[[], None]
) -> None:
    petra = people["Petra Lang"]
    store.write(merge_people, petra, people["P. Lang"])

    told = whole(say)

    assert "P. Lang" not in str(told["referrals"]) + str(told["sympathy"]) + str(told["clients"])
    assert store.check() == []
    received = [(one["giver"], one["recipient"]) for one in told["referrals"]["received"]]
    assert sorted(received) == [
        ("Jana", "Petra Lang"), ("Jana", "Petra Lang"),
        ("Petra Lang", "Kundin 0"), ("Petra Lang", "Kundin 1"),
    ]  # fmt: skip
    givers = {one["giver"]: one for one in told["referrals"]["givers"]}
    assert (givers["Petra Lang"]["referrals"], givers["Petra Lang"]["clients"]) == (2, 2)
    assert givers["Jana"]["money_cents"] == 120_000  # both sales, once
    (dot,) = told["sympathy"]
    assert (dot["client"], dot["love"], dot["referrals"]) == ("Petra Lang", 4, 2)
    found = store.read(together, petra)
    assert [one.recipient.name for one in found.brought] == ["Kundin 1", "Kundin 0"]
    assert len(found.ratings) == 1
    assert (found.fit.yes, found.fit.answered, found.fit.total) == (1, 2, 2)
    happened = [one.what for one in store.read(timeline, petra)]
    assert happened.count(Happening.REFERRAL) == 8
    assert happened.count(Happening.RATING) == 1
    owed = store.read(late, Settings())
    assert {one.recipient.name for one in owed.owed} <= {"Petra Lang", "Kundin 0", "Kundin 1"}
    visited()


def test_the_undo_of_making_them_one_brings_all_of_it_back(
    people: dict[str, str], store: Store, say: Say
) -> None:
    before = whole(say)
    store.write(merge_people, people["Petra Lang"], people["P. Lang"])
    assert whole(say) != before
    store.undo()
    assert whole(say) == before


def erase_person(session: Session, uid: str) -> int:
    return erase(session, SQLModel.metadata.tables["person"], [uid])
