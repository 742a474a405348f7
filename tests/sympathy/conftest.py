"""A practice on a clock that the tests turn, and what the coach feels in it, in plain words."""

from datetime import timedelta

from journal_app.ladder.actions import NewSale, sell
from journal_app.people.queries import people
from journal_app.store import Store
from journal_app.sympathy.actions import rate
from journal_app.sympathy.matrix import Dot, Matrix, matrix
from tests.ladder.conftest import TODAY
from tests.turning_clock import clock, days

__all__ = ["clock", "days"]  # fixtures


def paid(store: Store, client: str, euros: float, ago: int = 10) -> str:
    """The client bought for so many euros, so many days ago; returns their uid."""
    day = TODAY - timedelta(ago)
    sale = NewSale(client, offer="Coaching", price_cents=round(euros * 100), day=day)
    store.write(sell, sale)
    return uid(store, client)


def felt(store: Store, client: str, said: str, ago: int = 0, note: str = "") -> str:
    """``said`` is love, value, respect, as 123; returns the rating's uid."""
    love, value, respect = map(int, said)
    day = TODAY - timedelta(ago)
    return store.write(rate, uid(store, client), love, value, respect, note=note, day=day)


def uid(store: Store, name: str) -> str:
    return next(one.uid for one in store.read(people) if one.name == name)


def seen(store: Store, **asked: object) -> Matrix:
    return store.read(matrix, TODAY, **asked)


def dot(store: Store, client: str, **asked: object) -> Dot:
    return next(one for one in seen(store, **asked).dots if one.person.name == client)
