"""Who recommends whom in the example practice."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from journal_app import demo
from journal_app.ground.clock import Clock
from journal_app.people.queries import people
from journal_app.referrals.asking import asking_would_be_fair
from journal_app.referrals.chains import chains
from journal_app.referrals.counts import givers, referred, share_per_quarter
from journal_app.referrals.queries import ReferralFilter, ReferralLine, referrals
from journal_app.referrals.tables import Decision, Direction, Outcome
from journal_app.referrals.thanks import Kind, referral_thanks_owed
from journal_app.store import Store

MONDAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    clock = Clock(now=lambda: datetime(2026, 11, 23, 9, tzinfo=UTC))
    with Store.open(tmp_path_factory.mktemp("demo") / "journal.db", clock=clock) as store:
        demo.fill(store)
        yield store


def lines(store: Store, direction: Direction) -> list[ReferralLine]:
    return store.read(referrals, ReferralFilter(direction))


def test_about_every_third_client_came_by_somebody(example: Store) -> None:
    received = lines(example, Direction.RECEIVED)
    assert 20 <= len(received) <= 32
    assert 5 <= sum(one.giver is None for one in received) <= 12
    assert all(one.giver_said for one in received if one.giver is None)
    assert len({one.giver for one in received}) >= 8
    assert {one.outcome for one in received} == set(Outcome)
    assert 15 <= len(example.read(referred, MONDAY)) <= 30
    assert sum(one.money_cents for one in received) > 2_000_000
    assert sum(one.new.size for one in example.read(share_per_quarter, MONDAY)) == 80


def test_a_chain_goes_over_three_people(example: Store) -> None:
    (chain, *_others) = example.read(chains, MONDAY, 3)
    assert chain.giver.name == "Claudia Maier"
    names = [step.person.name for step in chain.steps]
    assert names[:3] == ["Nadine Roth", "Lea Vogt", "Ivo Kern"]
    assert example.read(givers, MONDAY)[0].own.money_cents > 500_000


def test_what_she_gives_is_thought_over_first(example: Store) -> None:
    given = lines(example, Direction.GIVEN)
    assert len(given) == 8
    assert Counter(one.decision for one in given) == {
        Decision.GIVEN: 6, Decision.CONSIDERING: 1, Decision.BETTER_NOT: 1,
    }  # fmt: skip
    assert all(one.provider and one.giver is None for one in given)
    outcomes = {one.outcome for one in given}
    assert {Outcome.OPEN, Outcome.HELPFUL, Outcome.NOTHING} <= outcomes


def test_the_newest_waits_for_thanks_and_somebody_may_be_asked(example: Store) -> None:
    owed = example.read(referral_thanks_owed, MONDAY, 3)
    assert ("Jana Thoma", "Petra Lang", Kind.THANKS) in [
        (one.giver.name, one.recipient.name, one.kind) for one in owed
    ]
    assert {one.kind for one in owed} == set(Kind)
    assert len(owed) <= 6
    assert 1 <= len(example.read(asking_would_be_fair, MONDAY, 9)) <= 8


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("today", [date(2026, 8, 12), date(2028, 2, 29)])
def test_whatever_the_day_nothing_is_out_of_order(
    tmp_path_factory: pytest.TempPathFactory, today: date, seed: int
) -> None:
    clock = Clock(now=lambda: datetime(today.year, today.month, today.day, 21, tzinfo=UTC))
    with Store.open(tmp_path_factory.mktemp("demo") / "journal.db", clock=clock) as store:
        demo.fill(store, seed=seed, entries=60, clients=30)
        found = store.read(referrals)
        assert found
        for one in found:
            assert today - timedelta(3 * 366) < one.day < today
            known = [one.giver, one.provider, one.recipient]
            assert len({who for who in known if who}) == sum(who is not None for who in known)
            for later in (one.outcome_on, one.thanked_on, one.told_on):
                assert later is None or one.day <= later < today
            assert (one.outcome is Outcome.OPEN) == (one.outcome_on is None)
            assert one.told_on is None or one.outcome_on is not None
        assert store.check() == []


def test_a_practice_without_a_journal_has_its_referrals_all_the_same(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    clock = Clock(now=lambda: datetime(2026, 11, 23, 9, tzinfo=UTC))
    with Store.open(tmp_path_factory.mktemp("demo") / "journal.db", clock=clock) as store:
        demo.fill(store, entries=0, clients=0)
        names = {one.name for one in store.read(people)}
        assert {one.recipient.name for one in store.read(referrals)} <= names
