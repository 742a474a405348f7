"""With which offer somebody began, whatever they bought when, refunds and gifts among it."""

import tempfile
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, col, select

from journal_app.ground.clock import Clock
from journal_app.ideal_client.tables import Profile
from journal_app.ideal_client.traits import Trait, Traits
from journal_app.ladder.actions import NewSale, refund, sell
from journal_app.ladder.rung_actions import offer_standard_ladder
from journal_app.ladder.tables import Purchase, Rung
from journal_app.store import Store

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TODAY = NOW.date()
RUNGS = ("Starter course", "Coaching", "")
sales = st.lists(
    st.tuples(
        st.sampled_from("ab"),
        st.sampled_from(RUNGS),
        st.integers(0, 1),
        st.sampled_from((6_000, 6_000, 0)),
        st.sampled_from(("", "", "refunded")),
    ),
    min_size=2,
    max_size=10,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sales, st.integers(0, 1))
def test_it_is_the_first_of_the_first_day_that_counts(
    bought: list[tuple[str, str, int, int, str]], looked: int
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Store.open(Path(folder) / "journal.db", clock=Clock(now=lambda: NOW))) as practice,
    ):
        practice.write(offer_standard_ladder)
        for client, rung, ago, cents, then in bought:
            sale = NewSale(client, rung=rung or None, price_cents=cents, day=TODAY - timedelta(ago))
            uid = practice.write(sell, sale)
            if then:
                practice.write(refund, uid)
        today = TODAY - timedelta(looked)
        assert practice.read(told, today) == practice.read(counted_by_hand, today)


def told(session: Session, today: date) -> set[tuple[str, int]]:
    everybody = {one.person_id for one in session.exec(select(Purchase)) if one.person_id}
    traits = Traits(everybody)
    traits.read(session, Profile(name="Wunschkundin", position=0), today)
    return {
        (key, client)
        for (trait, key), some in traits.true.items()
        if trait is Trait.FIRST_OFFER
        for client in some
    }


def counted_by_hand(session: Session, today: date) -> set[tuple[str, int]]:
    """One after another, as they were bought."""
    names = {rung.id: rung.name for rung in session.exec(select(Rung))}
    first: dict[int, Purchase] = {}
    for one in session.exec(select(Purchase).order_by(col(Purchase.day), col(Purchase.id))):
        counts = one.price_cents > 0 and one.refunded_on is None and one.day <= today
        if counts and one.person_id is not None:
            first.setdefault(one.person_id, one)
    return {
        (names[one.rung_id], client) for client, one in first.items() if one.rung_id is not None
    }
