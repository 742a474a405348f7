"""Who speaks of whom, how a client fits and what the coach feels, seen from their page."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import starmap

import pytest
from sqlmodel import Session

from journal_app.clients.timeline import Happening, TimelineItem, timeline
from journal_app.clients.together import together
from journal_app.clients.ui.timeline_model import aside, title
from journal_app.ground.text import apart
from journal_app.ideal_client.actions import add_criterion, add_profile, set_fit
from journal_app.ideal_client.tables import Answer
from journal_app.ladder.actions import NewSale, sell
from journal_app.ladder.checks import row
from journal_app.people.actions import new_person
from journal_app.people.finding import live_person
from journal_app.people.queries import people
from journal_app.referrals.actions import (
    NewReferral,
    add_referral,
    remove_referral,
    set_referral_outcome,
)
from journal_app.referrals.queries import referral
from journal_app.referrals.tables import Decision, Direction, Outcome, Referral
from journal_app.referrals.words import where_it_stands
from journal_app.store import Store
from journal_app.sympathy.actions import rate
from tests.ladder.conftest import TODAY

Refers = Callable[..., str]


def ago(days: int) -> date:
    return TODAY - timedelta(days)


@pytest.fixture
def anna(practice: Store) -> str:
    return str(practice.write(new_person, "Anna"))


@pytest.fixture
def refers(practice: Store) -> Refers:
    """``refers(recipient, days_ago, giver=, provider=, …)``"""

    def write(recipient: str, days: int, **more: object) -> str:
        new = NewReferral(recipient, day=ago(days), **more)  # type: ignore[arg-type]  # as it takes
        return str(practice.write(add_referral, new))

    return write


def put_away(session: Session, person: str) -> None:
    """As the undo of an import does it."""
    live_person(session, person).deleted_at = session.info["clock"].now()


def import_referral(session: Session, person: str, said: str) -> None:
    uid = add_referral(session, NewReferral(person, giver_said=said))
    session.flush()
    row(session, Referral, uid).day_known = False


def told(practice: Store, person: str) -> list[tuple[str, str]]:
    items: list[TimelineItem] = practice.read(timeline, person)
    return [(title(one), aside(one, "EUR")) for one in items if one.what in
            (Happening.REFERRAL, Happening.RATING)]  # fmt: skip


def test_the_page_knows_who_brought_a_client_and_whom_they_brought(
    practice: Store, anna: str, refers: Refers
) -> None:
    refers(anna, 400, giver="Jana")
    refers("Petra", 90, giver=anna)
    refers("Tom", 80, giver=anna)
    refers("Bea", 70, giver="Jana")
    practice.write(sell, NewSale("Petra", offer="Kurs", price_cents=80_000, day=ago(60)))
    practice.write(sell, NewSale("Petra", offer="Kurs", price_cents=20_000, day=ago(10)))

    found = practice.read(together, anna)

    assert found.came_by is not None
    assert found.came_by.giver is not None
    assert found.came_by.giver.name == "Jana"
    assert [one.recipient.name for one in found.brought] == ["Tom", "Petra"]
    assert (found.clients, found.money_cents) == (1, 100_000)
    assert found.got == found.passed_on == found.ratings == ()
    assert found.fit.profile is None


def test_what_the_coach_recommends_stands_with_both(
    practice: Store, anna: str, refers: Refers
) -> None:
    refers("Tom", 30, provider=anna, direction=Direction.GIVEN)
    refers(anna, 20, provider="Katrin", direction=Direction.GIVEN)
    refers(anna, 10, direction=Direction.GIVEN, need="Schläft schlecht")

    found = practice.read(together, anna)

    assert [one.provider.name for one in found.got if one.provider] == ["Katrin"]
    assert [one.recipient.name for one in found.passed_on] == ["Tom"]
    assert found.brought == ()
    assert found.came_by is None


def test_fit_and_ratings_are_read_with_them(practice: Store, anna: str) -> None:
    profile = practice.write(add_profile, "Meine Wunschkundin")
    criteria = list(
        starmap(practice.write, ((add_criterion, profile, text) for text in ("Mut", "Humor")))
    )
    practice.write(set_fit, anna, criteria[0], Answer.YES)
    practice.write(rate, anna, 2, 3, 4, day=ago(100))
    practice.write(rate, anna, 4, 5, 3, note="Ruft zurück", day=ago(1))

    found = practice.read(together, anna)

    assert (found.fit.yes, found.fit.answered, found.fit.total) == (1, 1, 2)
    assert [(one.love, one.value, one.respect) for one in found.ratings] == [(4, 5, 3), (2, 3, 4)]


def test_referrals_and_ratings_stand_on_the_timeline(
    practice: Store, anna: str, refers: Refers
) -> None:
    refers(anna, 60, giver="Jana", occasion="nach dem Workshop")
    helpful = refers("Petra", 50, giver=anna)
    practice.write(set_referral_outcome, helpful, Outcome.HELPFUL, ago(40))
    refers("Tom", 30, provider=anna, direction=Direction.GIVEN)
    refers(anna, 20, provider="Katrin", direction=Direction.GIVEN)
    refers(
        anna, 10, provider="Carola", direction=Direction.GIVEN, decision=Decision.BETTER_NOT
    )  # fmt: skip
    refers(anna, 9, direction=Direction.GIVEN)
    practice.write(rate, anna, 4, 5, 3, note="Ruft zurück", day=ago(5))

    assert told(practice, anna) == [
        ("love 4 · value 5 · respect 3", "Rating · Ruft zurück"),
        ("You recommended a colleague to them", "Referral · Considering"),
        ("You recommended Carola to them", "Referral · Better not"),
        ("You recommended Katrin to them", "Referral · Still open"),
        ("You recommended them to Tom", "Referral · Still open"),
        ("Recommended you to Petra", "Referral · Helpful"),
        ("Recommended by Jana", "Referral · Still open · nach dem Workshop"),
    ]


def test_who_gave_it_may_not_be_known(practice: Store, anna: str, refers: Refers) -> None:
    refers(anna, 20, giver_said="eine Frau aus dem Chor")
    refers(anna, 10)
    said = apart("eine Frau aus dem Chor")
    assert [first for first, _second in told(practice, anna)] == [
        "Came by a referral", f"Recommended, “{said}”",
    ]  # fmt: skip


def test_of_one_from_an_address_book_the_day_may_not_be_known(practice: Store, anna: str) -> None:
    practice.write(import_referral, anna, "eine Kollegin")
    said = apart("eine Kollegin")
    assert told(practice, anna) == [
        (f"Recommended, “{said}”", "Referral · Still open · day not known")
    ]
    found = practice.read(together, anna)
    assert found.came_by is not None
    assert not found.came_by.day_known


def test_what_has_no_day_is_not_given_that_of_its_import(practice: Store, anna: str) -> None:
    practice.write(sell, NewSale(anna, offer="Kurs", price_cents=80_000, day=ago(60)))
    practice.write(import_referral, anna, "eine Kollegin")
    *dated, last = practice.read(timeline, anna)
    assert (last.what, last.day) == (Happening.REFERRAL, None)
    assert [one.day for one in dated if one.what is Happening.SALE] == [ago(60)]


def test_who_bought_came_to_good_on_both_pages_as_in_the_list(
    practice: Store, anna: str, refers: Refers
) -> None:
    uid = refers(anna, 90, giver="Jana")
    jana = next(one.uid for one in practice.read(people) if one.name == "Jana")
    practice.write(sell, NewSale(anna, offer="Kurs", price_cents=80_000, day=ago(60)))

    line = practice.read(referral, uid).line
    assert line.came_to is Outcome.HELPFUL
    words = f"Referral · {where_it_stands(line)}"
    assert words == "Referral · Now a client"
    assert told(practice, anna) == [("Recommended by Jana", words)]
    assert told(practice, jana) == [("Recommended you to Anna", words)]


def test_who_lies_in_the_trash_is_not_named(practice: Store, anna: str, refers: Refers) -> None:
    jana, petra, katrin = (practice.write(new_person, name) for name in ("Jana", "Petra", "Katrin"))
    refers(anna, 60, giver=jana)
    refers(petra, 50, giver=anna)
    refers(anna, 40, provider=katrin, direction=Direction.GIVEN)
    gone = refers("Tom", 30, giver=anna)
    practice.write(remove_referral, gone)
    for person in (jana, petra, katrin):
        practice.write(put_away, person)

    assert [first for first, _second in told(practice, anna)] == [
        "You recommended a colleague to them", "Came by a referral",
    ]  # fmt: skip
    found = practice.read(together, anna)
    assert found.brought == ()
    assert found.came_by is not None
    assert found.came_by.giver is None
