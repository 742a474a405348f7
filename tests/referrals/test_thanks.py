"""Who is owed thanks and news, what was said, and whom it would be fair to ask."""

from datetime import date, timedelta

import pytest

from journal_app.ground import i18n
from journal_app.ground.errors import UserError
from journal_app.ladder.actions import NewSale, sell
from journal_app.ladder.care_tables import Outcome as Fulfilled
from journal_app.ladder.care_tables import Way
from journal_app.ladder.expectation_actions import add_expectation, set_outcome
from journal_app.people.actions import archive_person, new_person
from journal_app.referrals.actions import (
    NewReferral,
    add_referral,
    edit_referral,
    set_people,
    set_referral_outcome,
)
from journal_app.referrals.asking import ASKED_AGAIN, FRESH, asking_would_be_fair
from journal_app.referrals.queries import referral
from journal_app.referrals.tables import Direction, Outcome
from journal_app.referrals.thanks import (
    OWED_DAYS,
    Kind,
    referral_thanks_owed,
    referral_thanks_said,
)
from journal_app.referrals.thanks_actions import (
    note_asked,
    take_back_news,
    take_back_thanks,
    tell_outcome,
    thank_for_referral,
    thank_with_news,
    unwaive_thanks,
    waive_thanks,
)
from journal_app.store import Store
from tests.referrals.conftest import TODAY, Brings, uid_of
from tests.turning_clock import Days


def owed(store: Store, after: int = 3) -> list[tuple[str, Kind, date]]:
    return [
        (one.giver.name, one.kind, one.due)
        for one in store.read(referral_thanks_owed, store.clock.today(), after)
    ]


def test_thanks_are_due_some_days_after_the_referral(store: Store, brings: Brings) -> None:
    brings("Anna", "Ben", 3)
    brings("Cleo", "Dora", 2)
    assert owed(store) == [("Anna", Kind.THANKS, TODAY)]
    assert owed(store, 0) == [
        ("Anna", Kind.THANKS, TODAY - timedelta(3)), ("Cleo", Kind.THANKS, TODAY - timedelta(2)),
    ]  # fmt: skip
    assert owed(store, 4) == []


def test_once_thanked_the_giver_hears_what_became_of_it(store: Store, brings: Brings) -> None:
    uid = brings("Anna", "Ben", 20)
    store.write(thank_for_referral, uid, TODAY - timedelta(10), Way.CALL)
    assert owed(store) == []
    with pytest.raises(UserError, match="news_without_outcome"):
        store.write(tell_outcome, uid)
    store.write(set_referral_outcome, uid, Outcome.HELPFUL, TODAY - timedelta(5))
    assert owed(store) == [("Anna", Kind.NEWS, TODAY - timedelta(5))]
    store.write(tell_outcome, uid, way=Way.MAIL)
    assert owed(store) == []
    facts = store.read(referral, uid)
    assert (facts.line.thanked_on, facts.thanked_by) == (TODAY - timedelta(10), Way.CALL)
    assert (facts.line.told_on, facts.told_by) == (TODAY, Way.MAIL)
    said = store.read(referral_thanks_said, TODAY - timedelta(30), TODAY)
    assert [(one.day, one.giver.name, one.recipient.name, one.kind, one.way) for one in said] == [
        (TODAY, "Anna", "Ben", Kind.NEWS, Way.MAIL),
        (TODAY - timedelta(10), "Anna", "Ben", Kind.THANKS, Way.CALL),
    ]
    store.write(take_back_news, uid)
    assert owed(store) == [("Anna", Kind.NEWS, TODAY - timedelta(5))]
    store.write(take_back_thanks, uid)
    assert owed(store) == [("Anna", Kind.THANKS, TODAY - timedelta(17))]
    assert store.read(referral_thanks_said, TODAY - timedelta(30), TODAY) == []


def test_nothing_is_owed_where_it_is_not_needed(store: Store, brings: Brings) -> None:
    uid = brings("Anna", "Ben", 20)
    store.write(waive_thanks, uid)
    assert owed(store) == []
    store.write(set_referral_outcome, uid, Outcome.HELPFUL)
    assert owed(store) == []
    store.write(take_back_thanks, uid)
    assert len(owed(store)) == 1
    store.write(archive_person, uid_of(store, "Anna"))
    assert owed(store) == []


def test_what_was_given_owes_nobody_thanks(store: Store) -> None:
    given = NewReferral(
        "Ben", provider="Cleo", direction=Direction.GIVEN, day=TODAY - timedelta(20)
    )
    uid = store.write(add_referral, given)
    assert owed(store) == []
    with pytest.raises(UserError, match="referral_without_giver"):
        store.write(thank_for_referral, uid)


def test_an_unknown_giver_is_thanked_once_known(store: Store, brings: Brings) -> None:
    uid = brings(None, "Ben", 20)
    assert owed(store) == []
    with pytest.raises(UserError, match="referral_without_giver"):
        store.write(thank_for_referral, uid)
    store.write(set_people, uid, giver="Anna")
    assert owed(store) == [("Anna", Kind.THANKS, TODAY - timedelta(17))]


def test_a_year_after_they_were_due_thanks_would_be_a_surprise(
    store: Store, brings: Brings, days: Days
) -> None:
    brings("Anna", "Ben", 3)
    days.go(OWED_DAYS - 1)
    assert len(owed(store)) == 1
    days.go(1)
    assert owed(store) == []
    # However late a coach wants to thank, there is a year for it.
    assert len(owed(store, OWED_DAYS + 1)) == 1


def test_thanks_are_owed_however_late_the_giver_becomes_known(store: Store, brings: Brings) -> None:
    uid = brings(None, "Ben", 400)
    assert owed(store) == []
    store.write(set_people, uid, giver="Anna")
    assert owed(store) == [("Anna", Kind.THANKS, TODAY - timedelta(397))]


def test_news_is_owed_however_late_it_is_heard(store: Store, brings: Brings) -> None:
    unthanked, thanked = brings("Anna", "Ben", 400), brings("Cleo", "Dora", 400)
    store.write(thank_for_referral, thanked, TODAY - timedelta(390))
    assert owed(store) == []
    for uid in (unthanked, thanked):
        store.write(set_referral_outcome, uid, Outcome.HELPFUL, TODAY - timedelta(1))
    assert {(who, kind) for who, kind, _due in owed(store)} == {
        ("Anna", Kind.THANKS), ("Cleo", Kind.NEWS),
    }  # fmt: skip


def test_news_that_is_sooner_than_the_thanks_brings_them_along(
    store: Store, brings: Brings
) -> None:
    uid = brings("Anna", "Ben", 2)
    store.write(set_referral_outcome, uid, Outcome.HELPFUL, TODAY - timedelta(1))
    assert owed(store) == [("Anna", Kind.THANKS, TODAY - timedelta(1))]
    store.write(thank_with_news, uid)
    assert owed(store) == []


def test_another_giver_is_owed_what_the_former_one_got(store: Store, brings: Brings) -> None:
    uid = brings("Anna", "Ben", 60)
    store.write(set_referral_outcome, uid, Outcome.HELPFUL, TODAY - timedelta(50))
    store.write(thank_with_news, uid, TODAY - timedelta(50))
    store.write(set_people, uid, giver="Anna", recipient="Ben")
    assert owed(store) == []
    store.write(set_people, uid, giver="Bernd")
    assert owed(store) == [("Bernd", Kind.THANKS, TODAY - timedelta(57))]
    assert store.read(referral_thanks_said, date.min, TODAY) == []
    store.undo()
    assert owed(store) == []
    assert len(store.read(referral_thanks_said, date.min, TODAY)) == 2
    store.write(waive_thanks, uid)
    store.write(set_people, uid, giver="Bernd")
    assert len(owed(store)) == 1


def test_nobody_hears_what_became_of_it_before_the_coach(store: Store, brings: Brings) -> None:
    uid = brings("Anna", "Ben", 60)
    store.write(set_referral_outcome, uid, Outcome.NOTHING, TODAY - timedelta(10))
    with pytest.raises(UserError, match="news_before_outcome"):
        store.write(tell_outcome, uid, TODAY - timedelta(40))
    store.write(tell_outcome, uid, TODAY - timedelta(10))
    with pytest.raises(UserError, match="news_before_outcome"):
        store.write(set_referral_outcome, uid, Outcome.NOTHING, TODAY)


def test_another_outcome_is_news_again(store: Store, brings: Brings) -> None:
    uid = brings("Anna", "Ben", 60)
    store.write(set_referral_outcome, uid, Outcome.NOTHING, TODAY - timedelta(10))
    store.write(thank_with_news, uid, TODAY - timedelta(9), Way.CALL)
    assert owed(store) == []
    store.write(set_referral_outcome, uid, Outcome.HELPFUL)
    assert owed(store) == [("Anna", Kind.NEWS, TODAY)]
    store.undo()
    assert owed(store) == []
    store.write(set_referral_outcome, uid, Outcome.OPEN)
    facts = store.read(referral, uid)
    assert (facts.line.told_on, facts.told_by) == (None, None)
    assert owed(store) == []


def test_that_somebody_became_a_client_is_news(store: Store, brings: Brings) -> None:
    uid = brings("Anna", "Ben", 60)
    store.write(thank_for_referral, uid, TODAY - timedelta(50))
    bought = TODAY - timedelta(10)
    store.write(sell, NewSale("Ben", offer="Kurs", price_cents=80_000, day=bought))
    (one,) = store.read(referral_thanks_owed, TODAY, 3)
    assert (one.kind, one.due, one.became_client_on) == (Kind.NEWS, bought, bought)
    assert one.outcome is Outcome.OPEN
    store.write(tell_outcome, uid)
    assert owed(store) == []
    # What they heard today covers what the coach only writes down today.
    store.write(set_referral_outcome, uid, Outcome.HELPFUL)
    assert owed(store) == []
    assert store.read(referral, uid).line.told_on == TODAY


def test_thanks_needed_after_all_keep_what_was_said(store: Store, brings: Brings) -> None:
    uid = brings("Anna", "Ben", 20)
    store.write(set_referral_outcome, uid, Outcome.HELPFUL, TODAY - timedelta(9))
    store.write(thank_with_news, uid, TODAY - timedelta(5), Way.CALL)
    store.write(waive_thanks, uid)
    store.write(unwaive_thanks, uid)
    facts = store.read(referral, uid)
    assert not facts.line.thanks_waived
    assert (facts.line.told_on, facts.told_by) == (TODAY - timedelta(5), Way.CALL)
    assert facts.line.thanked_on == TODAY - timedelta(5)


def test_nobody_is_thanked_before_the_referral(store: Store, brings: Brings) -> None:
    uid = brings("Anna", "Ben", 5)
    with pytest.raises(UserError, match="thanks_before_referral"):
        store.write(thank_for_referral, uid, TODAY - timedelta(6))
    with pytest.raises(UserError, match="day_in_future"):
        store.write(thank_for_referral, uid, TODAY + timedelta(1))
    store.write(thank_for_referral, uid, TODAY - timedelta(4))
    with pytest.raises(UserError, match="thanks_before_referral"):
        store.write(edit_referral, uid, day=TODAY)


@pytest.fixture
def delighted(store: Store) -> str:
    """Anna, whose expectations of a course were exceeded a month ago."""
    anna = store.write(new_person, "Anna")
    sale = store.write(sell, NewSale(anna, offer="Kurs", price_cents=80_000))
    told = store.write(add_expectation, anna, sale)
    store.write(
        set_outcome, told, Fulfilled.EXCEEDED, "Viel mehr\nals gedacht", TODAY - timedelta(30)
    )
    return anna


def asked(store: Store) -> list[str]:
    return [
        one.client.name for one in store.read(asking_would_be_fair, store.clock.today(), limit=5)
    ]


def test_a_delighted_client_may_be_asked_with_the_reason(store: Store, delighted: str) -> None:
    (one,) = store.read(asking_would_be_fair, TODAY, limit=5)
    assert (one.client.uid, one.offer, one.said_on) == (delighted, "Kurs", TODAY - timedelta(30))
    assert "Viel mehr als gedacht" in one.reason
    i18n.activate("de")
    assert one.reason.startswith("Mehr als erwartet")


def test_a_client_is_not_asked_twice_in_a_row(store: Store, delighted: str, days: Days) -> None:
    store.write(note_asked, delighted)
    assert asked(store) == []
    store.undo()
    assert asked(store) == ["Anna"]
    store.write(note_asked, delighted)
    days.go(ASKED_AGAIN.days)
    assert asked(store) == ["Anna"]


@pytest.mark.usefixtures("delighted")
def test_delight_does_not_last_for_ever(store: Store, days: Days) -> None:
    days.go(FRESH.days - 31)
    assert asked(store) == ["Anna"]
    days.go(1)
    assert asked(store) == []


def test_who_recommended_already_or_was_let_down_since_is_not_asked(
    store: Store, delighted: str, brings: Brings
) -> None:
    brings("Anna", "Ben")
    assert asked(store) == []
    store.undo()
    assert asked(store) == ["Anna"]
    later = store.write(add_expectation, delighted)
    assert asked(store) == ["Anna"]
    store.write(set_outcome, later, Fulfilled.MISSED)
    assert asked(store) == []


def test_who_is_archived_is_not_asked(store: Store, delighted: str) -> None:
    store.write(archive_person, delighted)
    assert asked(store) == []
