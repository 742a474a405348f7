"""What holds of referrals whoever brings whom, and whatever happens to them afterwards."""

import tempfile
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, SQLModel

from journal_app.ground.clock import Clock
from journal_app.ground.errors import UserError
from journal_app.ladder.actions import NewSale, sell
from journal_app.people.actions import new_person
from journal_app.people.merge_actions import merge_people
from journal_app.people.queries import people
from journal_app.referrals.actions import NewReferral, add_referral, remove_referral, set_people
from journal_app.referrals.chains import chains
from journal_app.referrals.counts import givers, referrals_given_by, share_per_quarter
from journal_app.referrals.earned import Brought, money_of
from journal_app.referrals.figures import Total, by_chain, by_giver, total_of
from journal_app.referrals.figures import chains as chained
from journal_app.referrals.queries import referrals
from journal_app.store import Store
from journal_app.store.erase import erase
from tests.referrals.conftest import TODAY

NAMES = "abcdefgh"


@st.composite
def woods(draw: st.DrawFn) -> list[Brought]:
    """First referrals of some people each, by anybody or nobody: trees, circles, and both."""
    recipients = draw(st.permutations(NAMES))
    found = []
    for number, recipient in enumerate(recipients[: draw(st.integers(0, len(NAMES)))]):
        giver = draw(st.sampled_from([None, *NAMES]))
        bought = draw(st.booleans())
        day = TODAY - timedelta(days=100 - number)
        cents = draw(st.integers(1, 10_000)) if bought else 0
        found.append(Brought(f"r{number}", giver, recipient, day, day if bought else None, cents))
    return found


def reached(found: list[Brought], giver: str) -> Total:
    """Everybody to whom arrows lead from ``giver``, looked up one by one."""
    seen: set[str] = set()
    waiting = [giver]
    while waiting:
        person = waiting.pop()
        for one in found:
            if one.giver == person and one.recipient not in seen:
                seen.add(one.recipient)
                waiting.append(one.recipient)
    return sum(
        (total_of(one) for one in found if one.recipient in seen and one.recipient != giver),
        Total(),
    )


@given(woods())
def test_givers_and_the_unknown_brought_all_the_money(found: list[Brought]) -> None:
    whole = sum((total_of(one) for one in found), Total())
    assert sum(by_giver(found).values(), Total()) == whole


@given(woods())
def test_a_chain_holds_everybody_it_leads_to_once(found: list[Brought]) -> None:
    totals = by_chain(found)
    for giver in {one.giver for one in found if one.giver is not None}:
        assert totals[giver] == reached(found, giver)


@given(woods())
def test_no_referral_is_in_two_chains_or_twice_in_one(found: list[Brought]) -> None:
    made = chained(found, at_least=1)
    links = Counter(link.brought.referral for chain in made for link in chain.links)
    assert not links or max(links.values()) == 1
    known = [one for one in found if one.giver is not None]
    # What is missing closes a circle: of one person alone, or one that a chain begins with.
    alone = sum(one.giver == one.recipient for one in known)
    assert len(known) - len(links) - alone <= len(made)
    for chain in made:
        assert chain.giver not in {link.brought.recipient for link in chain.links}
        assert chain.depth <= len(chain.links)
        depths = {chain.giver: 0}
        for link in chain.links:
            assert link.brought.giver is not None
            assert depths[link.brought.giver] + 1 == link.depth
            depths[link.brought.recipient] = link.depth
    whole = sum((total_of(one) for one in found), Total())
    assert sum(chain.total.money_cents for chain in made) <= whole.money_cents


def test_a_chain_of_thousands_ends() -> None:
    found = [Brought(f"r{n}", str(n), str((n + 1) % 5_000), TODAY, TODAY, 1) for n in range(5_000)]
    (chain,) = chained(found)
    assert chain.depth == 4_999
    assert set(by_chain(found).values()) == {Total(4_999, 4_999)}


names = st.sampled_from(NAMES)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("refer"), st.none() | names, names, st.integers(0, 300)),
        st.tuples(st.just("buy"), names, st.integers(0, 300)),
        st.tuples(st.just("merge"), names, names),
        st.tuples(st.just("erase"), names),
        st.tuples(st.just("remove"), st.integers(0, 5)),
        st.tuples(st.just("giver"), st.integers(0, 5), st.none() | names),
        st.tuples(st.just("undo")),
    ),
    max_size=14,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps)
def test_whatever_happens_no_money_is_counted_twice(done: list[tuple[object, ...]]) -> None:
    seconds = count()
    start = datetime(2026, 11, 22, 9, tzinfo=UTC)
    clock = Clock(now=lambda: start + timedelta(seconds=next(seconds)))
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(Store.open(Path(folder) / "journal.db", clock=clock)) as store,
    ):
        for name in NAMES:
            store.write(new_person, name)
        for step in done:
            _do(store, *step)
            _hold(store)


def _do(store: Store, what: object, *args: object) -> None:
    """One thing a coach does; what is refused changes nothing."""
    known = {one.name: one.uid for one in store.read(people)}
    lines = store.read(referrals)
    try:
        match what, *args:
            case "refer", giver, recipient, int(ago):
                new = NewReferral(str(recipient), giver and str(giver), day=TODAY - timedelta(ago))
                store.write(add_referral, new)
            case "buy", client, int(ago):
                sale = NewSale(str(client), offer="k", price_cents=100, day=TODAY - timedelta(ago))
                store.write(sell, sale)
            case "merge", str(keep), str(gone) if keep in known and gone in known:
                store.write(merge_people, known[keep], known[gone])
            case "erase", str(name) if name in known:
                store.write(erase_person, known[name])
            case "remove", int(number) if number < len(lines):
                store.write(remove_referral, lines[number].uid)
            case "giver", int(number), giver if number < len(lines):
                store.write(set_people, lines[number].uid, giver=giver and str(giver))
            case ("undo",):
                store.undo()
    except UserError:
        assert store.read(referrals) == lines


def _hold(store: Store) -> None:
    brought = store.read(money_of, TODAY)
    lines = store.read(referrals)
    whole = sum(one.money_cents for one in brought.values())
    assert sum(line.money_cents for line in lines) == whole
    recipients = [one.recipient for one in brought.values()]
    assert len(recipients) == len(set(recipients))
    found = store.read(givers, TODAY)
    unknown = sum(one.money_cents for one in brought.values() if one.giver is None)
    assert sum(one.own.money_cents for one in found) + unknown == whole
    assert sum(one.referrals for one in found) == sum(line.giver is not None for line in lines)
    assert {one.person.uid: one.referrals for one in found} == store.read(referrals_given_by)
    assert all(0 <= one.chain.money_cents <= whole for one in found)
    assert sum(one.total.money_cents for one in store.read(chains, TODAY, 1)) <= whole
    came = sum(one.became_client_on is not None for one in brought.values())
    assert sum(one.new.hits for one in store.read(share_per_quarter, TODAY)) == came


def erase_person(session: Session, uid: str) -> int:
    return erase(session, SQLModel.metadata.tables["person"], [uid])
