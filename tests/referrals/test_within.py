"""Whoever looks back on a month sees what referrals it was made of."""

from datetime import timedelta

from journal_app.referrals.actions import NewReferral, add_referral, decide
from journal_app.referrals.tables import Decision, Direction
from journal_app.referrals.within import Within, within
from journal_app.store import Store
from tests.referrals.conftest import TODAY, Brings, buy

FIRST = TODAY - timedelta(20)


def counted(store: Store) -> Within:
    return store.read(within, FIRST, TODAY)


def test_referrals_count_on_their_day_and_clients_on_the_day_they_bought(
    store: Store, brings: Brings
) -> None:
    brings("Petra", "Tom", 60)
    brings("Petra", "Ute", 10)
    brings(None, "Ivo", 20)
    brings("Petra", "Lea", 21)
    assert counted(store) == Within(received=2, given=0, clients=0)
    buy(store, "Tom", 800, ago=5)
    buy(store, "Lea", 800, ago=21)
    assert counted(store) == Within(received=2, given=0, clients=1)


def test_only_what_was_really_given_counts_as_given(store: Store) -> None:
    new = NewReferral("Tom", provider="Jana", direction=Direction.GIVEN, day=FIRST)
    store.write(add_referral, new)
    other = NewReferral("Ute", direction=Direction.GIVEN, day=FIRST)
    considered = store.write(add_referral, other)
    assert counted(store) == Within(received=0, given=1, clients=0)
    store.write(decide, considered, Decision.BETTER_NOT)
    assert counted(store).given == 1
    assert not counted(store).nothing
    assert store.read(within, FIRST - timedelta(9), FIRST - timedelta(1)).nothing
