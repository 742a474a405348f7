"""A practice to which people come because others speak of it."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

import pytest

from journal_app.ladder.actions import NewSale, sell
from journal_app.people.queries import people
from journal_app.referrals.actions import NewReferral, add_referral
from journal_app.store import Store
from tests.turning_clock import clock, days

__all__ = ["clock", "days"]  # fixtures

TODAY = date(2026, 11, 22)


Brings = Callable[..., str]


@pytest.fixture
def brings(store: Store) -> Brings:
    """``brings(giver, recipient, days_ago)`` records a referral of the coach."""
    return partial(bring, store)


def bring(store: Store, giver: str | None, recipient: str, ago: int = 0) -> str:
    day = TODAY - timedelta(ago)
    return store.write(add_referral, NewReferral(recipient=recipient, giver=giver, day=day))


@pytest.fixture
def buys(store: Store) -> Callable[..., str]:
    """``buys(client, euros, days_ago)`` records a sale."""
    return partial(buy, store)


def buy(store: Store, client: str, euros: int, ago: int = 0) -> str:
    sale = NewSale(client, offer="Kurs", price_cents=100 * euros, day=TODAY - timedelta(ago))
    return store.write(sell, sale)


def uid_of(store: Store, name: str) -> str:
    (found,) = [one.uid for one in store.read(people) if one.name == name]
    return found
