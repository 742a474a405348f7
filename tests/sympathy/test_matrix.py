"""A coach looks with whom she wants to work: sympathy against money."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from journal_app.ground.errors import UserError
from journal_app.ladder.actions import NewSale, refund, sell
from journal_app.ladder.care_actions import add_appointment
from journal_app.ladder.care_tables import Feeling
from journal_app.ladder.rung_actions import set_practice
from journal_app.people.actions import archive_person, new_person
from journal_app.people.finding import live_person
from journal_app.people.tags import saved_id
from journal_app.referrals.actions import NewReferral, add_referral
from journal_app.referrals.tables import Direction, Referral
from journal_app.store import Store
from journal_app.sympathy.matrix import Span, matrix
from journal_app.sympathy.places import Place, Quadrant, line, quadrant
from journal_app.sympathy.sinking import Sinking, sinking_share
from tests.ladder.conftest import TODAY
from tests.sympathy.conftest import dot, felt, paid, seen
from tests.turning_clock import Days


def appointment(store: Store, person: str, in_days: int, feeling: Feeling | None) -> None:
    at = datetime.combine(TODAY + timedelta(in_days), time(10)).astimezone()
    store.write(add_appointment, person, at, "", feeling)


def test_the_four_corners(store: Store) -> None:
    for name, euros, said in (
        ("Claudia Maier", 9_000, "554"),
        ("Herr Brandt", 5_000, "123"),
        ("Petra Lang", 60, "455"),
        ("Herr Klein", 60, "212"),
    ):
        paid(store, name, euros)
        felt(store, name, said)
    assert {one.person.name: one.quadrant for one in seen(store).dots} == {
        "Claudia Maier": Quadrant.IDEAL,
        "Herr Brandt": Quadrant.SET_LIMITS,
        "Petra Lang": Quadrant.DEVELOP,
        "Herr Klein": Quadrant.LET_GO,
    }


def test_in_doubt_a_client_is_liked_and_what_reaches_the_line_is_much() -> None:
    assert quadrant(Place(3, 80_000), 80_000) is Quadrant.IDEAL
    assert quadrant(Place(8 / 3, 79_999), 80_000) is Quadrant.LET_GO
    assert quadrant(Place(3, 0), 0) is Quadrant.DEVELOP


def test_who_was_not_rated_is_nowhere_and_is_counted(store: Store) -> None:
    paid(store, "Anna", 60)
    paid(store, "Bea", 60)
    felt(store, "Bea", "333")
    found = seen(store)
    assert [one.person.name for one in found.dots] == ["Bea"]
    assert found.unrated == 1


def test_the_line_lies_where_expectations_are_asked_for_or_where_the_coach_puts_it(
    store: Store,
) -> None:
    paid(store, "Anna", 500)
    felt(store, "Anna", "555")
    assert seen(store).line_cents == 80_000
    assert dot(store, "Anna").quadrant is Quadrant.DEVELOP
    store.write(set_practice, expectation_from_cents=50_000)
    assert dot(store, "Anna").quadrant is Quadrant.IDEAL
    found = seen(store, line_cents=60_000)
    assert (found.line_cents, found.usual_line_cents) == (60_000, 50_000)
    assert found.dots[0].quadrant is Quadrant.DEVELOP
    store.write(set_practice, expectation_from_cents=0)
    assert dot(store, "Anna").quadrant is Quadrant.IDEAL
    with pytest.raises(UserError, match="matrix_line_wrong"):
        line(0)
    assert line(1) == 1


def test_money_of_a_year_or_of_all_time_without_what_was_given_back(store: Store) -> None:
    paid(store, "Anna", 9_000, ago=365)
    paid(store, "Anna", 60, ago=364)
    store.write(refund, store.write(sell, NewSale("Anna", offer="Kurs", price_cents=80_000)))
    felt(store, "Anna", "555")
    assert dot(store, "Anna").money_cents == 6_000
    assert dot(store, "Anna", span=Span.ALL).money_cents == 906_000


def test_the_way_somebody_went_since_half_a_year(store: Store) -> None:
    paid(store, "Anna", 5_000, ago=400)
    felt(store, "Anna", "555", ago=300)
    felt(store, "Anna", "111", ago=20)
    paid(store, "Neu", 60)
    felt(store, "Neu", "333")
    assert dot(store, "Anna").before is None
    half = timedelta(182)
    assert dot(store, "Anna", back=half).before == Place(5, 500_000)
    assert dot(store, "Anna", back=half).place == Place(1, 0)
    assert dot(store, "Neu", back=half).before is None
    assert dot(store, "Anna", back=half, span=Span.ALL).place == Place(1, 500_000)


def test_appointments_that_the_heart_sinks_before(store: Store) -> None:
    brandt = paid(store, "Herr Brandt", 5_000)
    felt(store, "Herr Brandt", "123")
    heavy = Feeling.SINKING_HEART
    for in_days, feeling in ((-400, heavy), (-3, heavy), (2, Feeling.NEUTRAL), (5, None)):
        appointment(store, brandt, in_days, feeling)
    found = dot(store, "Herr Brandt")
    assert (found.sinking, found.felt, found.appointments) == (1, 2, 3)
    assert found.sinks
    found = dot(store, "Herr Brandt", span=Span.ALL)
    assert (found.sinking, found.felt, found.appointments) == (2, 3, 4)
    appointment(store, brandt, -4, Feeling.LOOKING_FORWARD)
    assert not dot(store, "Herr Brandt").sinks


def test_received_referrals_make_a_dot_larger(store: Store) -> None:
    for name in ("Anna", "Bea"):
        paid(store, name, 60)
        felt(store, name, "555")

    def recommend(direction: Direction, giver: str, recipient: str) -> None:
        def written(session: object) -> None:
            def key(name: str) -> int:
                return saved_id(live_person(session, dot(store, name).person.uid).id)

            session.add(  # type: ignore[attr-defined]  # a session
                Referral(
                    direction=direction, giver_id=key(giver), recipient_id=key(recipient), day=TODAY
                )
            )

        store.write(written)

    recommend(Direction.RECEIVED, "Anna", "Bea")
    assert (dot(store, "Anna").referrals, dot(store, "Bea").referrals) == (1, 0)


def test_the_archived_are_not_in_the_picture(store: Store) -> None:
    anna = paid(store, "Anna", 60)
    felt(store, "Anna", "111")
    store.write(archive_person, anna)
    assert seen(store).dots == ()


def test_on_an_earlier_day_it_is_as_it_was_then(store: Store) -> None:
    for name, ago in (("Anna", 300), ("Bert", 10)):
        paid(store, name, 500, ago=ago)
    felt(store, "Anna", "333", ago=5)
    store.write(add_referral, NewReferral(recipient="Carl", giver="Anna", day=TODAY - timedelta(1)))
    earlier = store.read(matrix, TODAY - timedelta(100))
    assert (len(earlier.dots), earlier.unrated) == (0, 1)
    earlier = store.read(matrix, TODAY - timedelta(3))
    assert [(one.person.name, one.referrals) for one in earlier.dots] == [("Anna", 0)]
    assert earlier.unrated == 1
    assert dot(store, "Anna").referrals == 1
    appointment(store, dot(store, "Anna").person.uid, 9, Feeling.SINKING_HEART)
    assert store.read(matrix, TODAY - timedelta(3)).dots[0].appointments == 0
    assert dot(store, "Anna").appointments == 1
    assert store.read(matrix, date.max).dots[0].referrals == 1


def test_on_the_first_day_of_the_calendar_the_matrix_is_empty(store: Store) -> None:
    paid(store, "Anna", 60)
    felt(store, "Anna", "111")
    assert store.read(matrix, date.min, back=timedelta(182)).dots == ()


def test_the_share_of_the_next_seven_days_that_makes_the_heart_sink(store: Store) -> None:
    first, last = TODAY, TODAY + timedelta(6)
    assert store.read(sinking_share, TODAY) == Sinking(0, 0, 0, first, last)
    brandt = paid(store, "Herr Brandt", 5_000)
    heavy = Feeling.SINKING_HEART
    for in_days, feeling in (
        (-1, heavy), (0, heavy), (3, Feeling.NEUTRAL), (6, None), (6, heavy), (7, heavy),
    ):  # fmt: skip
        appointment(store, brandt, in_days, feeling)
    assert store.read(sinking_share, TODAY) == Sinking(2, 3, 4, first, last)


def test_an_appointment_made_after_midnight_counts_at_once(store: Store, days: Days) -> None:
    days.instant = datetime(2026, 11, 22, 23, 49, tzinfo=UTC)  # ten to one: still the evening's day
    brandt = paid(store, "Herr Brandt", 5_000)
    felt(store, "Herr Brandt", "123")
    appointment(store, brandt, 1, Feeling.SINKING_HEART)
    found = dot(store, "Herr Brandt")
    assert (found.sinking, found.felt, found.appointments) == (1, 1, 1)


def test_whom_the_coach_meets_first_after_midnight_is_to_be_rated_at_once(
    store: Store, days: Days
) -> None:
    days.instant = datetime(2026, 11, 22, 23, 49, tzinfo=UTC)
    appointment(store, store.write(new_person, "Neu"), 1, None)
    assert seen(store).unrated == 1
    assert store.read(matrix, TODAY - timedelta(1)).unrated == 0
